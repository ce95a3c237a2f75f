import JubenEngine

/// A transaction that notes the rows it changes; what a savepoint undoes is noted no more.
final class RecordingTransaction: StoreTransaction {
    private let inner: any StoreTransaction
    private(set) var changes: [RowChange] = []

    init(_ inner: any StoreTransaction) { self.inner = inner }

    func get<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> R? { try inner.get(type, key) }
    func fetch<R: Record>(_ query: Query<R>) throws -> [R] { try inner.fetch(query) }
    func count<R: Record>(_ query: Query<R>) throws -> Int { try inner.count(query) }
    func version(of type: any Record.Type) -> Int? { inner.version(of: type) }

    func insert<R: Record>(_ record: R) throws {
        try inner.insert(record)
        note(old: nil, new: record)
    }

    func insertIfAbsent<R: Record>(_ record: R) throws -> Bool {
        let isNew = try inner.insertIfAbsent(record)
        if isNew { note(old: nil, new: record) }
        return isNew
    }

    func update<R: Record>(_ record: R) throws {
        let old = try before(record)
        try inner.update(record)
        note(old: old, new: record)
    }

    func upsert<R: Record>(_ record: R) throws {
        let old = try before(record)
        try inner.upsert(record)
        note(old: old, new: record)
    }

    @discardableResult
    func delete<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> Bool {
        let old = Self.isWatched(type) ? try inner.get(type, key) : nil
        let existed = try inner.delete(type, key)
        if let old { changes.append(RowChange(old: old, new: nil)) }
        return existed
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        let mark = changes.count
        do {
            return try inner.savepoint(body)
        } catch {
            changes.removeSubrange(mark...)
            throw error
        }
    }

    private func before<R: Record>(_ record: R) throws -> R? {
        guard Self.isWatched(R.self) else { return nil }
        return try inner.get(R.self, Array(record.cells.prefix(R.table.key.count)))
    }

    private func note<R: Record>(old: R?, new: R) {
        if Self.isWatched(R.self) { changes.append(RowChange(old: old, new: new)) }
    }

    private static func isWatched<R: Record>(_ type: R.Type) -> Bool {
        CommitLog.watched.contains(R.table.name)
    }
}
