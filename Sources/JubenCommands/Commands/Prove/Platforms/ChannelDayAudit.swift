import JubenEngine
import JubenPreview
import JubenProofs
import JubenSchedule

/// Holds a day on several platforms against what was promised.
struct ChannelDayAudit {
    /// What must be so, by the names of the audits.
    static let promises = [
        ("once", "Every message that was sent was seen once, and nothing else was"),
        ("limits", "No stretch of any platform's window held more than it publishes"),
        ("previewed", "What preview showed happened, once, and nothing that it did not show"),
        (
            "times",
            "Everything happened within \(seconds(jitter)) of the time that preview showed, "
                + "besides what a full channel took"
        ),
        ("round", "No post left at a full or half hour where platforms ask for that"),
    ]
    /// How far a moment may lie from the one that preview showed, in milliseconds.
    ///
    /// Preview knows each post's own moment, how far it is moved from the full hour, and its place
    /// among those that wait for the channel. What it cannot know is how long answers take: that to
    /// the post itself, and that to another of its group which is on its way before it. While a
    /// channel is full nothing leaves, which is added: a thousand groups may keep it so for longer
    /// than one answer takes. Whatever is answered frees a place, and that is used at once.
    static let jitter: Int64 = 2 * ChannelDay.slow
    private static let halfHour: Int64 = 30 * 60_000
    private static let shunned: Int64 = 90_000

    let day: ChannelDay.Result

    /// Everything that is wrong.
    var violations: [Violation] {
        Self.promises.map(\.0).flatMap { name in
            findings(of: name).map { Violation(invariant: name, message: $0) }
        }
    }

    /// What an audit finds, a sentence each.
    func findings(of name: String) -> [String] {
        switch name {
        case "once": once
        case "limits": limits
        case "previewed": previewed
        case "times": times
        case "round": round
        default: preconditionFailure("there is no audit \(name)")
        }
    }

    /// Numbers to print.
    var figures: [(String, String)] {
        let memories = day.platforms.values
        let apart = apart.map(\.milliseconds)
        return [
            ("playbooks", "\(day.playbooks)"),
            ("previewed lines", "\(day.preview.entries.count { $0.kind != .event })"),
            ("messages sent", "\(messages.count { $0.state == .sent })"),
            ("seen by members", "\(memories.map(\.seen.count).reduce(0, +))"),
            ("requests", "\(memories.map(\.count).reduce(0, +))"),
            ("later than \(Self.seconds(Self.jitter))", "\(apart.count { $0 > Self.jitter })"),
            ("latest after preview", Self.seconds(max(apart.max() ?? 0, 0))),
            ("earliest before it", Self.seconds(max(-(apart.min() ?? 0), 0))),
        ]
            + day.platforms.sorted { $0.key < $1.key }.map { name, memory in
                ("on \(name)", "\(memory.seen.count)")
            }
    }

    private var messages: [OutboxRecord] {
        day.rows.filter { $0.action == "message" && day.platforms[$0.channel] != nil }
    }

    // MARK: The audits

    private var once: [String] {
        var found: [String] = []
        var seen: [String: [String]] = [:]
        for memory in day.platforms.values {
            for sight in memory.seen { seen[sight.key, default: []].append(sight.content) }
        }
        if seen.isEmpty { found.append("nobody saw anything") }
        let rows = Dictionary(uniqueKeysWithValues: day.rows.map { ($0.key, $0) })
        for row in messages {
            let sights = seen[row.key] ?? []
            switch row.state {
            case .sent where sights.isEmpty: found.append("\(row.key) was sent and nobody saw it")
            case .sent:
                // A platform may number its requests, so two are told apart by their words.
                if Set(sights.map(Self.words)).count != sights.count {
                    found.append("\(row.key) was seen \(sights.count) times")
                }
            case .doubt, .dead, .sending, .pending:
                found.append("\(row.key) is \(row.state.rawValue): \(row.error ?? "")")
            case .expired, .cancelled, .awaitingHuman:
                if !sights.isEmpty { found.append("\(row.key) was seen and never sent") }
            }
        }
        found += seen.keys.filter { rows[$0] == nil }.map { "\($0) was seen and is no action" }
        found += day.platforms.values.flatMap(\.strange).map { "nobody knows \($0)" }
        return found.sorted()
    }

