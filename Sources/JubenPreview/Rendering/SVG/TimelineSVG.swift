package import JubenValue

/// Draws a timeline as one picture that can be shared in a chat and is read on its own.
///
/// Columns are hours, of which those without a line are narrow. Rows are groups; when there are
/// more than fit, rows are playbooks, and a mark tells how many groups it reaches.
package struct TimelineSVG: Sendable {
    /// How many rows of groups a picture has at most, before groups are put together.
    package static let rowsMax = 40

    let timeline: Timeline
    let words: TimelineWords
    let times: LocalTimes

    /// The timeline as the text of an SVG file; of several days, the first.
    package static func render(
        _ timeline: Timeline,
        language: Language = .en,
        rowsMax: Int = TimelineSVG.rowsMax
    ) -> String {
        TimelineSVG(timeline, TimelineWords(language)).picture(rowsMax: rowsMax)
    }

    private init(_ timeline: Timeline, _ words: TimelineWords) {
        self.timeline = timeline
        self.words = words
        times = LocalTimes(zone: timeline.zone)
    }

    private func picture(rowsMax: Int) -> String {
        let chart = DayChart(timeline, words, times, rowsMax: rowsMax)
        let pen = DayPen(chart: chart, hues: hues)
        let top = 96.0
        let height = top + Double(max(chart.rows.count, 1)) * DayPen.rowHeight
        let notes = footer
        let total = height + 34 + Double(notes.count) * 20
        let width = DayPen.width
        var svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(pen.number(width))" \
            height="\(pen.number(total))" viewBox="0 0 \(pen.number(width)) \(pen.number(total))" \
            font-family="system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', \
            sans-serif">
            <title>\(title.escapedForMarkup)</title>
            <rect width="100%" height="100%" fill="#faf8f5"/>

            """
        svg += pen.text(24, 38, title, size: 22, weight: "600")
        svg += pen.text(24, 60, facts, size: 13, fill: "#6d655e")
        svg += pen.hours(top: top, bottom: height)
        for (place, row) in chart.rows.enumerated() {
            svg += pen.row(row, top: top + Double(place) * DayPen.rowHeight)
        }
        if chart.rows.isEmpty {
            let nothing = words.language.pick("Nothing happens.", "这一天什么都不会发生。")
            svg += pen.text(24, top + 20, nothing, size: 13)
        }
        for (place, note) in notes.enumerated() {
            let y = height + 30 + Double(place) * 20
            svg += pen.text(24, y, note.text, size: 12, fill: note.fill)
        }
        return svg + "</svg>\n"
    }

    private var hues: [String: Int] {
        var hues: [String: Int] = [:]
        let wheel = [8, 212, 145, 38, 275, 186, 325, 92, 240, 60]
        for entry in timeline.entries where !entry.playbook.isEmpty {
            if hues[entry.playbook] == nil {
                hues[entry.playbook] = wheel[hues.count % wheel.count]
            }
        }
        return hues
    }

    private var title: String {
        let date = LocalDay(iso: timeline.date).map(words.date) ?? timeline.date
        return date + " · " + words.nature(timeline.nature)
    }

    private var facts: String {
        let sent = timeline.entries.count { $0.kind == .send }
        let messages = words.language.pick("\(sent) messages", "\(sent) 条消息")
        return [
            timeline.zone, words.groups(timeline.groups), words.playbooks(timeline.playbooks),
            messages,
        ]
        .joined(separator: " · ")
    }

    private var footer: [(text: String, fill: String)] {
        var notes: [(text: String, fill: String)] = timeline.conflicts.map { conflict in
            let place = conflict.location.isEmpty ? "" : "  " + conflict.location
            return ("! " + (conflict.sentence + place).oneLine.truncated(to: 150), "#b42318")
        }
        if !timeline.assumptions.isEmpty {
            let label = words.language.pick("Assumed: ", "假设：")
            let text = label + timeline.assumptions.joined(separator: " · ")
            notes.append((text.oneLine.truncated(to: 150), "#6d655e"))
        }
        return notes
    }
}
