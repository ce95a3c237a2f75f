import JubenValue

extension TimelineTable {
    private static let indent = 10

    /// Each line with its whole text, printed, with the day on which it happens.
    func longRows(_ entries: [TimelineEntry]) -> [(day: LocalDay, lines: [String])] {
        let sorted = entries.enumerated().sorted {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }
        return sorted.map { _, entry in
            let time = times.time(entry.at)
            return (time.day, [heading(of: entry, at: time)] + details(of: entry, at: time))
        }
    }

    private func heading(of entry: TimelineEntry, at time: LocalTime) -> String {
        let parts = [
            entry.title.isEmpty ? entry.action : entry.title,
            entry.groupName.isEmpty ? entry.group : entry.groupName, entry.channel,
            entry.action == "message" || entry.title.isEmpty ? "" : entry.action,
        ]
        let title = parts.filter { !$0.isEmpty }.joined(separator: " · ").oneLine
        let symbol = style.paint(words.symbol(entry.kind), role(entry.kind))
        return " \(time.clock)  \(symbol) "
            + style.paint(title.truncated(to: columns - Self.indent), .heading)
    }

    private func details(of entry: TimelineEntry, at time: LocalTime) -> [String] {
        let language = words.language
        var lines: [String] = []
        if !entry.text.isEmpty { lines += block(entry.text.withoutControls) }
        lines += entry.attachments.flatMap { block("+ " + $0.oneLine, .faint) }
        if !entry.mentions.isEmpty {
            let names = entry.mentions.joined(separator: words.comma)
            lines += block("@ " + names.oneLine, .faint)
        }
        if entry.kind == .human {
            lines += block("⚑ " + words.ask(entry, times).oneLine, .notice)
        }
        if let due = entry.due, entry.isHeld {
            let span = "\(words.clock(times.time(due), on: time.day)) → \(time.clock)"
            let reason = [span, entry.heldBy].filter { !$0.isEmpty }.joined(separator: "  ")
            lines += block("⏸ " + reason.oneLine, .notice)
        }
        let trigger = entry.trigger == entry.why ? "" : entry.trigger
        let why = [entry.why, trigger, entry.location].filter { !$0.isEmpty }
            .joined(separator: " · ")
        if !why.isEmpty {
            let label = language.pick("why", "原因") + words.colon
            lines += block(label + why.oneLine, .faint)
        }
        return lines
    }

    private func block(_ text: String, _ role: TerminalStyle.Role? = nil) -> [String] {
        let margin = String(repeating: " ", count: Self.indent)
        return text.wrapped(to: columns - Self.indent).map { line in
            line.isEmpty ? "" : margin + (role.map { style.paint(line, $0) } ?? line)
        }
    }
}
