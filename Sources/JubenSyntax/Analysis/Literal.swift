/// What an expression is known to be without running it.
public indirect enum Literal: Sendable {
    case `nil`
    case boolean(Bool)
    case integer(Int64)
    case float(Double)
    case string(LuaString)
    case table(LiteralTable)
    case function(FunctionBody)
    /// Anything that only running decides.
    case other
}

extension Literal {
    /// The text, when the value is a string of valid UTF-8.
    public var text: String? {
        if case .string(let string) = self { string.text } else { nil }
    }

    /// The number, when the value is one of either kind.
    public var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .float(let value): value
        default: nil
        }
    }

    /// The whole number, when the value is one or is a float without a fraction.
    public var integer: Int64? {
        switch self {
        case .integer(let value): value
        case .float(let value): Int64(exactly: value)
        default: nil
        }
    }

    /// The truth value, when the value is one.
    public var boolean: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    /// The table, when the value is one in braces.
    public var table: LiteralTable? {
        if case .table(let table) = self { table } else { nil }
    }

    /// The function, when the value is one.
    public var function: FunctionBody? {
        if case .function(let body) = self { body } else { nil }
    }

    /// Whether only running the source decides the value.
    public var isOther: Bool {
        if case .other = self { true } else { false }
    }

    /// What an operator would call this kind of value, for messages; `value` when not known.
    public var kindName: String {
        switch self {
        case .nil: "nil"
        case .boolean: "boolean"
        case .integer, .float: "number"
        case .string: "string"
        case .table: "table"
        case .function: "function"
        case .other: "value"
        }
    }
}

/// A table in braces, as far as it is known without running it.
public struct LiteralTable: Sendable {
    /// The place of the opening brace.
    public let position: SourcePosition
    /// The fields in source order, with those that are not known in full.
    public let fields: [Field]
    /// Whether a computed key or a call in last place may add fields that are not listed.
    public let isOpen: Bool

    /// One field of a table.
    public struct Field: Sendable {
        /// The key, as far as it is known.
        public let key: Key
        /// The place of the key, or of the value when it has none.
        public let position: SourcePosition
        /// The place of the value.
        public let valuePosition: SourcePosition
        /// The value, as far as it is known.
        public let value: Literal
    }

    /// The key of a field.
    public enum Key: Sendable, Hashable {
        /// The place in the list, counted from 1.
        case index(Int)
        /// A name, or a string constant in brackets.
        case name(String)
        /// Any other key in brackets.
        case computed
    }

    /// The field with a name; the last one when the name stands twice, as in Lua.
    public subscript(name: String) -> Field? {
        fields.last { $0.key == .name(name) }
    }

    /// The fields with names, in source order.
    public var named: [(name: String, field: Field)] {
        fields.compactMap { field in
            if case .name(let name) = field.key { (name, field) } else { nil }
        }
    }

    /// The fields without keys, in source order.
    public var elements: [Field] {
        fields.filter { field in
            if case .index = field.key { true } else { false }
        }
    }
}
