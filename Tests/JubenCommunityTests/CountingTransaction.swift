import JubenEngine

/// A transaction that counts the rows that are read through it.
final class CountingTransaction: StoreTransaction {
    private let base: any StoreTransaction
    private(set) var rows = 0

    init(_ base: any StoreTransaction) { self.base = base }

    func get<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> R? {
        rows += 1
        return try base.get(type, key)
    }

    func fetch<R: Record>(_ query: Query<R>) throws -> [R] {
        let found = try base.fetch(query)
        rows += found.count
        return found
    }

    func count<R: Record>(_ query: Query<R>) throws -> Int {
        let found = try base.count(query)
        rows += found
        return found
    }

    func insert<R: Record>(_ record: R) throws { try base.insert(record) }

    func insertIfAbsent<R: Record>(_ record: R) throws -> Bool {
        try base.insertIfAbsent(record)
    }

    func update<R: Record>(_ record: R) throws { try base.update(record) }

    func upsert<R: Record>(_ record: R) throws { try base.upsert(record) }

    func delete<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> Bool {
        try base.delete(type, key)
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        try base.savepoint(body)
    }
}
