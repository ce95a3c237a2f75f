import JubenEngine
import JubenSyntax

/// Expressions: reads of fields, and what they are worth.
extension FieldWalker {
    /// Walks an expression.
    ///
    /// - Returns: what is known of its value.
    @discardableResult
    mutating func expression(_ expression: Expression) -> KnownValue? {
        switch expression.kind {
        case .nil, .boolean, .integer, .float, .string, .variadic, .missing: return nil
        case .name: return value(at: expression.position)
        case .function(let body):
            block(body.block)
            return nil
        case .table(let table):
            for field in table.fields {
                if case .computed(let key) = field.key { self.expression(key) }
                escape(self.expression(field.value))
            }
            return nil
        case .parenthesized(let inner): return self.expression(inner)
        case .unary(_, let operand):
            self.expression(operand)
            return nil
        case .binary(let chain):
            self.expression(chain.first)
            for step in chain.steps { self.expression(step.operand) }
            return nil
        case .suffixed(let suffixed):
            return self.suffixed(suffixed.base, suffixed.suffixes).value
        }
    }

    /// A value on its way through the suffixes of an expression, and how the script writes it.
    struct Access {
        var value: KnownValue?
        var text: String
    }

    /// Walks a base and some of what follows it.
    mutating func suffixed(
        _ base: Expression, _ suffixes: [SuffixedExpression.Suffix]
    ) -> Access {
        var access = Access(value: expression(base), text: "")
        if case .name(let name) = base.kind { access.text = name }
        for suffix in suffixes {
            switch suffix {
            case .field(let name): read(name.text, at: name.position, &access)
            case .index(let key): index(key, &access)
            case .call(let arguments):
                access.value = call(arguments, isLocal: isLocal(base))
                access.text += "(…)"
            case .method(let name, let arguments):
                if access.value.flatMap({ tables.entry($0.shape) }) != nil {
                    read(name.text, at: name.position, &access)
                }
                access.value = call(arguments, isLocal: true)
                access.text += "(…)"
            }
        }
        return access
    }

    private func isLocal(_ base: Expression) -> Bool {
        guard case .name = base.kind else { return true }
        return file.parse.scopes.local(at: base.position) != nil
    }

    // MARK: Fields

    private mutating func index(_ key: Expression, _ access: inout Access) {
        expression(key)
        if case .string(let string) = key.kind, let name = string.text {
            return read(name, at: key.position, &access)
        }
        if case .integer(let number) = key.kind {
            access.text += "[\(number)]"
        } else {
            access.text += "[…]"
        }
        guard let value = access.value, case .list(let element) = value.shape else {
            access.value = nil
            return
        }
        access.value = value.turned(into: element, isItem: true)
    }

    private mutating func read(
        _ name: String, at position: SourcePosition, _ access: inout Access
    ) {
        let whole = access.text
        if !access.text.isEmpty { access.text += ".\(name)" }
        guard let value = access.value else { return }
        access.value = nil
        if let table = tables.entry(value.shape) {
            guard let field = table.fields.first(where: { $0.name == name }) else {
                let hint = hint(for: name, table, value)
                return report(
                    name, table, value, position,
                    Self.sentence(access.text, "\(table.title) has no field '\(name)'\(hint)"))
            }
            access.value = value.turned(into: field.shape)
        } else if let table = tables.item(value.shape) {
            let example = whole.isEmpty ? "the list" : "\(whole)[1]"
            report(
                name, table, value.turned(into: value.shape, isItem: true), position,
                Self.sentence(
                    access.text,
                    "a list has no field '\(name)': take an item of it, such as \(example)"))
        }
    }

    private func hint(
        for name: String, _ table: KnownTables.Entry, _ value: KnownValue
    ) -> String {
        if !value.confusion.isEmpty { return value.confusion }
        if let verb = tables.source(of: name, beyond: table.key) {
            return "; what \(verb)(…) returns has it"
        }
        return NameHint.phrase(for: name, among: table.fields.map(\.name))
    }

    private static func sentence(_ text: String, _ rest: String) -> String {
        text.isEmpty ? rest : "\(text): \(rest)"
    }

    private mutating func report(
        _ name: String, _ table: KnownTables.Entry, _ value: KnownValue,
        _ position: SourcePosition, _ message: String
    ) {
        findings.append(
            Finding(
                position: position, table: table.key, field: name, isItem: value.isItem,
                message: message))
    }
}
