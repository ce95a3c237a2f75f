/// Tells what expressions are known to be, following locals that never change.
struct LiteralReader {
    let scopes: ScopeAnalysis
    /// What each local that was asked for is known to be, with the nodes that makes.
    private var known: [Int: (literal: Literal, nodes: Int)] = [:]
    /// The nodes read by the current question.
    private var nodes = 0
    /// What may still be copied out of locals.
    ///
    /// Locals that hold each other twice would double the tree at every step.
    private var copiesLeft = Self.copiedNodesMax

    /// The nodes of literals that all the uses of locals in a file may add up to.
    static let copiedNodesMax = 100_000
    /// The bytes of joined text that weigh as much as one node.
    static let bytesPerNode = 64

    init(scopes: ScopeAnalysis) {
        self.scopes = scopes
    }

    mutating func read(_ expression: Expression) -> Literal {
        nodes += 1
        switch expression.kind {
        case .nil: return .nil
        case .boolean(let value): return .boolean(value)
        case .integer(let value): return .integer(value)
        case .float(let value): return .float(value)
        case .string(let value): return .string(value)
        case .function(let body): return .function(body)
        case .parenthesized(let inner): return read(inner)
        case .unary(.minus, let operand): return negated(read(operand))
        case .binary(let chain): return joined(chain)
        case .table(let table): return .table(read(table, at: expression.position))
        case .name: return readLocal(at: expression.position)
        case .unary, .variadic, .suffixed, .missing: return .other
        }
    }

    private func negated(_ literal: Literal) -> Literal {
        switch literal {
        case .integer(let value): .integer(0 &- value)
        case .float(let value): .float(-value)
        default: .other
        }
    }

    /// Joins strings, so that a long text split over lines is still known.
    private mutating func joined(_ chain: BinaryChain) -> Literal {
        guard case .string(let first) = read(chain.first) else { return .other }
        var bytes = first.bytes
        for step in chain.steps {
            guard step.binaryOperator == .concatenation,
                case .string(let next) = read(step.operand)
            else { return .other }
            bytes += next.bytes
            copiesLeft -= next.bytes.count / Self.bytesPerNode
            guard copiesLeft >= 0 else { return .other }
        }
        return .string(LuaString(bytes: bytes))
    }

    private mutating func readLocal(at position: SourcePosition) -> Literal {
        guard let index = scopes.bindings[position], scopes.locals[index].isConstant,
            let value = scopes.locals[index].value
        else { return .other }
        if known[index] == nil {
            let before = nodes
            let literal = read(value)
            known[index] = (literal, nodes - before)
        }
        guard let (literal, size) = known[index], size <= copiesLeft else { return .other }
        copiesLeft -= size
        nodes += size
        return literal
    }

    private mutating func read(
        _ table: TableConstructor,
        at position: SourcePosition
    ) -> LiteralTable {
        var fields: [LiteralTable.Field] = []
        var count = 0
        var isOpen = false
        for field in table.fields {
            let key: LiteralTable.Key
            var keyPosition = field.value.position
            switch field.key {
            case .positional:
                count += 1
                key = .index(count)
            case .name(let name):
                key = .name(name.text)
                keyPosition = name.position
            case .computed(let expression):
                key = read(expression).text.map(LiteralTable.Key.name) ?? .computed
                keyPosition = expression.position
                if key == .computed { isOpen = true }
            }
            fields.append(
                LiteralTable.Field(
                    key: key,
                    position: keyPosition,
                    valuePosition: field.value.position,
                    value: read(field.value)
                )
            )
        }
        if let last = table.fields.last, case .positional = last.key, last.value.hasManyValues {
            isOpen = true
        }
        return LiteralTable(position: position, fields: fields, isOpen: isOpen)
    }
}
