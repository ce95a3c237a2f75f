import JubenCommunity
import JubenEngine
import JubenValue

extension TimelineBuilder {
    /// The times in which advertisements are in order, a line each.
    mutating func adWindows() throws -> [TimelineEntry] {
        let openings = try AdWindows(reader, calendar: calendar)
            .openings(from: start, until: end)
        return try openings.map { opening in
            let book = try playbook(opening.playbook)
            let minutes = (opening.time.upperBound - opening.time.lowerBound) / 60_000
            return TimelineEntry(
                identity: "window|\(opening.playbook)|\(opening.time.lowerBound)|"
                    + opening.group.id,
                kind: .event, at: opening.time.lowerBound, playbook: opening.playbook,
                title: language.pick("ad window", "广告时段"),
                location: book.map { "\($0.file):\(opening.line)" } ?? "",
                group: opening.group.id, groupName: opening.group.name,
                action: Self.adWindow,
                text: language.pick(
                    "advertisements are in order for \(minutes) minutes",
                    "\(minutes) 分钟内可以发广告"),
                until: opening.time.upperBound)
        }
    }

    /// The action of a line that says that advertisements are in order.
    static let adWindow = "rules.window"
}
