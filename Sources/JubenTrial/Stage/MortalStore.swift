import JubenEngine
import Synchronization

/// A store whose process can die: at once, or at a chosen commit.
final class MortalStore: Store {
    /// The process is dead; nothing that it still tries has an effect.
    struct Death: Error {}

    /// At which commit from now on the process dies.
    struct Fuse: Sendable {
        /// How many commits that change something are left, the fatal one included.
        var commits: Int64
        /// Whether the fatal commit is kept.
        let isKept: Bool
    }

    private struct State {
        var isDead = false
        var fuse: Fuse?
    }

    private let disk: any Store
    private let state = Mutex(State())

    init(_ disk: any Store) { self.disk = disk }

    /// The crash that has not come yet.
    var fuse: Fuse? {
        get { state.withLock(\.fuse) }
        set { state.withLock { $0.fuse = newValue } }
    }

    func write<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result {
        guard !state.withLock(\.isDead) else { throw Death() }
        var isFatal = false
        let result: Result
        do {
            result = try disk.write { transaction in
                let noting = NotingTransaction(transaction)
                let result = try body(noting)
                if noting.hasChanged { isFatal = burn() }
                if isFatal, fuse?.isKept == false { throw Death() }
                return result
            }
        } catch is Death {
            die()
            throw Death()
        }
        guard isFatal else { return result }
        die()
        throw Death()
    }

    func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
        try disk.read(body)
    }

    private func die() { state.withLock { $0 = State(isDead: true) } }

    /// Counts a commit.
    ///
    /// - Returns: whether it is the fatal one.
    private func burn() -> Bool {
        state.withLock { state in
            guard let left = state.fuse?.commits else { return false }
            state.fuse?.commits = left - 1
            return left == 1
        }
    }
}

/// A transaction that knows whether it has changed anything.
private final class NotingTransaction: StoreTransaction {
    private let inner: any StoreTransaction
    private(set) var hasChanged = false

    init(_ inner: any StoreTransaction) { self.inner = inner }

    func get<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> R? { try inner.get(type, key) }
    func fetch<R: Record>(_ query: Query<R>) throws -> [R] { try inner.fetch(query) }
    func count<R: Record>(_ query: Query<R>) throws -> Int { try inner.count(query) }
    func version(of type: any Record.Type) -> Int? { inner.version(of: type) }

    func insert<R: Record>(_ record: R) throws {
        try inner.insert(record)
        hasChanged = true
    }

    func insertIfAbsent<R: Record>(_ record: R) throws -> Bool {
        let isNew = try inner.insertIfAbsent(record)
        if isNew { hasChanged = true }
        return isNew
    }

    func update<R: Record>(_ record: R) throws {
        try inner.update(record)
        hasChanged = true
    }

    func upsert<R: Record>(_ record: R) throws {
        try inner.upsert(record)
        hasChanged = true
    }

    func delete<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> Bool {
        let wasThere = try inner.delete(type, key)
        if wasThere { hasChanged = true }
        return wasThere
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        try inner.savepoint(body)
    }
}
