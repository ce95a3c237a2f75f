import JubenValue

/// The data of the page, as JSON that its script reads.
///
/// A text that many lines share is stored once, in `strings`; a line is a list of numbers. Times
/// are seconds of the wall clock since the first day's midnight, so the script knows no zones.
struct PageData {
    private let timeline: Timeline
    private let words: TimelineWords
    private let times: LocalTimes
    private let startDay: LocalDay
    private let firstDay: LocalDay
    private let lastDay: LocalDay
    private var strings: [String] = []
    private var places: [String: Int] = [:]
    private var groups: [String] = []
    private var groupPlaces: [String: Int] = [:]
    private var playbooks: [String] = []
    private var playbookPlaces: [String: Int] = [:]
    /// The titles under which a playbook's lines stand.
    private let titles: [String: Set<String>]

    /// The data as JSON that can stand inside a script element.
    static func json(_ timeline: Timeline, _ words: TimelineWords) -> String {
        var data = PageData(timeline, words)
        let entries = timeline.entries.map { data.fields(of: $0) }
        // Neither a closing tag nor a comment may open inside the element.
        return data.page(entries).json.replacing("<", with: "\\u003c")
    }

    private init(_ timeline: Timeline, _ words: TimelineWords) {
        self.timeline = timeline
        self.words = words
        let times = LocalTimes(zone: timeline.zone)
        self.times = times
        titles = Dictionary(grouping: timeline.entries, by: \.playbook)
            .mapValues { Set($0.map(\.title)) }
        // A line may fall outside the days asked for, such as one that is held over midnight.
        let days = timeline.entries.map { times.time($0.at).day }
        let start = LocalDay(iso: timeline.date) ?? days.min() ?? LocalDay(number: 0)
        let end = LocalDay(number: start.number + max(timeline.days, 1) - 1)
        startDay = start
        firstDay = min(start, days.min() ?? start)
        lastDay = max(end, days.max() ?? end)
    }

    private func page(_ entries: [Value]) -> Value {
        let dates = (firstDay.number...lastDay.number).map { number in
            Value.string(words.date(LocalDay(number: number)))
        }
        let kinds = TimelineEntry.Kind.allCases
        return .map([
            "dates": .list(dates), "start": .int(Int64(startDay.number - firstDay.number)),
            "strings": .list(strings.map { .string($0) }),
            "groups": .list(groups.map { .string($0) }),
            "playbooks": .list(playbooks.map { .string($0) }),
            "kinds": .list(kinds.map { .string($0.rawValue) }),
            "signs": .list(kinds.map { .string(words.symbol($0)) }),
            "entries": .list(entries), "t": PageWords(words).script,
        ])
    }

    private mutating func fields(of entry: TimelineEntry) -> Value {
        let kind = TimelineEntry.Kind.allCases.firstIndex(of: entry.kind) ?? 0
        let texts = [
            entry.title, entry.trigger, entry.location, entry.channel, entry.action,
            words.said(entry), entry.why, entry.heldBy, entry.owner,
        ]
        return .list(
            [
                .int(Int64(kind)), seconds(entry.at), entry.due.map(seconds) ?? .null,
                entry.until.map(seconds) ?? .null, .int(Int64(playbook(of: entry))),
                .int(Int64(group(of: entry))),
            ] + texts.map { string($0) } + [
                .list(entry.attachments.map { string($0) }),
                .list(entry.mentions.map { string($0) }), .int(entry.isPromotion ? 1 : 0),
            ]
        )
    }

    private func seconds(_ milliseconds: Int64) -> Value {
        let time = times.time(milliseconds)
        let days = time.day.number - firstDay.number
        return .int(Int64(days * 86_400 + time.millisecondOfDay / 1000))
    }

    private mutating func string(_ text: String) -> Value {
        if let place = places[text] { return .int(Int64(place)) }
        places[text] = strings.count
        strings.append(text)
        return .int(Int64(strings.count - 1))
    }

    private mutating func group(of entry: TimelineEntry) -> Int {
        guard !entry.group.isEmpty else { return -1 }
        if let place = groupPlaces[entry.group] { return place }
        groupPlaces[entry.group] = groups.count
        groups.append(entry.groupName.isEmpty ? entry.group : entry.groupName)
        return groups.count - 1
    }

    private mutating func playbook(of entry: TimelineEntry) -> Int {
        guard !entry.playbook.isEmpty else { return -1 }
        if let place = playbookPlaces[entry.playbook] { return place }
        playbookPlaces[entry.playbook] = playbooks.count
        // A title that not all of its lines have would name a part of them.
        let isNamed = !entry.title.isEmpty && titles[entry.playbook]?.count == 1
        playbooks.append(isNamed ? entry.title : entry.playbook)
        return playbooks.count - 1
    }
}
