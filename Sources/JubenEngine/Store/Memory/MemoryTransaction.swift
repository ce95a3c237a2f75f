/// A transaction on a store in memory: changes are made at once and noted, to be undone.
final class MemoryTransaction: StoreTransaction {
    private enum Change {
        case inserted(table: Int, key: OrderedKey)
        case replaced(table: Int, key: OrderedKey, old: any MemoryRow)
        case removed(table: Int, key: OrderedKey, old: any MemoryRow)
    }

    private(set) var tables: MemoryTables
    private var changes: [Change] = []

    /// Begins on the given tables.
    init(_ tables: consuming MemoryTables) { self.tables = tables }

    func get<R: Record>(_ type: R.Type, _ key: [Cell]) -> R? { tables.get(type, key) }

    func version(of type: any Record.Type) -> Int? { tables.version(of: type) }

    func fetch<R: Record>(_ query: Query<R>) -> [R] {
        tables.prepare(for: query.range, of: R.self)
        return tables.fetch(query)
    }

    func visit<R: Record>(_ query: Query<R>, _ body: (R) throws -> Bool) throws {
        tables.prepare(for: query.range, of: R.self)
        guard let (table, slots) = tables.slots(query) else { return }
        // The tables are asked for each row anew: the body may have an index built.
        for slot in slots {
            let row = tables.tables[table].row(R.self, at: slot)
            guard try body(row.record) else { return }
        }
    }

    func count<R: Record>(_ query: Query<R>) -> Int {
        tables.prepare(for: query.range, of: R.self)
        return tables.count(query)
    }

    func insert<R: Record>(_ record: R) throws {
        guard let columns = add(record) else { return }
        throw StoreError.duplicate(in: R.table, columns: columns)
    }

    func insertIfAbsent<R: Record>(_ record: R) -> Bool { add(record) == nil }

    func update<R: Record>(_ record: R) throws {
        guard try replace(record) else { throw StoreError.missing(in: R.table) }
    }

    func upsert<R: Record>(_ record: R) throws {
        guard try !replace(record) else { return }
        try insert(record)
    }

    func delete<R: Record>(_ type: R.Type, _ key: [Cell]) -> Bool {
        let table = tables.place(of: type)
        let key = tables.tables[table].primary.key(values: key)
        guard let old = tables.tables[table].remove(key) else { return false }
        changes.append(.removed(table: table, key: key, old: old))
        return true
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        let mark = changes.count
        do {
            return try body()
        } catch {
            undo(to: mark)
            throw error
        }
    }
}

extension MemoryTransaction {
    /// Undoes all changes.
    func rollback() { undo(to: 0) }

    /// Ends the transaction and hands its tables back, so that nobody shares them.
    func finish() -> MemoryTables {
        changes = []
        let result = tables
        tables = MemoryTables()
        return result
    }

    private func add<R: Record>(_ record: R) -> [String]? {
        let table = tables.place(of: R.self)
        let (row, cells, key) = stored(record, in: table)
        if let columns = tables.tables[table].insert(row, cells: cells, key: key) {
            return columns
        }
        changes.append(.inserted(table: table, key: key))
        return nil
    }

    private func replace<R: Record>(_ record: R) throws -> Bool {
        let table = tables.place(of: R.self)
        let (row, cells, key) = stored(record, in: table)
        switch tables.tables[table].replace(row, cells: cells, key: key) {
        case .missing: return false
        case .collision(let columns):
            throw StoreError.duplicate(in: R.table, columns: columns)
        case .replaced(let old):
            changes.append(.replaced(table: table, key: key, old: old))
            return true
        }
    }

    private func stored<R: Record>(
        _ record: R,
        in table: Int
    ) -> (row: any MemoryRow, cells: [Cell], key: OrderedKey) {
        let cells = record.cells
        return (TypedRow(record), cells, tables.tables[table].primary.key(of: cells))
    }

    private func undo(to mark: Int) {
        while changes.count > mark, let change = changes.popLast() {
            switch change {
            case .inserted(let table, let key): _ = tables.tables[table].remove(key)
            case .replaced(let table, let key, let old):
                _ = tables.tables[table].replace(old, cells: old.cells, key: key)
            case .removed(let table, let key, let old):
                _ = tables.tables[table].insert(old, cells: old.cells, key: key)
            }
        }
    }
}
