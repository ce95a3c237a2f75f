import JubenCommunity
package import JubenEngine
import Synchronization

/// One row that a commit changed: as it was, and as it is.
package struct RowChange: Sendable {
    /// The row before; nil when there was none.
    package let old: (any Record)?
    /// The row after; nil when it was removed.
    package let new: (any Record)?

    /// Describes a change.
    package init(old: (any Record)?, new: (any Record)?) {
        self.old = old
        self.new = new
    }
}

/// One commit, as an observer outside the store saw it.
package struct Commit: Sendable {
    /// Its number, from 1, counted through all lives of the process.
    package let number: Int
    /// What the clock said, in epoch milliseconds.
    package let at: Int64
    /// The rows that it changed, in order.
    package var changes: [RowChange]

    /// Describes a commit.
    package init(number: Int, at: Int64, changes: [RowChange]) {
        self.number = number
        self.at = at
        self.changes = changes
    }
}

/// A moment at which the engine said that nothing was left to do.
package struct SettledMark: Sendable, Hashable {
    /// The last commit before it.
    package let commit: Int
    /// What the clock said, in epoch milliseconds.
    package let at: Int64

    /// Describes a mark.
    package init(commit: Int, at: Int64) {
        self.commit = commit
        self.at = at
    }
}

/// What every commit did: an append-only history beside the store, which no crash can touch.
///
/// Only rows that invariants ask about are kept.
package final class CommitLog: Sendable {
    private struct State {
        var commits: [Commit] = []
        var marks: [SettledMark] = []
        var number = 0
    }

    private let state = Mutex(State())

    /// The types whose rows are kept.
    static let watched: Set<String> = [
        AwaitRecord.table.name, InboxRecord.table.name, JournalRecord.table.name,
        RunRecord.table.name, SlotRecord.table.name, TriggerRecord.table.name,
        GroupRecord.table.name, MembershipRecord.table.name,
    ]

    /// Makes an empty log.
    package init() {}

    /// The commits that changed a watched row, in order.
    package var commits: [Commit] { state.withLock(\.commits) }

    /// When the engine was quiet, in order.
    package var marks: [SettledMark] { state.withLock(\.marks) }

    /// The number of the last commit.
    package var number: Int { state.withLock(\.number) }

    func append(_ commit: Commit) {
        state.withLock { state in
            state.number = commit.number
            if !commit.changes.isEmpty { state.commits.append(commit) }
        }
    }

    func mark(at now: Int64) {
        state.withLock { $0.marks.append(SettledMark(commit: $0.number, at: now)) }
    }
}
