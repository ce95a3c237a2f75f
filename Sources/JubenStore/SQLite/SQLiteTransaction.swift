import JubenEngine

/// A transaction on an SQLite store.
final class SQLiteTransaction: StoreTransaction {
    private let session: SQLiteSession
    private var savepoints = 0
    // The last row of each type that was read by its key and not written since. A script sends to
    // the same group again and again, and runs of one playbook start together: without it, reading
    // the group is a sixth of a send.
    private var recent: [ObjectIdentifier: AnyObject] = [:]

    private final class Recent<R: Record> {
        let key: [Cell]
        let row: R

        init(key: [Cell], row: R) {
            self.key = key
            self.row = row
        }
    }

    /// Works through a session that is inside a transaction.
    init(_ session: SQLiteSession) { self.session = session }

    func get<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> R? {
        let id = ObjectIdentifier(type)
        if let known = recent[id] as? Recent<R>, known.key == key { return known.row }
        guard let row = try session.get(type, key) else { return nil }
        recent[id] = Recent(key: key, row: row)
        return row
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
        guard let bits = try session.changes(R.self, cells) else {
            throw StoreError.missing(in: R.table)
        }
        guard bits != 0 else { return }
        var changed: [Cell] = []
        for column in cells.indices where bits & 1 << UInt64(column) != 0 {
            changed.append(cells[column])
        }
        changed += cells.prefix(R.table.key.count)
        try write(.update(ObjectIdentifier(R.self), bits), changed, R.self)
    }

    func delete<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> Bool {
        try write(.delete(ObjectIdentifier(type)), key, type)
        return session.changesCount > 0
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        savepoints += 1
        defer { savepoints -= 1 }
        try session.execute(.savepoint(savepoints))
        do {
            let result = try body()
            try session.execute(.release(savepoints))
            return result
        } catch {
            recent = [:]
            try session.execute(.rollback(savepoints))
            try session.execute(.release(savepoints))
            throw error
        }
    }

    private func write<R: Record>(_ key: StatementKey, _ cells: [Cell], _ type: R.Type) throws {
        recent[ObjectIdentifier(type)] = nil
        let statement = try session.statement(key, for: type.table)
        statement.bind(cells)
        try session.run(statement, on: type.table)
    }
}
