import JubenSyntax
import JubenValue

extension Literal {
    /// The value as it would cross to the host; nil when only running decides a part of it.
    var value: Value? {
        switch self {
        case .nil: .null
        case .boolean(let flag): .bool(flag)
        case .integer(let number): .int(number)
        case .float(let number): .double(number)
        case .string(let string): string.text.map(Value.string) ?? .bytes(string.bytes)
        case .table(let table): table.value
        case .function, .other: nil
        }
    }

    /// Whether the value is nil, so that it counts as not given.
    var isNil: Bool {
        if case .nil = self { true } else { false }
    }
}

extension LiteralTable {
    /// Whether it has elements and no names.
    var isList: Bool { !elements.isEmpty && named.isEmpty }

    /// The value as it would cross to the host; nil when only running decides a part of it.
    var value: Value? {
        guard !isOpen else { return nil }
        if isList {
            let values = elements.compactMap(\.value.value)
            return values.count == elements.count ? .list(values) : nil
        }
        guard elements.isEmpty else { return nil }
        var entries: [String: Value] = [:]
        for (name, field) in named {
            guard let value = field.value.value else { return nil }
            entries[name] = value
        }
        return .map(entries)
    }

    /// A value of the same kind, for sentences that only name the kind.
    var outline: Value { isList ? [true] : ["": true] }
}
