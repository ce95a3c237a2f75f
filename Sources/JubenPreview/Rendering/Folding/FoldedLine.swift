/// Lines of a timeline that say the same to several groups, as one line.
package struct FoldedLine: Sendable, Hashable {
    /// The lines of the same cause that were held until about the same time for the same reason.
    package struct Hold: Sendable, Hashable {
        /// When the playbook wanted them, in epoch milliseconds.
        package var due: Int64
        /// When the first of them goes, in epoch milliseconds.
        package var first: Int64
        /// When the last of them goes, in epoch milliseconds.
        package var last: Int64
        /// What held them, in words.
        package var by: String
        /// How many groups wait.
        package var groups: Int
    }

    /// The minute at which the line stands: when the playbook wanted it, in epoch milliseconds.
    package var at: Int64
    /// The line that stands for the others: the first of them.
    package var first: TimelineEntry
    /// All the lines, in the timeline's order, at least one.
    package var entries: [TimelineEntry]

    /// How many groups it concerns; 0 when none.
    package var groupCount: Int { Set(entries.map(\.group).filter { !$0.isEmpty }).count }

    /// The texts that differ, in order of appearance.
    package var texts: [String] { Self.distinct(entries.map(\.text)) }

    /// The reasons that differ, in order of appearance.
    package var reasons: [String] { Self.distinct(entries.map(\.why)) }

    /// The names of all who are mentioned, in order of appearance.
    package var mentions: [String] { Self.distinct(entries.flatMap(\.mentions)) }

    /// The title all share, or what is done where the titles differ.
    package var title: String {
        if !first.title.isEmpty, entries.allSatisfy({ $0.title == first.title }) {
            return first.title
        }
        if first.kind == .event || first.playbook.isEmpty { return first.action }
        return first.playbook
    }

    /// What moved some of the lines from their due minute, one per reason.
    package var holds: [Hold] {
        var holds: [Hold] = []
        for (reason, held) in Self.grouped(entries.filter(\.isHeld), by: \.heldBy) {
            let times = held.map(\.at)
            guard let due = held.first?.due, let first = times.min(), let last = times.max() else {
                continue
            }
            let groups = Set(held.map(\.group)).count
            holds.append(Hold(due: due, first: first, last: last, by: reason, groups: groups))
        }
        return holds.sorted { ($0.first, $0.by) < ($1.first, $1.by) }
    }

    private static func distinct(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// The elements by key, keys in order of appearance.
    static func grouped<Key: Hashable>(
        _ entries: [TimelineEntry],
        by key: (TimelineEntry) -> Key
    ) -> [(key: Key, entries: [TimelineEntry])] {
        var places: [Key: Int] = [:]
        var groups: [(key: Key, entries: [TimelineEntry])] = []
        for entry in entries {
            let key = key(entry)
            if let place = places[key] {
                groups[place].entries.append(entry)
            } else {
                places[key] = groups.count
                groups.append((key, [entry]))
            }
        }
        return groups
    }
}

extension TimelineEntry {
    /// Whether the line happens in another minute than the one the playbook wanted.
    package var isHeld: Bool {
        guard let due else { return false }
        return Int(due).floored(by: 60_000) != Int(at).floored(by: 60_000)
    }
}
