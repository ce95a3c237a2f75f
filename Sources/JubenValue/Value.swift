/// Anything that crosses between a script, the engine and the store.
///
/// The set is that of JSON with integers kept apart from floating-point numbers, because ids and
/// money are never fractions, and with byte strings, because a Lua string need not be text.
package enum Value: Sendable, Hashable {
    case null
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case string(String)
    /// A string that is not valid UTF-8.
    case bytes([UInt8])
    case list([Value])
    case map([String: Value])
}

extension Value {
    /// The text, when the value is one.
    package var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The whole number, when the value is one or is a float without a fraction.
    package var integer: Int64? {
        switch self {
        case .int(let number): number
        case .double(let number): Int64(exactly: number)
        default: nil
        }
    }

    /// The number as floating point, when the value is a number of either kind.
    package var number: Double? {
        switch self {
        case .int(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }

    /// The truth value, when the value is one.
    package var boolean: Bool? {
        if case .bool(let flag) = self { flag } else { nil }
    }

    /// The elements, when the value is a list.
    package var list: [Value]? {
        if case .list(let elements) = self { elements } else { nil }
    }

    /// The entries, when the value is a map.
    ///
    /// An empty Lua table crosses as an empty list, so an empty list is an empty map too.
    package var map: [String: Value]? {
        switch self {
        case .map(let entries): entries
        case .list(let elements) where elements.isEmpty: [:]
        default: nil
        }
    }

    /// The table without what it has nothing for, so that a script reads nil there: the explicit
    /// null counts as true in Lua.
    package static func table(_ entries: [String: Value]) -> Value {
        .map(entries.filter { !$0.value.isNull })
    }

    /// Whether the value is null.
    package var isNull: Bool { self == .null }

    /// The entry of a map, or nil when the value is no map, lacks the key, or holds null there.
    package subscript(key: String) -> Value? {
        guard case .map(let entries) = self, let entry = entries[key], !entry.isNull else {
            return nil
        }
        return entry
    }

    /// What an operator would call this kind of value, for error messages.
    package var kindName: String {
        switch self {
        case .null: "nil"
        case .bool: "boolean"
        case .int, .double: "number"
        case .string, .bytes: "string"
        case .list: "list"
        case .map: "table"
        }
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(floatLiteral value: Double) { self = .double(value) }
    package init(arrayLiteral elements: Value...) { self = .list(elements) }
    package init(nilLiteral: ()) { self = .null }
    package init(dictionaryLiteral elements: (String, Value)...) {
        var entries = [String: Value](minimumCapacity: elements.count)
        for (key, value) in elements { entries[key] = value }
        self = .map(entries)
    }
}
