package import JubenValue

/// Writes a timeline as an iCalendar file (RFC 5545), one event per folded line.
package struct TimelineCalendar: Sendable {
    private let timeline: Timeline
    private let words: TimelineWords
    private let times: LocalTimes

    /// The timeline as the text of an `.ics` file.
    ///
    /// The stamp, in epoch milliseconds, is when the file is made; an event of the same line has
    /// the same UID in every file, so that a calendar that reads a later one updates it.
    package static func render(
        _ timeline: Timeline,
        stamp: Int64,
        language: Language = .en
    ) -> String {
        let calendar = TimelineCalendar(timeline, TimelineWords(language))
        return calendar.lines(stamp: stamp).map(ContentLine.fold).joined()
    }

    private init(_ timeline: Timeline, _ words: TimelineWords) {
        self.timeline = timeline
        self.words = words
        times = LocalTimes(zone: timeline.zone)
    }

    private func lines(stamp: Int64) -> [String] {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Juben//Timeline 1//EN",
            "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            ContentLine.text("X-WR-CALNAME", "Juben · " + words.nature(timeline.nature)),
        ]
        var seen: [String: Int] = [:]
        for line in TimelineFolding(zone: timeline.zone).fold(timeline.entries) {
            // Two events of one file must not share a UID, even where identities are not unique.
            let identity = line.first.identity
            seen[identity, default: 0] += 1
            let copy = seen[identity] == 1 ? "" : "-\(seen[identity] ?? 0)"
            lines += event(line, uid: ContentLine.uid(identity) + copy, stamp: stamp)
        }
        return lines + ["END:VCALENDAR"]
    }

    private func event(_ line: FoldedLine, uid: String, stamp: Int64) -> [String] {
        let audience = words.audience(of: line)
        let title = [words.symbol(line.first.kind) + " " + line.title, audience]
            .filter { !$0.isEmpty }.joined(separator: " · ")
        let end = max(line.entries.map(\.at).max() ?? line.at, line.at)
        var lines = [
            "BEGIN:VEVENT", "UID:\(uid)@juben", "DTSTAMP:" + ContentLine.utc(stamp),
            "DTSTART:" + ContentLine.utc(line.at),
            "DTEND:" + ContentLine.utc(end + 5 * 60_000),
            ContentLine.text("SUMMARY", title.oneLine),
            ContentLine.text("DESCRIPTION", description(line)),
            ContentLine.text("CATEGORIES", words.kind(line.first.kind)),
            "TRANSP:TRANSPARENT",
        ]
        if line.first.kind == .blocked || line.first.kind == .missed {
            lines.append("STATUS:CANCELLED")
        }
        return lines + ["END:VEVENT"]
    }

    private func description(_ line: FoldedLine) -> String {
        let time = times.time(line.at)
        var parts = [words.summary(of: line, times), words.otherTexts(of: line, isShort: true)]
        parts += line.first.attachments.map { "+ " + $0 }
        if !line.mentions.isEmpty { parts.append(words.mentions(line.mentions)) }
        parts += line.holds.map { hold in
            let span = words.span(of: hold, times, on: time.day)
            return "⏸ \(span) · \(words.groups(hold.groups)) · \(hold.by)"
        }
        parts.append(line.first.location)
        return parts.filter { !$0.isEmpty }.joined(separator: "\n").withoutControls
    }
}
