import JubenEngine
import JubenSyntax

/// Walks a file in the order of its execution, and follows what the host hands out.
struct FieldWalker {
    /// A field that a table does not have, unless the script has set it.
    struct Finding {
        let position: SourcePosition
        /// What tells the table from others.
        let table: String
        let field: String
        /// Whether the table came out of a list.
        let isItem: Bool
        let message: String
    }

    let file: CheckedFile
    let tables: KnownTables
    /// The calls of verbs, by the places of their arguments.
    let calls: [SourcePosition: CheckedCall]
    /// The names of the globals that are called, by the places of the arguments.
    let names: [SourcePosition: String]
    /// What locals hold, by the places of their declarations.
    var values: [SourcePosition: KnownValue]
    /// The locals whose tables the script has made itself, or got as a copy of its own.
    var owned: Set<SourcePosition> = []
    var findings: [Finding] = []
    var writes: FieldWrites

    init(_ part: PlaybookRules.Part, _ tables: KnownTables, _ writes: FieldWrites) {
        file = part.file
        self.tables = tables
        self.writes = writes
        calls = Dictionary(part.calls.map { ($0.site.argumentsPosition, $0) }) { first, _ in first }
        names = Dictionary(
            part.file.sites.map { ($0.argumentsPosition, $0.name) }
        ) { first, _ in first }
        values = HandlerShapes(part).values
    }

    mutating func walk() { block(file.parse.chunk.body) }

    // MARK: Statements

    mutating func block(_ block: Block) {
        for statement in block.statements { self.statement(statement) }
    }

    private mutating func statement(_ statement: Statement) {
        switch statement.kind {
        case .assignment(let targets, let values):
            for value in values { escape(expression(value)) }
            for target in targets { assign(to: target) }
        case .call(let call): expression(call)
        case .local(let names, let values): local(names, values)
        case .returning(let values): for value in values { escape(expression(value)) }
        case .localFunction(_, let body): block(body.block)
        case .function(let path, let method, let body):
            writes.names.formUnion((path.dropFirst() + [method].compactMap(\.self)).map(\.text))
            block(body.block)
        case .conditional(let branches, let otherwise):
            for branch in branches {
                expression(branch.condition)
                block(branch.block)
            }
            if let otherwise { block(otherwise) }
        case .whileLoop(let condition, let body):
            expression(condition)
            block(body)
        case .repeatLoop(let body, let condition):
            block(body)
            expression(condition)
        case .numericFor(_, let bounds, let body):
            for bound in bounds { expression(bound) }
            block(body)
        case .genericFor(let names, let values, let body): loop(names, values, body)
        case .block(let body): block(body)
        case .breaking, .goto, .label, .missing: break
        }
    }

    private mutating func local(_ names: [LocalName], _ expressions: [Expression]) {
        let known = expressions.map { expression($0) }
        for (index, name) in names.enumerated() {
            let position = name.name.position
            guard let last = expressions.indices.last else { return }
            if index <= last {
                values[position] = known[index]
                if isOwn(expressions[index]) { owned.insert(position) }
            } else {
                values[position] = result(index - last, of: expressions[last])
            }
        }
    }

    /// A later result of a call of a verb; the first is what the call is worth as an expression.
    private func result(_ index: Int, of expression: Expression) -> KnownValue? {
        guard case .suffixed(let suffixed) = expression.kind,
            case .call(let arguments)? = suffixed.suffixes.last,
            let results = calls[arguments.position]?.spec.results, index < results.count
        else { return nil }
        return KnownValue(shape: results[index].shape)
    }

    /// Of a list, `ipairs` and `pairs` give the items.
    private mutating func loop(_ names: [Name], _ expressions: [Expression], _ body: Block) {
        if expressions.count == 1, names.count == 2,
            let list = expressions[0].argument(ofOne: ["ipairs", "pairs"], file.parse.scopes)
        {
            if let known = expression(list), case .list(let element) = known.shape {
                values[names[1].position] = known.turned(into: element, isItem: true)
            }
        } else {
            for value in expressions { expression(value) }
        }
        block(body)
    }

    // MARK: Locals

    /// What a local surely holds.
    func value(at position: SourcePosition) -> KnownValue? {
        guard let local = file.parse.scopes.local(at: position), local.assignmentCount == 0 else {
            return nil
        }
        return values[local.position]
    }

    /// Whether nobody else has the table of an expression.
    func isOwn(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .table, .nil, .boolean, .integer, .float, .string: return true
        case .parenthesized(let inner): return isOwn(inner)
        case .binary(let chain):
            return isOwn(chain.first) && chain.steps.allSatisfy { isOwn($0.operand) }
        case .name:
            guard let local = file.parse.scopes.local(at: expression.position) else { return false }
            return local.assignmentCount == 0 && owned.contains(local.position)
        case .suffixed(let suffixed):
            guard case .call(let arguments)? = suffixed.suffixes.last,
                let result = calls[arguments.position]?.spec.results.first
            else { return false }
            return tables.entry(result.shape) == nil && tables.item(result.shape) == nil
        default: return false
        }
    }
}

extension Expression {
    /// The argument, when it is a call of one of some globals with one argument.
    fileprivate func argument(ofOne names: Set<String>, _ scopes: ScopeAnalysis) -> Expression? {
        guard case .suffixed(let suffixed) = kind, case .name(let name) = suffixed.base.kind,
            names.contains(name), scopes.local(at: suffixed.base.position) == nil,
            suffixed.suffixes.count == 1, case .call(let arguments) = suffixed.suffixes[0],
            arguments.values.count == 1
        else { return nil }
        return arguments.values[0]
    }
}
