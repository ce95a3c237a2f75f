/// Folds lines that say the same to several groups in the same minute.
///
/// Equal are lines of the same kind, playbook, trigger, place in the playbook, action and
/// attachments. Their texts may differ, as a text with the group's name in it does.
package struct TimelineFolding: Sendable {
    /// Up to as many different reasons of lines that did not go stand each on a line of its own.
    static let reasonsApartMax = 4

    private struct Key: Hashable {
        var minute: Int
        var kind: TimelineEntry.Kind
        var playbook: String
        var trigger: String
        var location: String
        var action: String
        var attachments: [String]
        var owner: String
        var deadline: Int?
    }

    private let times: LocalTimes

    /// Makes the folding of a timeline in a time zone.
    package init(zone: String) {
        times = LocalTimes(zone: zone)
    }

    /// The folded lines, by the minute at which they were due and then by first appearance.
    package func fold(_ entries: [TimelineEntry]) -> [FoldedLine] {
        var lines: [FoldedLine] = []
        for (key, equal) in FoldedLine.grouped(entries, by: key) {
            for part in apart(equal, kind: key.kind) {
                guard let first = part.first else { continue }
                let at = Int64(key.minute) * 60_000
                lines.append(FoldedLine(at: at, first: first, entries: part))
            }
        }
        // Enumerated, because the order of equal minutes must not depend on the sort.
        return lines.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }

    /// The moment at which a line stands: when it was due, unless that was on another day.
    package func anchor(of entry: TimelineEntry) -> Int64 {
        guard let due = entry.due, times.time(due).day == times.time(entry.at).day else {
            return entry.at
        }
        return due
    }

    private func key(of entry: TimelineEntry) -> Key {
        // Only a deadline belongs to what is asked; holds end at a time of each group's own.
        let deadline = entry.kind == .human ? entry.until : nil
        return Key(
            minute: Int(anchor(of: entry)).floored(by: 60_000),
            kind: entry.kind,
            playbook: entry.playbook,
            trigger: entry.trigger,
            location: entry.location,
            action: entry.action,
            attachments: entry.attachments,
            owner: entry.owner,
            deadline: deadline.map { Int($0).floored(by: 60_000) }
        )
    }

    /// Lines that did not go are told apart by their reasons, unless there are too many of them.
    private func apart(
        _ entries: [TimelineEntry],
        kind: TimelineEntry.Kind
    ) -> [[TimelineEntry]] {
        switch kind {
        case .send, .event, .human: return [entries]
        case .blocked, .doubt, .skipped, .missed, .failed: break
        }
        let byReason = FoldedLine.grouped(entries, by: \.why)
        return byReason.count <= Self.reasonsApartMax ? byReason.map(\.entries) : [entries]
    }
}
