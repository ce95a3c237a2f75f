/// One column's value in a stored row: the types that SQLite and PostgreSQL share.
package enum Cell: Sendable, Hashable {
    case null
    case int(Int64)
    case text(String)
    case bytes([UInt8])
}

extension Cell: Comparable {
    /// Orders as the databases do: null, then numbers, then text by its bytes, then bytes.
    package static func < (left: Cell, right: Cell) -> Bool {
        switch (left, right) {
        case (.int(let one), .int(let other)): one < other
        case (.text(let one), .text(let other)):
            one.utf8.lexicographicallyPrecedes(other.utf8)
        case (.bytes(let one), .bytes(let other)): one.lexicographicallyPrecedes(other)
        default: left.rank < right.rank
        }
    }

    private var rank: Int {
        switch self {
        case .null: 0
        case .int: 1
        case .text: 2
        case .bytes: 3
        }
    }
}

extension Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int64) { self = .int(value) }
    package init(nilLiteral: ()) { self = .null }
}

extension Cell {
    /// The number, or null for nil.
    package init(_ number: Int64?) { self = number.map(Cell.int) ?? .null }

    /// The text, or null for nil.
    package init(_ text: String?) { self = text.map(Cell.text) ?? .null }

    /// The bytes, or null for nil.
    package init(_ bytes: [UInt8]?) { self = bytes.map(Cell.bytes) ?? .null }

    /// The flag as 0 or 1.
    package init(_ flag: Bool) { self = .int(flag ? 1 : 0) }
}
