import JubenEngine

/// A transaction on an SQLite store.
final class SQLiteTransaction: StoreTransaction {
    private let session: SQLiteSession
    private var savepoints = 0

    /// Works through a session that is inside a transaction.
    init(_ session: SQLiteSession) { self.session = session }

    func get<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> R? {
        try session.get(type, key)
    }
    func fetch<R: Record>(_ query: Query<R>) throws -> [R] { try session.fetch(query) }
    func count<R: Record>(_ query: Query<R>) throws -> Int { try session.count(query) }

    func insert<R: Record>(_ record: R) throws {
        try write(.insert(ObjectIdentifier(R.self)), record.cells, R.self)
    }

    func insertIfAbsent<R: Record>(_ record: R) throws -> Bool {
        try write(.insertIfAbsent(ObjectIdentifier(R.self)), record.cells, R.self)
        return session.changesCount > 0
    }

    func upsert<R: Record>(_ record: R) throws {
        try write(.upsert(ObjectIdentifier(R.self)), record.cells, R.self)
    }

    // SQLite rewrites every index whose columns a statement names, changed or not; a row of a
    // run is in seven. Reading the old row to name only what differs is much the cheaper.
    func update<R: Record>(_ record: R) throws {
        let cells = record.cells
        let key = cells.prefix(R.table.key.count)
        guard let old = try session.cells(R.self, key) else {
            throw StoreError.missing(in: R.table)
        }
        var bits: UInt64 = 0
        var changed: [Cell] = []
        for (position, cell) in cells.enumerated() where cell != old[position] {
            bits |= 1 << UInt64(position)
            changed.append(cell)
        }
        guard bits != 0 else { return }
        try write(.update(ObjectIdentifier(R.self), bits), changed + key, R.self)
    }

    func delete<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> Bool {
        try write(.delete(ObjectIdentifier(type)), key, type)
        return session.changesCount > 0
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        savepoints += 1
        defer { savepoints -= 1 }
        let name = SQL.name("point_\(savepoints)")
        try session.execute("SAVEPOINT \(name)")
        do {
            let result = try body()
            try session.execute("RELEASE SAVEPOINT \(name)")
            return result
        } catch {
            try session.execute("ROLLBACK TO SAVEPOINT \(name)")
            try session.execute("RELEASE SAVEPOINT \(name)")
            throw error
        }
    }

    private func write<R: Record>(_ key: StatementKey, _ cells: [Cell], _ type: R.Type) throws {
        let statement = try session.statement(key, for: type.table)
        statement.bind(cells)
        try session.run(statement, on: type.table)
    }
}
