import Foundation
import JubenValue

/// The tables of a JSON dump: an object with a list of rows for each table, or the list that
/// phpMyAdmin exports.
struct DumpTables {
    /// A row, and where it stands.
    struct Row {
        let place: String
        let cells: [String: Value]

        /// A cell as text; numbers are written out.
        func text(_ name: String) -> String {
            switch cells[name] ?? .null {
            case .string(let text): text
            case .int(let number): "\(number)"
            default: ""
            }
        }

        /// A cell as a whole number, also when the dump has it as text.
        func integer(_ name: String) -> Int? { Int(text(name)) }
    }

    private let file: String
    private let tables: [String: [Value]]

    /// Reads a dump.
    ///
    /// - Throws: ``CommandError`` with the line and the column of what is no JSON.
    init(_ bytes: [UInt8], file: String) throws {
        self.file = file
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandError(.problems, "\(file):1: the file is not UTF-8: export it again.")
        }
        let value: Value
        do {
            value = try Value(json: text)
        } catch {
            throw CommandError(.problems, "\(file):\(Self.place(of: error)): this is no JSON.")
        }
        if let map = value.map {
            tables = map.compactMapValues(\.list)
        } else {
            var found: [String: [Value]] = [:]
            for part in value.list ?? [] {
                guard let name = part["name"]?.text, let rows = part["data"]?.list else { continue }
                found[name, default: []] += rows
            }
            tables = found
        }
    }

    /// The rows of a table; none when the dump has no such table.
    func rows(_ table: String) -> [Row] {
        (tables[table] ?? []).enumerated().map { index, row in
            Row(place: "\(file): \(table) row \(index + 1)", cells: row.map ?? [:])
        }
    }

    /// Refuses a dump that lacks a table.
    ///
    /// - Throws: ``CommandError`` that names the table and those that are there.
    func require(_ table: String) throws {
        guard tables[table] == nil else { return }
        let known = tables.keys.sorted().joined(separator: ", ")
        throw CommandError(
            .problems,
            "\(file):1: there is no table \(table): write the dump as "
                + "{\"\(table)\": [rows…], …}"
                + (known.isEmpty ? "." : "; it has \(known)."))
    }

    /// The line and column at which the text stops being JSON, as Foundation tells them.
    private static func place(of error: any Error) -> String {
        var text = "\(error)"
        if case DecodingError.dataCorrupted(let context) = error,
            let cause = context.underlyingError
        {
            text = "\(cause)"
        }
        guard let match = text.firstMatch(of: /line (\d+), column (\d+)/) else { return "1" }
        return "\(match.1):\(match.2)"
    }
}
