import JubenSchedule

/// A spreadsheet whose first line names its columns.
struct ImportSheet {
    /// A line, by the names of its columns.
    struct Row {
        let line: Int
        fileprivate let cells: [String]
        fileprivate let columns: [String: Int]
        /// What is wrong with it.
        var problems: [ImportReport.Problem] = []

        /// The text of a cell; empty when the column is not there.
        subscript(name: String) -> String {
            columns[name].map { cells[$0] } ?? ""
        }

        /// Notes what is wrong with a cell.
        mutating func report(_ name: String, _ sentence: String) {
            problems.append(
                .init(
                    line: line, column: columns[name].map { $0 + 1 } ?? 0, name: name,
                    sentence: sentence))
        }
    }

    private let stream: CSVStream
    /// The columns, in the order of the file.
    let names: [String]
    private let columns: [String: Int]

    /// Opens a file and reads its first line.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - known: the columns that it may have.
    ///   - required: those that it must have.
    ///   - aliases: what else columns are called, in small letters.
    ///   - advice: what to do about a column that is not known.
    /// - Throws: ``CommandError`` when a column is missing, unknown or there twice.
    init(
        _ path: String, known: [String], required: [String], aliases: [String: String] = [:],
        unknown advice: String
    ) throws {
        stream = try CSVStream(path)
        let file = path.split(separator: "/").last.map(String.init) ?? path
        guard let head = try stream.row() else {
            throw CommandError(
                .problems, "\(file):1: the file is empty: its first line names the columns")
        }
        var problems: [String] = []
        if let problem = head.problem { problems.append("\(file):1: \(problem)") }
        let heads = head.cells.map { Self.column($0, known, aliases) }
        for (index, name) in heads.enumerated() {
            if heads[..<index].contains(name) {
                problems.append("\(file):1:\(index + 1): column '\(name)' stands there twice")
            } else if !known.contains(name) {
                let hint = Suggestion.phrase(for: name, among: known)
                problems.append(
                    "\(file):1:\(index + 1): there is no column '\(name)'"
                        + (hint.isEmpty ? ": \(advice)" : hint))
            }
        }
        for name in required where !heads.contains(name) {
            problems.append("\(file):1: column '\(name)' is missing: add it")
        }
        guard problems.isEmpty else {
            throw CommandError(.problems, problems.joined(separator: "\n"))
        }
        names = heads
        columns = Dictionary(
            heads.enumerated().map { ($0.element, $0.offset) },
            uniquingKeysWith: { one, _ in one })
    }

    /// The column that a heading means; the heading itself when it means none.
    private static func column(
        _ heading: String, _ known: [String], _ aliases: [String: String]
    ) -> String {
        if known.contains(heading) { return heading }
        let word = heading.lowercased().filter { $0 != " " }
        if known.contains(word) { return word }
        return aliases[word].flatMap { known.contains($0) ? $0 : nil } ?? heading
    }

    /// The next line; nil at the end.
    func row() throws -> Row? {
        guard let read = try stream.row() else { return nil }
        var row = Row(line: read.line, cells: padded(read.cells), columns: columns)
        if let problem = read.problem {
            row.problems.append(.init(line: read.line, column: 0, name: "", sentence: problem))
        } else if read.cells.count != names.count {
            row.problems.append(
                .init(
                    line: read.line, column: 0, name: "",
                    sentence: "the line has \(read.cells.count) cells, the first line "
                        + "\(names.count): a cell with a \(stream.separatorName) in it needs quotes"
                ))
        }
        return row
    }

    private func padded(_ cells: [String]) -> [String] {
        cells + Array(repeating: "", count: max(names.count - cells.count, 0))
    }
}
