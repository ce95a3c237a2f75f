import JubenPreview

/// A timeline as a spreadsheet: a line of the day is a row.
struct TimelineLines {
    /// The columns, in their order.
    static let columns = [
        "date", "time", "due", "group", "group_name", "playbook", "title", "trigger", "channel",
        "kind", "action", "text", "attachments", "mentions", "promotion", "why", "held_by",
        "cause", "human", "human_by", "location",
    ]

    private let times: LocalTimes

    /// Writes moments in a time zone.
    init(zone: String) { times = LocalTimes(zone: zone) }

    /// The cells of a line, one for each column.
    func cells(of entry: TimelineEntry) -> [String] {
        let at = times.time(entry.at)
        return [
            at.day.iso, at.clock, entry.due.map(moment) ?? "", entry.group, entry.groupName,
            entry.playbook, entry.title, entry.trigger, entry.channel, entry.kind.rawValue,
            entry.action, entry.text, entry.attachments.joined(separator: ";"),
            entry.mentions.joined(separator: ";"), entry.isPromotion ? "yes" : "no", entry.why,
            entry.heldBy, entry.cause, entry.owner, entry.until.map(moment) ?? "", entry.location,
        ].map(Self.harmless)
    }

    private func moment(_ milliseconds: Int64) -> String {
        let time = times.time(milliseconds)
        return "\(time.day.iso) \(time.clock)"
    }

    /// A cell that no spreadsheet program takes for a formula: what members say is not to be
    /// calculated on the operator's machine.
    private static func harmless(_ text: String) -> String {
        guard let first = text.first, "=+-@\t\r".contains(first) else { return text }
        return "'" + text
    }
}
