import JubenValue

/// The folded lines of a day as an HTML table, which needs no script and is what gets printed.
struct PageList {
    private let timeline: Timeline
    private let words: TimelineWords
    private let labels: PageWords
    private let times: LocalTimes

    init(_ timeline: Timeline, _ words: TimelineWords) {
        self.timeline = timeline
        self.words = words
        labels = PageWords(words)
        times = LocalTimes(zone: timeline.zone)
    }

    /// The table.
    var html: String {
        var places: [String: Int] = [:]
        for (place, entry) in timeline.entries.enumerated() {
            places[entry.identity, default: place] += 0
        }
        var day: LocalDay?
        var rows = ""
        for line in TimelineFolding(zone: timeline.zone).fold(timeline.entries) {
            let time = times.time(line.at)
            if timeline.days > 1, time.day != day {
                rows += "<tr class=\"day\"><td colspan=\"5\">\(words.date(time.day))</td></tr>\n"
            }
            day = time.day
            rows += row(line, at: time, place: places[line.first.identity] ?? 0)
        }
        let heads = [labels.time, labels.playbook, labels.group, labels.text, labels.notes]
        let head = heads.map { "<th scope=\"col\">\($0)</th>" }.joined()
        return """
            <table><caption>\(labels.allLines)</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(rows)</tbody></table>
            """
    }

    private func row(_ line: FoldedLine, at time: LocalTime, place: Int) -> String {
        let kind = line.first.kind
        let holds = line.holds.map { hold in
            let span = words.span(of: hold, times, on: time.day)
            let text = "\(labels.wait) \(span) · \(words.groups(hold.groups)) · \(hold.by)"
            return "<small class=\"held\">\(text.escapedForMarkup)</small>"
        }
        let other = words.otherTexts(of: line, isShort: true)
        let more = other.isEmpty ? "" : "<small>\(other)</small>"
        let sign = "<span class=\"sign\" title=\"\(words.kind(kind))\">\(words.symbol(kind))</span>"
        let cells = [
            ("time", time.clock), ("play", sign + line.title.escapedForMarkup),
            ("who", words.audience(of: line).escapedForMarkup),
            ("what", text(of: line) + more + holds.joined()),
            ("notes", words.notes(of: line).escapedForMarkup),
        ]
        let html = cells.map { "<td class=\"\($0.0)\">\($0.1)</td>" }.joined()
        return "<tr class=\"kind-\(kind.rawValue)\" data-entry=\"\(place)\">\(html)</tr>\n"
    }

    private func text(of line: FoldedLine) -> String {
        words.summary(of: line, times).escapedForMarkup
    }
}
