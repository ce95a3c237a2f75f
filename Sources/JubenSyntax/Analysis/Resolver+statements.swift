/// Statements and the scopes they open.
extension Resolver {
    mutating func block(_ block: Block, isLoop: Bool = false) {
        openBlock(isLoop: isLoop)
        statements(block.statements, mayEndInLabels: true)
        closeBlock()
    }

    private mutating func statements(_ statements: [Statement], mayEndInLabels: Bool) {
        let lastOther = statements.lastIndex { statement in
            if case .label = statement.kind { false } else { true }
        }
        for (index, statement) in statements.enumerated() {
            if case .label(let name) = statement.kind {
                define(name, isLast: mayEndInLabels && index > lastOther ?? -1)
            } else {
                self.statement(statement)
            }
        }
    }

    private mutating func statement(_ statement: Statement) {
        switch statement.kind {
        case .assignment(let targets, let values): assignment(targets, values)
        case .call(let call): expression(call)
        case .local(let names, let values): local(names, values)
        case .localFunction(let name, let body): localFunction(name, body)
        case .function(let path, let method, let body):
            functionTarget(path, method)
            function(body)
        case .conditional(let branches, let otherwise):
            for branch in branches {
                expression(branch.condition)
                block(branch.block)
            }
            if let otherwise { block(otherwise) }
        case .whileLoop(let condition, let body):
            expression(condition)
            block(body, isLoop: true)
        case .repeatLoop(let body, let condition): repeatLoop(body, condition)
        case .numericFor(let name, let bounds, let body):
            expressions(bounds)
            forLoop([name], hidden: 3, body)
        case .genericFor(let names, let values, let body):
            expressions(values)
            forLoop(names, hidden: 4, body)
        case .block(let body): block(body)
        case .returning(let values): expressions(values)
        case .breaking: breakLoop(at: statement.position)
        case .goto(let label): jump(to: label)
        case .label, .missing: break
        }
    }

    private mutating func local(_ names: [LocalName], _ values: [Expression]) {
        expressions(values)
        for (index, name) in names.enumerated() {
            declare(
                LocalVariable(
                    name: name.name.text,
                    position: name.name.position,
                    origin: .local,
                    attribute: name.attribute,
                    value: value(at: index, of: values)
                )
            )
        }
    }

    /// The expression that alone gives the value at an index of a list of values.
    private func value(at index: Int, of values: [Expression]) -> Expression? {
        guard index < values.count else { return nil }
        return index == values.count - 1 && values[index].hasManyValues ? nil : values[index]
    }

    private mutating func localFunction(_ name: Name, _ body: FunctionBody) {
        declare(
            LocalVariable(
                name: name.text,
                position: name.position,
                origin: .function,
                attribute: nil,
                value: Expression(position: body.position, kind: .function(body))
            )
        )
        function(body)
    }

    /// The condition of `repeat` sees the locals of the body.
    private mutating func repeatLoop(_ body: Block, _ condition: Expression) {
        openBlock(isLoop: true)
        openBlock()
        statements(body.statements, mayEndInLabels: false)
        expression(condition)
        closeBlock()
        closeBlock()
    }

    private mutating func forLoop(_ names: [Name], hidden: Int, _ body: Block) {
        openBlock(isLoop: true, hidden: hidden)
        openBlock()
        for name in names { declare(name, as: .loop) }
        statements(body.statements, mayEndInLabels: true)
        closeBlock()
        closeBlock()
    }

    mutating func function(_ body: FunctionBody) {
        withFunction { resolver in
            resolver.openBlock()
            for name in body.parameters { resolver.declare(name, as: .parameter) }
            resolver.statements(body.block.statements, mayEndInLabels: true)
            resolver.closeBlock()
        }
    }

    // MARK: Assignments

    private mutating func assignment(_ targets: [Expression], _ values: [Expression]) {
        for target in targets { assign(to: target) }
        expressions(values)
        for (target, value) in zip(targets, values) {
            guard case .nil = value.kind, case .suffixed(let suffixed) = target.kind,
                case .index(let key) = suffixed.suffixes.last
            else { continue }
            if case .string = key.kind { continue }
            holes.append(ListHole(position: target.position, origin: .assignment))
        }
    }

    private mutating func assign(to target: Expression) {
        switch target.kind {
        case .name(let name): assign(name, at: target.position)
        case .suffixed(let suffixed):
            access(suffixed, usage: .write)
            if case .name = suffixed.base.kind, let index = bindings[suffixed.base.position] {
                locals[index].mutationCount += 1
            }
        default: expression(target)
        }
    }

    private mutating func assign(_ name: String, at position: SourcePosition) {
        guard let index = lookUp(name, at: position) else {
            return addGlobal([Name(text: name, position: position)], usage: .write)
        }
        locals[index].assignmentCount += 1
        guard let attribute = locals[index].attribute else { return }
        report(
            .constantAssignment,
            at: position,
            "'\(name)' cannot be assigned to: line \(locals[index].position.line) declares it "
                + "'<\(attribute.rawValue)>'"
        )
    }

    private mutating func functionTarget(_ path: [Name], _ method: Name?) {
        guard let first = path.first else { return }
        let whole = path + (method.map { [$0] } ?? [])
        if whole.count == 1 { return assign(first.text, at: first.position) }
        if let index = lookUp(first.text, at: first.position) {
            locals[index].readCount += 1
            locals[index].mutationCount += 1
        } else {
            addGlobal(whole, usage: .write)
        }
    }
}

extension Expression {
    /// Whether the expression gives any number of values when it stands last in a list.
    var hasManyValues: Bool {
        switch kind {
        case .variadic: true
        case .suffixed(let suffixed): suffixed.isCall
        default: false
        }
    }
}
