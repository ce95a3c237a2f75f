/// Which lines of one timeline are the lines of another.
///
/// Lines match by identity. Of the rest, those match that say the same in the same group and
/// minute: a trigger that was renamed, or moved in the file, has lines of other identities.
struct TimelineMatching {
    private struct Likeness: Hashable {
        var playbook: String
        var group: String
        var action: String
        var minute: Int
        var text: String

        init(_ entry: TimelineEntry) {
            playbook = entry.playbook
            group = entry.group
            action = entry.action
            minute = Int(entry.due ?? entry.at).floored(by: 60_000)
            text = entry.text
        }
    }

    /// The lines that both have, in the order of the first.
    private(set) var pairs: [(before: TimelineEntry, after: TimelineEntry)] = []
    /// The lines that only the first has.
    private(set) var onlyBefore: [TimelineEntry] = []
    /// The lines that only the second has.
    private(set) var onlyAfter: [TimelineEntry] = []

    init(before: [TimelineEntry], after: [TimelineEntry]) {
        onlyBefore = before
        onlyAfter = after
        pair(by: \.identity)
        pair(by: Likeness.init)
        pairs.sort { ($0.before.at, $0.before.identity) < ($1.before.at, $1.before.identity) }
    }

    /// Pairs the lines that are left, first come first served, and leaves the others.
    private mutating func pair<Key: Hashable>(by key: (TimelineEntry) -> Key) {
        var waiting: [Key: [Int]] = [:]
        for place in onlyAfter.indices.reversed() {
            waiting[key(onlyAfter[place]), default: []].append(place)
        }
        var taken: Set<Int> = []
        var left: [TimelineEntry] = []
        for entry in onlyBefore {
            if let place = waiting[key(entry)]?.popLast() {
                pairs.append((entry, onlyAfter[place]))
                taken.insert(place)
            } else {
                left.append(entry)
            }
        }
        onlyBefore = left
        onlyAfter = onlyAfter.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
    }
}
