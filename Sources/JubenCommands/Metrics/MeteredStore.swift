import JubenEngine

/// The daemon's store, with an eye on its commits.
final class MeteredStore: Store {
    private let store: any Store
    private let metrics: DaemonMetrics

    /// Watches a store; one thread writes to it at a time, as the engine does.
    init(_ store: any Store, _ metrics: DaemonMetrics) {
        self.store = store
        self.metrics = metrics
    }

    func write<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result {
        var start: UInt64?
        let result = try store.write { try watch($0, changedAt: &start, body) }
        metrics.committed(since: start)
        return result
    }

    func writeUnsynced<Result>(
        _ body: (any StoreTransaction) throws -> Result
    ) throws -> Result {
        var start: UInt64?
        let result = try store.writeUnsynced { try watch($0, changedAt: &start, body) }
        metrics.committed(since: start)
        return result
    }

    func synchronize() throws { try store.synchronize() }

    /// Runs the body, and notes when it was over if the commit has something to write.
    private func watch<Result>(
        _ transaction: any StoreTransaction, changedAt start: inout UInt64?,
        _ body: (any StoreTransaction) throws -> Result
    ) throws -> Result {
        metrics.begin()
        let watched = WatchedTransaction(transaction)
        let result = try body(watched)
        start = watched.hasChanged ? metrics.now : nil
        return result
    }

    func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
        try store.read(body)
    }

    func reclaim() throws -> Bool { try store.reclaim() }
}

/// A transaction that knows whether it has changed anything: a commit of nothing takes no time and
/// would make the others look fast.
private final class WatchedTransaction: StoreTransaction {
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

    @discardableResult
    func delete<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> Bool {
        let existed = try inner.delete(type, key)
        if existed { hasChanged = true }
        return existed
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        try inner.savepoint(body)
    }
}
