import JubenValue

/// Prints what differs between two timelines, groups that differ alike together.
struct ChangePrinter {
    /// The printed lines of one difference, and when it happens.
    struct Block {
        var at: Int64
        var lines: [String]
    }

    private struct Key: Hashable {
        var minute: Int
        var playbook: String
        var title: String
        var location: String
        var fields: [TimelineChange.Field]
        var details: [String]
    }

    private let columns: Int
    private let words: TimelineWords
    private let times: LocalTimes
    private let style: TerminalStyle
    private let folding: TimelineFolding
    private let indent = "     "

    init(zone: String, columns: Int, isColoured: Bool, language: Language) {
        self.columns = max(columns, TimelineTable.columnsMin)
        words = TimelineWords(language)
        times = LocalTimes(zone: zone)
        style = TerminalStyle(isColoured: isColoured)
        folding = TimelineFolding(zone: zone)
    }

    /// All lines of the blocks, by time.
    static func sorted(_ blocks: [Block]) -> [String] {
        blocks.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .flatMap(\.element.lines)
    }

    /// A sentence in as many lines as it takes.
    func cut(_ text: String) -> [String] {
        text.wrapped(to: columns - 1).map { " " + $0 }
    }

    /// Lines that only one of the timelines has.
    func blocks(
        _ entries: [TimelineEntry],
        sign: String,
        role: TerminalStyle.Role,
        label: String = ""
    ) -> [Block] {
        folding.fold(entries).map { line in
            let head = heading(line, sign: sign, label: label)
            let words = [
                words.summary(of: line, times), self.words.otherTexts(of: line, isShort: true),
            ]
            let text = words.filter { !$0.isEmpty }.joined(separator: " ").oneLine
            let room = columns - head.displayWidth - 2
            let whole = room > 20 && !text.isEmpty ? head + "  " + text.truncated(to: room) : head
            return Block(at: line.at, lines: [style.paint(whole, role)])
        }
    }

    /// Lines that both timelines have and that differ.
    func blocks(_ changes: [TimelineChange], label: String = "") -> [Block] {
        var places: [Key: Int] = [:]
        var folded: [(first: TimelineChange, all: [TimelineChange])] = []
        for change in changes {
            let key = key(of: change)
            if let place = places[key] {
                folded[place].all.append(change)
            } else {
                places[key] = folded.count
                folded.append((change, [change]))
            }
        }
        return folded.map { first, all in
            let at = folding.anchor(of: first.before)
            let line = FoldedLine(at: at, first: first.before, entries: all.map(\.before))
            var lines = [style.paint(heading(line, sign: "~", label: label), .notice)]
            lines += details(of: first, all)
            return Block(at: at, lines: lines)
        }
    }

    private func key(of change: TimelineChange) -> Key {
        Key(
            minute: Int(folding.anchor(of: change.before)).floored(by: 60_000),
            playbook: change.before.playbook,
            title: change.before.title,
            location: change.before.location,
            fields: change.fields,
            details: change.fields.filter { $0 != .text && $0 != .time }
                .flatMap { [value(of: $0, change.before), value(of: $0, change.after)] }
        )
    }

    private func heading(_ line: FoldedLine, sign: String, label: String) -> String {
        let head = [
            "\(sign) " + label + times.time(line.at).clock,
            words.symbol(line.first.kind) + " " + line.title.oneLine, words.audience(of: line),
        ]
        let text = head.filter { !$0.isEmpty }.joined(separator: "  ")
        return " " + text.truncated(to: columns - 1)
    }

    private func details(of change: TimelineChange, _ all: [TimelineChange]) -> [String] {
        var lines: [String] = []
        for field in change.fields where field != .text {
            var values = [value(of: field, change.before), value(of: field, change.after)]
            if field == .time { values = spans(of: all) }
            let shown = values.map { $0.isEmpty ? "–" : $0 }.joined(separator: " → ")
            let text = words.field(field) + words.colon + shown
            lines.append(indent + text.oneLine.truncated(to: columns - indent.count))
        }
        guard change.fields.contains(.text) else { return lines }
        let (before, after) = Self.differing(change.before.text, change.after.text)
        lines += before.flatMap { text($0, sign: "- ", role: .bad) }
        lines += after.flatMap { text($0, sign: "+ ", role: .good) }
        let texts = Set(all.map { [$0.before.text, $0.after.text] }).count
        if texts > 1 {
            let note = words.language.pick(
                "and so in \(texts) different texts",
                "这样的不同文字共 \(texts) 种"
            )
            lines.append(indent + style.paint(note, .faint))
        }
        return lines
    }

    private func text(_ line: Substring, sign: String, role: TerminalStyle.Role) -> [String] {
        let wrapped = String(line).oneLine.wrapped(to: columns - indent.count - 2)
        return wrapped.map { indent + style.paint(sign + $0, role) }
    }

    /// The lines of two texts without those they begin and end with in common.
    private static func differing(
        _ before: String,
        _ after: String
    ) -> (before: ArraySlice<Substring>, after: ArraySlice<Substring>) {
        var one = before.split(separator: "\n", omittingEmptySubsequences: false)[...]
        var other = after.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let first = one.first, first == other.first {
            one.removeFirst()
            other.removeFirst()
        }
        while let last = one.last, last == other.last {
            one.removeLast()
            other.removeLast()
        }
        return (one, other)
    }

    private func value(of field: TimelineChange.Field, _ entry: TimelineEntry) -> String {
        switch field {
        case .kind: words.kind(entry.kind)
        case .time: times.time(entry.at).clock
        case .hold: entry.isHeld ? entry.heldBy : ""
        case .text: entry.text
        case .attachments: entry.attachments.joined(separator: words.comma)
        case .mentions: entry.mentions.map { "@" + $0 }.joined(separator: " ")
        case .channel: entry.channel
        case .action: entry.action
        case .title: entry.title
        case .reason: entry.why
        case .owner: entry.owner
        case .deadline:
            entry.until.map { words.clock(times.time($0), on: times.time(entry.at).day) } ?? ""
        case .promotion:
            entry.isPromotion ? words.language.pick("yes", "是") : words.language.pick("no", "否")
        }
    }

    /// When the lines happened before and after, with seconds where the minutes are the same.
    private func spans(of changes: [TimelineChange]) -> [String] {
        let day = changes.first.map { times.time($0.before.at).day } ?? LocalDay(number: 0)
        let sides = [changes.map(\.before.at), changes.map(\.after.at)]
        func spans(seconds: Bool) -> [String] {
            sides.map { moments in
                guard let first = moments.min(), let last = moments.max() else { return "" }
                let ends = [first, last].map { clock($0, day, seconds: seconds) }
                return ends[0] == ends[1] ? ends[0] : ends.joined(separator: "–")
            }
        }
        let coarse = spans(seconds: false)
        return coarse[0] == coarse[1] ? spans(seconds: true) : coarse
    }

    private func clock(_ moment: Int64, _ day: LocalDay, seconds: Bool) -> String {
        let time = times.time(moment)
        let second = time.millisecondOfDay / 1000 % 60
        return words.clock(time, on: day) + (seconds ? ":" + second.digits(2) : "")
    }
}
