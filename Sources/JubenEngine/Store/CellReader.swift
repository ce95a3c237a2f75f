/// A row where its store has it, from which columns are read one by one.
///
/// Columns are counted from 0. Asking a column for another type than it has answers nil.
package protocol StoredRow: AnyObject {
    /// How many columns the row has.
    var columnCount: Int { get }
    /// Whether a column is null.
    func isNull(_ column: Int) -> Bool
    /// A column's number.
    func int(_ column: Int) -> Int64?
    /// A column's text.
    func text(_ column: Int) -> String?
    /// A column's bytes.
    func bytes(_ column: Int) -> [UInt8]?
}

/// A row of cells.
private final class CellRow: StoredRow {
    private let cells: [Cell]

    init(_ cells: [Cell]) { self.cells = cells }

    var columnCount: Int { cells.count }

    func isNull(_ column: Int) -> Bool { cells[column] == .null }

    func int(_ column: Int) -> Int64? {
        if case .int(let number) = cells[column] { number } else { nil }
    }

    func text(_ column: Int) -> String? {
        if case .text(let text) = cells[column] { text } else { nil }
    }

    func bytes(_ column: Int) -> [UInt8]? {
        if case .bytes(let bytes) = cells[column] { bytes } else { nil }
    }
}

/// Reads the columns of a row one after the other.
package struct CellReader {
    private let row: any StoredRow
    private let count: Int
    private var position = 0

    /// Reads from the first column on.
    package init(_ row: any StoredRow) {
        self.row = row
        count = row.columnCount
    }

    /// Reads from the first cell on.
    package init(_ cells: [Cell]) { self.init(CellRow(cells)) }

    private mutating func next() throws -> Int {
        guard position < count else {
            throw StoreError(.corrupt, "A stored row has only \(count) columns.")
        }
        defer { position += 1 }
        return position
    }

    private func mismatch(_ wanted: String) -> StoreError {
        StoreError(.corrupt, "Column \(position) of a stored row is not \(wanted).")
    }

    /// The next cell as a number.
    package mutating func int() throws -> Int64 {
        guard let number = row.int(try next()) else { throw mismatch("a number") }
        return number
    }

    /// The next cell as a truth value.
    package mutating func bool() throws -> Bool { try int() != 0 }

    /// The next cell as text.
    package mutating func text() throws -> String {
        guard let text = row.text(try next()) else { throw mismatch("text") }
        return text
    }

    /// The next cell as bytes.
    package mutating func bytes() throws -> [UInt8] {
        guard let bytes = row.bytes(try next()) else { throw mismatch("bytes") }
        return bytes
    }

    /// The next cell as a number or nil.
    package mutating func optionalInt() throws -> Int64? {
        let column = try next()
        if let number = row.int(column) { return number }
        guard row.isNull(column) else { throw mismatch("a number") }
        return nil
    }

    /// The next cell as text or nil.
    package mutating func optionalText() throws -> String? {
        let column = try next()
        if let text = row.text(column) { return text }
        guard row.isNull(column) else { throw mismatch("text") }
        return nil
    }

    /// The next cell as bytes or nil.
    package mutating func optionalBytes() throws -> [UInt8]? {
        let column = try next()
        if let bytes = row.bytes(column) { return bytes }
        guard row.isNull(column) else { throw mismatch("bytes") }
        return nil
    }

    /// The next cell as one of an enumeration's raw values.
    package mutating func choice<Choice: RawRepresentable<String>>(
        _ type: Choice.Type
    ) throws -> Choice {
        let raw = try text()
        guard let choice = Choice(rawValue: raw) else {
            throw StoreError(.corrupt, "'\(raw)' in a stored row is no \(type).")
        }
        return choice
    }
}
