import JubenEngine
import Synchronization

/// A store whose process dies at a chosen commit.
final class CrashingStore: Store {
    /// The process is dead.
    struct Crash: Error {}

    /// When the process dies.
    enum Moment: Sendable, Hashable {
        /// Just before the commit: nothing of it is kept.
        case before(Int)
        /// Just after the commit: all of it is kept, and nobody learns so.
        case after(Int)
    }

    private struct Plan {
        var commits = 0
        var crash: Moment?
        var failure: (commit: Int, error: StoreError)?
    }

    private let inner = MemoryStore()
    private let plan = Mutex(Plan())

    /// How many commits were tried.
    var commits: Int { plan.withLock(\.commits) }

    /// Dies once at the given moment, counted from the store's beginning.
    func crash(at moment: Moment?) { plan.withLock { $0.crash = moment } }

    /// Lets one commit fail as a full disk would, counted from the store's beginning.
    func fail(_ error: StoreError, at commit: Int) {
        plan.withLock { $0.failure = (commit, error) }
    }

    func write<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result {
        let (moment, number, failure) = plan.withLock { plan in
            plan.commits += 1
            return (plan.crash, plan.commits, plan.failure)
        }
        let result = try inner.write { transaction in
            let result = try body(transaction)
            if let failure, failure.commit == number { throw failure.error }
            if moment == .before(number) { throw Crash() }
            return result
        }
        if moment == .after(number) { throw Crash() }
        return result
    }

    func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
        try inner.read(body)
    }
}
