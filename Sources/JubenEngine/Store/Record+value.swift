import Foundation
package import JubenValue

extension Record {
    /// The row as a map of its columns, for files that people read and other machines load.
    ///
    /// Bytes that are an encoded value, and that JSON carries without loss, stand as
    /// `{"value": …}`; others as `{"base64": "…"}`.
    package var value: Value {
        var map: [String: Value] = [:]
        for (column, cell) in zip(Self.table.columns, cells) {
            map[column.name] =
                switch cell {
                case .null: .null
                case .int(let number): .int(number)
                case .text(let text): .string(text)
                case .bytes(let bytes): Self.value(of: bytes)
                }
        }
        return .map(map)
    }

    /// Reads a row from such a map.
    ///
    /// - Throws: ``StoreError`` that names the column that is missing or of another kind.
    package init(value: Value) throws {
        let map = value.map ?? [:]
        let cells = try Self.table.columns.map { column in
            guard let cell = Self.cell(of: map[column.name] ?? .null, in: column) else {
                throw StoreError(
                    .corrupt,
                    "'\(column.name)' of the \(Self.table.name) is missing or of another kind.")
            }
            return cell
        }
        var reader = CellReader(cells)
        try self.init(cells: &reader)
    }

    private static func value(of bytes: [UInt8]) -> Value {
        if let value = try? Value(encoded: bytes), (try? Value(json: value.json)) == value,
            value.encoded == bytes
        {
            return ["value": value]
        }
        return ["base64": .string(Data(bytes).base64EncodedString())]
    }

    private static func cell(of value: Value, in column: Table.Column) -> Cell? {
        switch (column.type, value) {
        case (_, .null): column.isNullable ? .null : nil
        case (.int, .int(let number)): .int(number)
        case (.text, .string(let text)): .text(text)
        case (.bytes, .map(let form)):
            if let text = form["base64"]?.text {
                Data(base64Encoded: text).map { .bytes(Array($0)) }
            } else {
                form["value"].map { .bytes($0.encoded) }
            }
        default: nil
        }
    }
}
