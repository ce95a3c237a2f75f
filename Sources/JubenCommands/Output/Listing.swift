import JubenValue

/// A listing: rows of named cells, as a table for people or as JSON for programs.
struct Listing {
    /// A column: its key in JSON, and its heading.
    struct Column {
        /// How a column behaves where the width does not suffice.
        enum Fit { case cut, loose, whole, hidden }

        let key: String
        let heading: String
        let fit: Fit

        /// A column whose cells are cut where the width does not suffice.
        init(_ key: String, _ heading: String, _ fit: Fit = .cut) {
            self.key = key
            self.heading = heading
            self.fit = fit
        }

        /// A column that is never cut, such as an id that is to be copied.
        static func whole(_ key: String, _ heading: String) -> Column {
            Column(key, heading, .whole)
        }

        /// A column that gives way before the others do.
        static func loose(_ key: String, _ heading: String) -> Column {
            Column(key, heading, .loose)
        }

        /// A column for programs only.
        static func hidden(_ key: String) -> Column { Column(key, "", .hidden) }
    }

    /// A cell: the value that programs get, and the text that people see.
    struct Cell {
        let value: Value
        let text: String

        /// A value that is shown in words of its own.
        init(_ value: Value, shown text: String) {
            self.value = value
            self.text = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        }

        /// A text that is the same for both.
        static func text(_ text: String) -> Cell { Cell(.string(text), shown: text) }

        /// A number.
        static func number(_ number: Int64) -> Cell { Cell(.int(number), shown: "\(number)") }

        /// An id of 63 bits: a text in JSON, because many programs round numbers that long.
        static func id(_ id: Int64?) -> Cell {
            guard let id else { return Cell(.null, shown: "") }
            return .text("\(id)")
        }

        /// A truth value, for programs.
        static func flag(_ flag: Bool) -> Cell { Cell(.bool(flag), shown: "") }

        /// Several words.
        static func list(_ words: [String]) -> Cell {
            Cell(.list(words.map(Value.string)), shown: words.joined(separator: " "))
        }
    }

    /// The narrowest that a column is squeezed, in columns of the terminal.
    private static let cellMin = 8
    private static let gap = "  "

    let columns: [Column]
    private(set) var rows: [[Cell]] = []

    init(_ columns: [Column]) { self.columns = columns }

    mutating func add(_ cells: [Cell]) { rows.append(cells) }

    /// Prints the listing, or a sentence when it has no rows.
    func print(json: Bool, empty: String) {
        if json {
            Terminal.print(self.json)
        } else if rows.isEmpty {
            Terminal.print(empty)
        } else {
            Terminal.print(table(width: Terminal.columns))
        }
    }

    /// The rows as a list of JSON objects, one a line.
    var json: String {
        guard !rows.isEmpty else { return "[]" }
        let lines = rows.map { row in
            Value.map(
                Dictionary(uniqueKeysWithValues: zip(columns, row).map { ($0.key, $1.value) })
            ).json
        }
        return "[\n" + lines.joined(separator: ",\n") + "\n]"
    }

    /// The rows as lines that are no wider than the width.
    func table(width: Int) -> String {
        let shown = columns.indices.filter { columns[$0].fit != .hidden }
        let lines =
            [shown.map { columns[$0].heading }] + rows.map { row in shown.map { row[$0].text } }
        let widths = widths(of: lines, shown.map { columns[$0].fit }, within: width)
        return lines.map { row in
            var line = zip(row, widths).map { $0.truncated(to: $1).padded(to: $1) }
                .joined(separator: Self.gap)
            while line.hasSuffix(" ") { line.removeLast() }
            return line.truncated(to: width)
        }.joined(separator: "\n")
    }

    /// As wide as the cells are, where there is room; else the loose columns give way first, and
    /// the widest of them before the others.
    private func widths(of lines: [[String]], _ fits: [Column.Fit], within width: Int) -> [Int] {
        var widths = fits.indices.map { index in lines.map { $0[index].displayWidth }.max() ?? 0 }
        let room = width - Self.gap.count * (fits.count - 1)
        for fit in [Column.Fit.loose, .cut] {
            while widths.reduce(0, +) > room {
                let widest = fits.indices.filter { fits[$0] == fit }
                    .max { widths[$0] < widths[$1] }
                guard let widest, widths[widest] > Self.cellMin else { break }
                widths[widest] -= 1
            }
        }
        return widths
    }
}
