import JubenPreview
import JubenValue

/// The messages of one group as a plan: a row a day, a column a time, the words in the cells, as
/// `juben import sheet` reads it.
struct TimelinePlan {
    /// Something of the day that a plan has no place for, and how often it is there.
    enum Loss: Hashable, CaseIterable {
        case attachments, mentions, promotions, people, actions, merged, blank
    }

    /// How the days are named.
    enum Days {
        /// By their dates.
        case dates
        /// By their numbers, counted from the day that is given, which is day 1.
        case numbers(from: Int)
    }

    /// The headings, and below them a row for each day on which something is said.
    private(set) var rows: [[String]] = []
    /// What could not be taken along.
    private(set) var losses: [Loss: Int] = [:]

    private struct Place: Hashable {
        let day: LocalDay
        let clock: String
    }

    /// Makes the plan of a group.
    ///
    /// - Parameters:
    ///   - entries: the lines of the group.
    ///   - zone: the group's time zone, in which the plan is performed again.
    ///   - days: how the days are named.
    init(_ entries: [TimelineEntry], zone: String, days: Days) {
        let times = LocalTimes(zone: zone)
        var words: [Place: [String]] = [:]
        for entry in entries where isSaid(entry) {
            // What was held is planned for the moment at which it was wanted.
            let time = times.time(entry.due ?? entry.at)
            words[Place(day: time.day, clock: time.clock), default: []].append(entry.text)
        }
        let clocks = Set(words.keys.map(\.clock)).sorted()
        rows.append(["day"] + clocks)
        for day in Set(words.keys.map(\.day)).sorted(by: { $0.number < $1.number }) {
            let name =
                switch days {
                case .dates: day.iso
                case .numbers(let first): "\(day.number - first + 1)"
                }
            rows.append(
                [name]
                    + clocks.map { clock in
                        let texts = words[Place(day: day, clock: clock)] ?? []
                        if texts.count > 1 { losses[.merged, default: 0] += texts.count - 1 }
                        return texts.joined(separator: "\n\n")
                    })
        }
    }

    /// Whether a line is words that go to the group; what is lost of it is counted.
    private mutating func isSaid(_ entry: TimelineEntry) -> Bool {
        switch entry.kind {
        case .human: losses[.people, default: 0] += 1
        case .send where entry.action != "message": losses[.actions, default: 0] += 1
        case .send where entry.text.allSatisfy(\.isWhitespace): losses[.blank, default: 0] += 1
        case .send:
            if !entry.attachments.isEmpty { losses[.attachments, default: 0] += 1 }
            if !entry.mentions.isEmpty { losses[.mentions, default: 0] += 1 }
            if entry.isPromotion { losses[.promotions, default: 0] += 1 }
            return true
        case .blocked, .doubt, .event, .skipped, .missed, .failed: break
        }
        return false
    }
}

extension TimelinePlan.Loss {
    /// What is lost, in words.
    func sentence(_ count: Int, _ language: Language) -> String {
        switch self {
        case .attachments:
            language.pick("\(count) messages lose their attachments", "\(count) 条消息的附件没有导出")
        case .mentions:
            language.pick("\(count) messages lose their mentions", "\(count) 条消息的 @ 没有导出")
        case .promotions:
            language.pick(
                "\(count) messages lose their mark of promotion", "\(count) 条消息的推广标记没有导出")
        case .people:
            language.pick("\(count) tasks of people are left out", "\(count) 个人工任务没有导出")
        case .actions:
            language.pick(
                "\(count) actions such as creating a group are left out",
                "\(count) 个建群、邀请之类的动作没有导出")
        case .merged:
            language.pick(
                "\(count) messages of the same minute stand in one cell with the one before",
                "\(count) 条同一分钟的消息并入前一条的格子")
        case .blank:
            language.pick("\(count) messages without words are left out", "\(count) 条没有文字的消息没有导出")
        }
    }
}
