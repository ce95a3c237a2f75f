import JubenValue

/// Where the marks of a day's picture stand: rows of groups or playbooks, columns of hours.
struct DayChart {
    /// A mark of a row.
    struct Mark {
        var minute: Int
        var kind: TimelineEntry.Kind
        var playbook: String
        var label: String
        var text: String
        /// The minute at which it was due, when it was held.
        var due: Int?
    }

    /// A row of the picture.
    struct Row {
        var name: String
        var marks: [Mark]
    }

    /// An hour of the day and its place, as a share of the width.
    struct Hour {
        var hour: Int
        var isBusy: Bool
        var start: Double
        var width: Double
    }

    private(set) var rows: [Row] = []
    /// Whether rows are playbooks, and a mark stands for many groups.
    private(set) var isFolded = false
    private(set) var hours: [Hour] = []
    private let words: TimelineWords
    private let times: LocalTimes

    init(_ timeline: Timeline, _ words: TimelineWords, _ times: LocalTimes, rowsMax: Int) {
        self.words = words
        self.times = times
        let first = timeline.entries.first.map { times.time($0.at).day }
        let day = LocalDay(iso: timeline.date) ?? first ?? LocalDay(number: 0)
        let entries = timeline.entries.filter { times.time($0.at).day == day }
        let byGroup = FoldedLine.grouped(entries, by: \.group)
        if byGroup.count <= rowsMax {
            rows = byGroup.map { row(ofGroup: $0.key, $0.entries) }
        } else {
            let lines = TimelineFolding(zone: timeline.zone).fold(entries)
            rows = rowsOfPlaybooks(lines)
            isFolded = true
        }
        hours = Self.hours(of: rows)
    }

    /// The place of a minute of the day, as a share of the width.
    func place(ofMinute minute: Int) -> Double {
        let hour = hours.last { $0.hour <= minute / 60 } ?? hours.first
        guard let hour else { return 0 }
        let share = min(1, max(0, Double(minute - hour.hour * 60) / 60))
        return hour.start + share * hour.width
    }

    private func row(ofGroup group: String, _ entries: [TimelineEntry]) -> Row {
        let named = entries.first { !$0.groupName.isEmpty }?.groupName ?? group
        let nobody = words.language.pick("no group", "不属于群")
        let marks = entries.map { entry in
            let time = times.time(entry.at)
            let due = entry.due.flatMap { due in
                entry.isHeld && times.time(due).day == time.day ? times.time(due).minuteOfDay : nil
            }
            return Mark(
                minute: time.minuteOfDay,
                kind: entry.kind,
                playbook: entry.playbook,
                label: entry.title.isEmpty ? entry.action : entry.title,
                text: entry.text.isEmpty ? entry.why : words.said(entry),
                due: due
            )
        }
        return Row(name: group.isEmpty ? nobody : named, marks: marks)
    }

    private func rowsOfPlaybooks(_ lines: [FoldedLine]) -> [Row] {
        var rows: [Row] = []
        var places: [String: Int] = [:]
        for line in lines {
            let audience = words.audience(of: line)
            let isPlain = !line.first.playbook.isEmpty && !audience.isEmpty
            let mark = Mark(
                minute: times.time(line.at).minuteOfDay,
                kind: line.first.kind,
                playbook: line.first.playbook,
                label: isPlain ? audience : line.title,
                text: isPlain || audience.isEmpty ? words.summary(of: line, times) : audience,
                due: nil
            )
            let name = line.first.playbook
            if let place = places[name] {
                rows[place].marks.append(mark)
            } else {
                places[name] = rows.count
                let events = words.language.pick("events", "事件")
                rows.append(Row(name: name.isEmpty ? events : line.title, marks: [mark]))
            }
        }
        return rows
    }

    private static func hours(of rows: [Row]) -> [Hour] {
        let busy = Set(rows.flatMap(\.marks).map { $0.minute / 60 })
        let first = busy.min() ?? 8
        let last = busy.max() ?? 20
        let weights = (first...last).map { busy.contains($0) ? 1 : 0.26 }
        let total = weights.reduce(0, +)
        var start = 0.0
        return zip(first...last, weights).map { hour, weight in
            defer { start += weight / total }
            return Hour(
                hour: hour,
                isBusy: busy.contains(hour),
                start: start,
                width: weight / total
            )
        }
    }
}
