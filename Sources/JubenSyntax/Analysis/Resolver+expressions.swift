/// Expressions and the names in them.
extension Resolver {
    /// Walks values that wait for each other in registers, after some that already wait.
    mutating func expressions(_ expressions: [Expression], waiting: Int = 0) {
        let before = functions[functionDepth].registers
        functions[functionDepth].registers += waiting
        for expression in expressions {
            self.expression(expression)
            holdValue(at: expression.position)
        }
        functions[functionDepth].registers = before
    }

    private mutating func holdValue(at position: SourcePosition) {
        functions[functionDepth].registers += 1
        if functions[functionDepth].registers == Self.registersMax + 1 {
            report(
                .limit,
                at: position,
                "too many values for one function of Lua (\(Self.registersMax) with its "
                    + "locals): put them into a table"
            )
        }
    }

    /// Walks operands; those of `..` wait for each other, as Lua joins them all at once.
    private mutating func operands(_ chain: BinaryChain) {
        let before = functions[functionDepth].registers
        expression(chain.first)
        for step in chain.steps {
            let joins = step.binaryOperator == .concatenation
            if joins { holdValue(at: step.position) }
            expression(step.operand)
            if joins { holdValue(at: step.operand.position) }
            functions[functionDepth].registers = before
        }
    }

    mutating func expression(_ expression: Expression) {
        switch expression.kind {
        case .nil, .boolean, .integer, .float, .string, .variadic, .missing: break
        case .name(let name): read(name, at: expression.position)
        case .function(let body): function(body)
        case .table(let table): fields(table)
        case .parenthesized(let inner): self.expression(inner)
        case .unary(_, let operand): self.expression(operand)
        case .binary(let chain): operands(chain)
        case .suffixed(let suffixed): access(suffixed, usage: .read)
        }
    }

    private mutating func read(_ name: String, at position: SourcePosition) {
        if let index = lookUp(name, at: position) {
            locals[index].readCount += 1
        } else {
            addGlobal([Name(text: name, position: position)], usage: .read)
        }
    }

    private mutating func fields(_ table: TableConstructor) {
        let positional = table.fields.filter(\.isPositional)
        for (index, field) in positional.enumerated() where index < positional.count - 1 {
            guard case .nil = field.value.kind else { continue }
            holes.append(ListHole(position: field.value.position, origin: .constructor))
        }
        for field in table.fields {
            if case .computed(let key) = field.key { expression(key) }
            expression(field.value)
        }
    }

    /// Walks a name with its suffixes; `usage` is what is done with the whole.
    mutating func access(_ suffixed: SuffixedExpression, usage: GlobalAccess.Usage) {
        if case .name(let name) = suffixed.base.kind {
            if let index = lookUp(name, at: suffixed.base.position) {
                locals[index].readCount += 1
            } else {
                let (path, next) = suffixed.path(from: name)
                addGlobal(path.names, usage: path.usage(followedBy: next, otherwise: usage))
                if path.names.count >= 2, path.names[0].text == "table" { noteMutation(next) }
            }
        } else {
            expression(suffixed.base)
        }
        for suffix in suffixed.suffixes {
            switch suffix {
            case .field: break
            case .index(let key): expression(key)
            case .call(let arguments): expressions(arguments.values, waiting: 1)
            case .method(_, let arguments): expressions(arguments.values, waiting: 2)
            }
        }
    }

    /// Counts the first argument of `table.insert(list, ...)` and its like as changed.
    private mutating func noteMutation(_ suffix: SuffixedExpression.Suffix?) {
        guard case .call(let arguments) = suffix, let first = arguments.values.first,
            case .name(let name) = first.kind, let index = lookUp(name, at: first.position)
        else { return }
        locals[index].mutationCount += 1
    }

    mutating func addGlobal(_ path: [Name], usage: GlobalAccess.Usage) {
        guard let first = path.first else { return }
        globals.append(
            GlobalAccess(
                path: path.map(\.text),
                position: first.position,
                positions: path.map(\.position),
                usage: usage,
                functionDepth: functionDepth
            )
        )
    }
}

extension TableConstructor.Field {
    fileprivate var isPositional: Bool {
        if case .positional = key { true } else { false }
    }
}
