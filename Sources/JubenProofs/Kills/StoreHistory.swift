import JubenCommunity
import JubenEngine

/// What changed in a store between looks at it: one commit for each look.
///
/// Nobody can watch the commits of a process from outside, but what it left when it died can be
/// compared with what it left the time before.
package struct StoreHistory: Sendable {
    /// What changed, look by look.
    package private(set) var commits: [Commit] = []
    private var steps: [StepPlace: JournalRecord] = [:]
    private var slots: [SlotPlace: SlotRecord] = [:]
    private var triggers: [String: TriggerRecord] = [:]
    private var groups: [String: GroupRecord] = [:]
    private var events: [Int64: InboxRecord] = [:]

    private struct StepPlace: Hashable, Comparable {
        let run: Int64
        let seq: Int64

        static func < (one: Self, other: Self) -> Bool {
            (one.run, one.seq) < (other.run, other.seq)
        }
    }

    private struct SlotPlace: Hashable, Comparable {
        let trigger: String
        let at: Int64
        let subject: String

        static func < (one: Self, other: Self) -> Bool {
            (one.trigger, one.at, one.subject) < (other.trigger, other.at, other.subject)
        }
    }

    /// Knows nothing yet.
    package init() {}

    /// Looks at the store.
    package mutating func look(at rows: StoreRows, now: Int64) {
        var changes = Self.changes(&groups, to: rows.groups, by: \.id)
        changes += Self.changes(&triggers, to: rows.triggers, by: \.id)
        changes += Self.changes(&steps, to: rows.journal) { StepPlace(run: $0.runID, seq: $0.seq) }
        changes += Self.changes(&slots, to: rows.slots) {
            SlotPlace(trigger: $0.triggerID, at: $0.slotAt, subject: $0.subject)
        }
        changes += Self.changes(&events, to: rows.inbox, by: \.id)
        commits.append(Commit(number: commits.count + 1, at: now, changes: changes))
    }

    private static func changes<R: Record & Equatable, Key: Hashable & Comparable>(
        _ known: inout [Key: R], to rows: [R], by key: (R) -> Key
    ) -> [RowChange] {
        let new = Dictionary(rows.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        defer { known = new }
        return Set(known.keys).union(new.keys).sorted().compactMap { key in
            known[key] == new[key] ? nil : RowChange(old: known[key], new: new[key])
        }
    }
}
