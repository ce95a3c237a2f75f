package import JubenEngine
import Synchronization

/// A store whose process dies, or whose disk is full, at chosen commits.
///
/// What it commits is noted in a log of its own, which survives.
package final class FaultyStore: Store {
    /// The process is dead; nothing that it still tries has an effect.
    struct Death: Error {}

    /// What goes wrong at a commit.
    package enum Fault: Sendable, Hashable {
        /// The process dies just before: nothing of the commit is kept.
        case dieBefore
        /// The process dies just after: all of it is kept, and nobody learns so.
        case dieAfter
        /// The disk is full: nothing is kept, and the process is told.
        case full
    }

    private struct State {
        var faults: [Int: Fault]
        var isDead = false
        var commits = 0
        var now: Int64 = 0
    }

    private let inner: any Store
    private let state: Mutex<State>
    let log: CommitLog

    /// Wraps a store; the faults are by the number of the commit.
    init(_ inner: any Store, log: CommitLog, faults: [Int: Fault], commits: Int = 0) {
        self.inner = inner
        self.log = log
        state = Mutex(State(faults: faults, commits: commits))
    }

    /// How many commits were tried, in all lives.
    package var commits: Int { state.withLock(\.commits) }

    /// The clock, for the log.
    var now: Int64 {
        get { state.withLock(\.now) }
        set { state.withLock { $0.now = newValue } }
    }

    /// The faults that have not come yet.
    var faults: [Int: Fault] {
        get { state.withLock(\.faults) }
        set { state.withLock { $0.faults = newValue } }
    }

    /// Whether the process is dead.
    var isDead: Bool { state.withLock(\.isDead) }

    /// The process dies.
    func die() { state.withLock { $0.isDead = true } }

    package func write<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result {
        let (number, fault, now) = try state.withLock { state in
            guard !state.isDead else { throw Death() }
            state.commits += 1
            return (state.commits, state.faults.removeValue(forKey: state.commits), state.now)
        }
        var changes: [RowChange] = []
        let result: Result
        do {
            result = try inner.write { transaction in
                let recorder = RecordingTransaction(transaction)
                let result = try body(recorder)
                switch fault {
                case .dieBefore: throw Death()
                case .full: throw StoreError(.full, "The disk is full.")
                case .dieAfter, nil: break
                }
                changes = recorder.changes
                return result
            }
        } catch is Death {
            die()
            throw Death()
        }
        log.append(Commit(number: number, at: now, changes: changes))
        if fault == .dieAfter {
            die()
            throw Death()
        }
        return result
    }

    package func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
        try inner.read(body)
    }
}
