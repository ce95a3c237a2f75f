import JubenValue
import SwiftCSV

/// A spreadsheet of `content/`, saved as CSV with a row of headings.
package struct Spreadsheet: Sendable {
    /// A row below the headings.
    package struct Row: Sendable {
        /// The line of the file on which it begins, from 1.
        package let line: Int
        /// The cells, as many as there are headings.
        package let cells: [String]
    }

    let path: String
    /// The headings, in order.
    package let headings: [String]
    /// The rows below the headings.
    package let rows: [Row]

    /// Reads a spreadsheet; rows in which every cell is empty are left out.
    ///
    /// - Parameters:
    ///   - bytes: what the file holds.
    ///   - path: its path below `content/`, for errors.
    /// - Throws: ``ContentError`` with the line, when it is not well formed.
    package init(_ bytes: [UInt8], path: String) throws {
        self.path = path
        let text = try ContentText.decode(bytes, path: path)
        let records = try Self.records(of: text, path: path)
        guard let head = records.first, head.cells.contains(where: { !$0.isEmpty }) else {
            throw ContentError(
                "bad-spreadsheet",
                path: path,
                line: 1,
                "the first row must have the headings"
            )
        }
        let headings = try Self.headings(head.cells, path: path)
        self.headings = headings
        rows = try records.dropFirst().compactMap { record in
            guard record.cells.contains(where: { !$0.isEmpty }) else { return nil }
            return try Self.row(record, headings.count, path)
        }
    }

    private static func headings(_ cells: [String], path: String) throws -> [String] {
        var names: [String] = []
        // Spreadsheet programs end every line with the commas of columns that were once in use.
        let used = cells.count - cells.reversed().prefix(while: \.isEmpty).count
        for (index, name) in cells.prefix(used).enumerated() {
            guard !name.isEmpty else {
                throw ContentError(
                    "bad-spreadsheet",
                    path: path,
                    line: 1,
                    "column \(index + 1) has no heading"
                )
            }
            if let first = names.firstIndex(of: name) {
                throw ContentError(
                    "bad-spreadsheet",
                    path: path,
                    line: 1,
                    "columns \(first + 1) and \(index + 1) have the same heading '\(name)'"
                )
            }
            names.append(name)
        }
        return names
    }

    private static func row(_ record: Row, _ count: Int, _ path: String) throws -> Row {
        if let extra = record.cells.indices.last(where: { $0 >= count && !record.cells[$0].isEmpty }
        ) {
            throw ContentError(
                "bad-spreadsheet",
                path: path,
                line: record.line,
                "the row has \(extra + 1) cells, but there are \(count) headings: put text with "
                    + "commas in quotes"
            )
        }
        let missing = repeatElement("", count: max(0, count - record.cells.count))
        return Row(line: record.line, cells: Array(record.cells.prefix(count)) + missing)
    }

    // MARK: Reading

    private static func records(of text: String, path: String) throws -> [Row] {
        guard !text.isEmpty else { return [] }
        let delimiter = CSVDelimiter.guessed(string: text)
        func parse(limit: Int?) throws -> (head: [String], rows: [[String]]) {
            let csv = try EnumeratedCSV(
                string: text,
                delimiter: delimiter,
                loadColumns: false,
                rowLimit: limit
            )
            return (csv.header, csv.rows)
        }
        let records: [Row]
        do {
            let (head, rows) = try parse(limit: nil)
            records = numbered([head] + rows)
        } catch is CSVParseError {
            throw ContentError(
                "bad-spreadsheet",
                path: path,
                line: badLine(of: text, parse: parse),
                "a quote stands inside a cell: put the whole cell in quotes, and write \"\" for one"
            )
        }
        guard text.count(where: { $0 == "\"" }).isMultiple(of: 2) else {
            throw ContentError(
                "bad-spreadsheet",
                path: path,
                line: records.last?.line,
                "a quote in this row is never closed"
            )
        }
        return records
    }

    /// The line of the first row that cannot be read, which the parser does not say.
    private static func badLine(
        of text: String,
        parse: (Int?) throws -> (head: [String], rows: [[String]])
    ) -> Int {
        var (good, bad) = (-1, text.count(where: \.isNewline) + 1)
        while bad - good > 1 {
            let middle = (good + bad) / 2
            if (try? parse(middle)) != nil { good = middle } else { bad = middle }
        }
        guard good >= 0, let (head, rows) = try? parse(good) else { return 1 }
        return 1 + ([head] + rows).reduce(0) { $0 + lineCount(of: $1) }
    }

    private static func numbered(_ rows: [[String]]) -> [Row] {
        var line = 1
        return rows.map { cells in
            defer { line += lineCount(of: cells) }
            return Row(line: line, cells: cells.map(trimmed))
        }
    }

    private static func lineCount(of cells: [String]) -> Int {
        cells.reduce(1) { $0 + $1.count { $0 == "\n" || $0 == "\r\n" || $0 == "\r" } }
    }

    private static func trimmed(_ cell: String) -> String {
        var cell = cell[...]
        while cell.last?.isWhitespace == true { cell.removeLast() }
        while cell.first?.isWhitespace == true { cell.removeFirst() }
        return String(cell)
    }

    /// A row as a script sees it: a map from headings to texts.
    func value(of row: Row) -> Value {
        .map(
            Dictionary(uniqueKeysWithValues: zip(headings, row.cells.map(Value.string)))
        )
    }

    /// The column of a heading.
    ///
    /// - Throws: ``ContentError`` that suggests the right one.
    func column(_ heading: String) throws -> Int {
        guard let column = headings.firstIndex(of: heading) else {
            throw ContentError(
                "unknown-column",
                path: path,
                line: 1,
                "there is no column '\(heading)'" + NameHint.phrase(for: heading, among: headings)
            )
        }
        return column
    }
}