    /// The same message has the same words, whatever ids its files got.
    private static func words(_ content: String) -> String {
        content.filter { !$0.isNumber || !$0.isASCII }
    }

    private var limits: [String] {
        var found: [String] = []
        for dialect in day.dialects {
            guard let memory = day.platforms[dialect.kind] else { continue }
            found += memory.excesses.map { "\(dialect.kind): more came than \($0)" }
            let addresses = Set(memory.arrivals.map(\.address)).sorted()
            for limit in dialect.limits {
                let scopes = limit.scope == .account ? [""] : addresses.filter { !$0.isEmpty }
                for address in scopes {
                    let excess = limit.excess(of: limit.scoped(memory.arrivals, to: address))
                    if excess > 0 {
                        found.append("\(dialect.kind): \(limit.name) exceeded by \(excess)")
                    }
                }
            }
        }
        return found
    }

    private var previewed: [String] {
        let comparison = TimelineComparison.compute(
            preview: day.preview, performed: day.performed, toleranceMilliseconds: .max / 4)
        let told: [(String, [String])] = [
            ("did not happen", comparison.missing.map(\.identity)),
            ("happened twice", comparison.repeated.map(\.identity)),
            ("was not previewed", comparison.unexpected.map(\.identity)),
            ("happened otherwise", comparison.different.map { "\($0)" }),
        ]
        return told.flatMap { what, names in names.map { "\($0) \(what)" } }
    }

    /// By how much later than previewed each message was settled.
    private var apart: [(entry: TimelineEntry, milliseconds: Int64)] {
        let happened = Dictionary(
            day.performed.entries.map { ($0.identity, $0.at) }, uniquingKeysWith: { one, _ in one })
        return day.preview.entries.filter { $0.kind == .send }.compactMap { entry in
            happened[entry.identity].map { (entry, $0 - entry.at) }
        }
    }

    private var times: [String] {
        apart.filter { abs($0.milliseconds) > Self.jitter }.filter { entry, milliseconds in
            milliseconds < 0
                || milliseconds > Self.jitter
                    + full(entry.channel, entry.at..<entry.at + milliseconds)
        }.map { "\($0.entry.identity) was \(Self.seconds($0.milliseconds)) off" }
    }

    /// How long a channel could take nothing within a stretch of time, in milliseconds.
    private func full(_ channel: String, _ stretch: Range<Int64>) -> Int64 {
        (day.full[channel] ?? []).map { Int64($0.clamped(to: stretch).count) }.reduce(0, +)
    }

    private static func seconds(_ milliseconds: Int64) -> String {
        "\(milliseconds / 1000).\(abs(milliseconds) % 1000 / 100) s"
    }

    private var round: [String] {
        let free = Set(
            messages.filter { $0.has(flag: "urgent") || $0.has(flag: OutboxRecord.answerFlag) }
                .map(\.key))
        let posts = Set(messages.map(\.key)).subtracting(free)
        return day.dialects.filter(\.avoidsRoundTimes).flatMap { dialect in
            (day.platforms[dialect.kind]?.seen ?? []).filter { sight in
                posts.contains(sight.key) && sinceHalfHour(sight.at) < Self.shunned
            }.map { "\(dialect.kind): \($0.key) left at \(day.zone.local(at: $0.at))" }
        }
    }

    private func sinceHalfHour(_ moment: Int64) -> Int64 {
        Int64(day.zone.local(at: moment).time.secondsSinceMidnight) * 1000 % Self.halfHour
    }
}
