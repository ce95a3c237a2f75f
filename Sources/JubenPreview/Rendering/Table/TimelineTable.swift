package import JubenValue

/// Prints a timeline as a table for the terminal.
///
/// Lines that say the same to several groups fold into one. No printed line is wider than asked,
/// in columns of a terminal, whatever the language.
package struct TimelineTable: Sendable {
    /// How a table is printed.
    package struct Options: Sendable {
        /// The width of the terminal; less than ``TimelineTable/columnsMin`` counts as that.
        package var columns: Int
        /// Whether to print colours.
        package var isColoured: Bool
        /// The language of labels, not of texts.
        package var language: Language
        /// Whether each group's line and whole text is printed.
        package var isLong: Bool
        /// The ids or names of the groups whose lines are printed; all when empty.
        package var groups: Set<String>
        /// The names or titles of the playbooks whose lines are printed; all when empty.
        package var playbooks: Set<String>

        /// Makes options.
        package init(
            columns: Int = 100,
            isColoured: Bool = false,
            language: Language = .en,
            isLong: Bool = false,
            groups: Set<String> = [],
            playbooks: Set<String> = []
        ) {
            self.columns = columns
            self.isColoured = isColoured
            self.language = language
            self.isLong = isLong
            self.groups = groups
            self.playbooks = playbooks
        }
    }

    /// The narrowest table.
    package static let columnsMin = 60

    let timeline: Timeline
    let options: Options
    let columns: Int
    let times: LocalTimes
    let words: TimelineWords
    let style: TerminalStyle

    /// The timeline as text, each line ended by a line break.
    package static func render(_ timeline: Timeline, options: Options = Options()) -> String {
        TimelineTable(timeline, options).text
    }

    private init(_ timeline: Timeline, _ options: Options) {
        self.timeline = timeline
        self.options = options
        columns = max(options.columns, Self.columnsMin)
        times = LocalTimes(zone: timeline.zone)
        words = TimelineWords(options.language)
        style = TerminalStyle(isColoured: options.isColoured)
    }

    private var text: String {
        var lines = flow(header, indent: 0, hanging: 2).map { style.paint($0, .heading) }
        lines.append("")
        lines += body
        lines += footer
        return lines.joined(separator: "\n") + "\n"
    }

    private var header: [String] {
        let first = LocalDay(iso: timeline.date)
        var date = first.map(words.date) ?? timeline.date
        if let first, timeline.days > 1 {
            date += " – " + words.date(LocalDay(number: first.number + timeline.days - 1))
        }
        return [
            date, timeline.zone, words.groups(timeline.groups),
            words.playbooks(timeline.playbooks), words.nature(timeline.nature),
        ]
    }

    private var entries: [TimelineEntry] {
        timeline.filtered(groups: options.groups, playbooks: options.playbooks).entries
    }

    private var body: [String] {
        let rows: [(day: LocalDay, lines: [String])] =
            options.isLong ? longRows(entries) : foldedRows(entries)
        guard !rows.isEmpty else {
            return [" " + words.language.pick("Nothing happens.", "这一天什么都不会发生。")]
        }
        let isHeaded = timeline.days > 1 || Set(rows.map(\.day)).count > 1
        var lines: [String] = []
        var day: LocalDay?
        for row in rows {
            if isHeaded, row.day != day {
                if day != nil { lines.append("") }
                lines.append(" " + style.paint(words.date(row.day), .heading))
            }
            day = row.day
            lines += row.lines
        }
        return lines
    }

    /// The parts in one line, separated by dots, or in several where one has no room.
    private func flow(_ parts: [String], indent: Int, hanging: Int) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        var isFresh = true
        for part in parts.map(\.oneLine) {
            if !isFresh, line.displayWidth + 3 + part.displayWidth > columns {
                lines.append(line)
                line = String(repeating: " ", count: hanging)
                isFresh = true
            }
            line += isFresh ? part : " · " + part
            isFresh = false
        }
        return (lines + [line]).flatMap { cut($0, hanging: hanging) }
    }

    /// A line wider than the terminal, as several that hang under its first.
    func cut(_ line: String, hanging: Int) -> [String] {
        guard line.displayWidth > columns else { return [line] }
        let indent = line.prefix { $0 == " " }
        let margin = String(repeating: " ", count: hanging)
        let wrapped = line.dropFirst(indent.count).description.wrapped(to: columns - hanging)
        return wrapped.enumerated().map { ($0 == 0 ? indent : margin[...]) + $1 }
    }

    /// How much of what is said is promotion; nil when none of it is.
    private var mix: String? {
        let posts = entries.filter(\.isPost)
        let promotions = posts.count(where: \.isPromotion)
        guard promotions > 0 else { return nil }
        let others = posts.count - promotions
        return words.language.pick(
            "Mix: \(promotions) promotional and \(others) other posts",
            "配比：推广 \(promotions) 条，其他 \(others) 条")
    }

    private var footer: [String] {
        var lines: [String] = []
        var parts = timeline.assumptions.filter { !$0.isEmpty }
        if !parts.isEmpty {
            let label = words.language.pick("Assumed: ", "假设：")
            lines.append("")
            parts[0] = label + parts[0]
            lines += flow(parts, indent: 1, hanging: 1 + label.displayWidth)
        }
        if let mix {
            if lines.isEmpty { lines.append("") }
            lines += flow([mix], indent: 1, hanging: 3)
        }
        if !timeline.conflicts.isEmpty {
            if lines.isEmpty { lines.append("") }
            let count = timeline.conflicts.count
            let label = words.language.pick("Conflicts (\(count))", "冲突（\(count)）")
            lines.append(" " + style.paint(label, .notice))
            for conflict in timeline.conflicts {
                let times = conflict.count > 1 ? " (×\(conflict.count))" : ""
                let place = conflict.location.isEmpty ? "" : conflict.location + "  "
                let line = "   " + (place + conflict.sentence + times).oneLine
                lines += cut(line, hanging: 5)
            }
        }
        return lines
    }
}
