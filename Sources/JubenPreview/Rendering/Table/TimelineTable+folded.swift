import JubenValue

extension TimelineTable {
    /// The columns that the cells of all folded lines share.
    private struct Layout {
        var title: Int
        var groups: Int
        var text: Int
        var notes: Int

        /// The columns before the text: margin, time, symbol, title, groups and the gaps.
        var textStart: Int { 12 + title + (groups == 0 ? 0 : groups + 2) }
    }

    /// The cells of a printed line.
    private struct Cells {
        var time = ""
        var symbol: String
        var title: String
        var groups: String
        var text: String
        var suffix = ""
        var notes = ""
        var role: TerminalStyle.Role
        var isFaint = false

        var suffixWidth: Int { suffix.isEmpty ? 0 : suffix.displayWidth + 1 }
    }

    /// The folded lines, printed, each with the day on which it stands.
    func foldedRows(_ entries: [TimelineEntry]) -> [(day: LocalDay, lines: [String])] {
        let folded = TimelineFolding(zone: timeline.zone).fold(entries)
        let rows = folded.map { line in
            let time = times.time(line.at)
            let holds = line.holds.map { cells(of: $0, on: time.day) }
            return (day: time.day, cells: [cells(of: line, at: time)] + holds)
        }
        let layout = layout(rows.flatMap(\.cells))
        return rows.map { row in (row.day, row.cells.map { rendered($0, layout) }) }
    }

    private func cells(of line: FoldedLine, at time: LocalTime) -> Cells {
        Cells(
            time: time.clock,
            symbol: words.symbol(line.first.kind),
            title: line.title.oneLine,
            groups: words.audience(of: line),
            text: words.summary(of: line, times).oneLine,
            suffix: words.otherTexts(of: line, isShort: columns < 120),
            notes: words.notes(of: line).oneLine,
            role: role(line.first.kind),
            isFaint: line.first.kind == .skipped
        )
    }

    private func cells(of hold: FoldedLine.Hold, on day: LocalDay) -> Cells {
        let due = times.time(hold.due)
        let isOfToday = due.day == day
        // A day beside both times is wider than the column: it stands with the reason.
        let since = words.language.pick("due ", "原定 ") + "\(words.shortDate(due.day)) \(due.clock)"
        return Cells(
            symbol: "⏸",
            title: isOfToday
                ? words.span(of: hold, times, on: day) : words.arrival(of: hold, times, on: day),
            groups: words.groups(hold.groups),
            text: (isOfToday ? hold.by : "\(since) · \(hold.by)").oneLine,
            role: .notice,
            isFaint: true
        )
    }

    /// The role in which a kind of line is painted.
    func role(_ kind: TimelineEntry.Kind) -> TerminalStyle.Role {
        switch kind {
        case .send: .good
        case .blocked, .failed, .missed: .bad
        case .doubt, .human: .notice
        case .event: .incoming
        case .skipped: .faint
        }
    }

    private func layout(_ cells: [Cells]) -> Layout {
        func widest(_ path: KeyPath<Cells, String>, _ limit: Int) -> Int {
            min(cells.map { $0[keyPath: path].displayWidth }.max() ?? 0, limit)
        }
        // Names longer than their share are cut, so that the words, which matter most, have room.
        let title = widest(\.title, max(15, columns / 5))
        let groups = widest(\.groups, columns / 5)
        let notes = widest(\.notes, columns / 4)
        let texts = cells.filter { !$0.notes.isEmpty }.map { $0.text.displayWidth + $0.suffixWidth }
        var layout = Layout(title: title, groups: groups, text: 0, notes: notes)
        layout.text = min(texts.max() ?? 0, columns - layout.textStart - notes - 2)
        return layout
    }

    private func rendered(_ cells: Cells, _ layout: Layout) -> String {
        let title = cells.title.truncated(to: layout.title).padded(to: layout.title)
        var line = " " + cells.time.padded(to: 5) + "  "
        line += style.paint(cells.symbol, cells.role) + " "
        line += cells.isFaint ? style.paint(title, .faint) : title
        line += "  "
        if layout.groups > 0 {
            line += cells.groups.truncated(to: layout.groups).padded(to: layout.groups) + "  "
        }
        let room = cells.notes.isEmpty ? columns - layout.textStart : layout.text
        var text = cells.text.truncated(to: room - cells.suffixWidth)
        if !cells.suffix.isEmpty { text += " " + cells.suffix }
        line += cells.isFaint ? style.paint(text, .faint) : text
        if !cells.notes.isEmpty {
            line += String(repeating: " ", count: max(0, layout.text - text.displayWidth) + 2)
            line += style.paint(cells.notes.truncated(to: layout.notes), .faint)
        }
        return line.trimmingTrailingSpaces
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var end = endIndex
        while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
        return String(self[..<end])
    }
}
