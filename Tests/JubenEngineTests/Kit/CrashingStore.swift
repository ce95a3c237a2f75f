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

    private let inner: Mutex<any Store>
    private let reopen: (@Sendable () throws -> any Store)?
    private let plan = Mutex(Plan())

    /// A store in memory, which outlives the process that dies.
    init() {
        inner = Mutex(MemoryStore())
        reopen = nil
    }

    /// A durable store, which the next process opens anew.
    init(opening open: @escaping @Sendable () throws -> any Store) throws {
        inner = Mutex(try open())
        reopen = open
    }

    /// Begins a new process.
    func restart() throws {
        guard let reopen else { return }
        // The dead process has let go of the file.
        inner.withLock { $0 = MemoryStore() }
        let store = try reopen()
        inner.withLock { $0 = store }
    }

    /// How many commits were tried.
    var commits: Int { plan.withLock(\.commits) }

    /// Dies once at the given moment, counted from the store's beginning.
    func crash(at moment: Moment?) { plan.withLock { $0.crash = moment } }

    /// Lets one commit fail as a full disk would, counted from the store's beginning.
    func fail(_ error: StoreError, at commit: Int) {
        plan.withLock { $0.failure = (commit, error) }
    }

    /// A copy of everything in a store in memory, as a backup has it.
    func backUp() -> MemoryStore {
        guard let memory = inner.withLock(\.self) as? MemoryStore else {
            preconditionFailure("only a store in memory is copied so")
        }
        return memory.copy()
    }

    /// Everything is again as it was in a copy; what came after it is lost.
    func bringBack(_ copy: MemoryStore) { inner.withLock { $0 = copy.copy() } }

    func write<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result {
        let (moment, number, failure) = plan.withLock { plan in
            plan.commits += 1
            return (plan.crash, plan.commits, plan.failure)
        }
        let store = inner.withLock(\.self)
        let result = try store.write { transaction in
            let result = try body(transaction)
            if let failure, failure.commit == number { throw failure.error }
            if moment == .before(number) { throw Crash() }
            return result
        }
        if moment == .after(number) { throw Crash() }
        return result
    }

    func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
        let store = inner.withLock(\.self)
        return try store.read(body)
    }
}
