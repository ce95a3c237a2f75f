/// An unchanging view of a store in memory.
final class MemoryReader: StoreReader {
    private var tables: MemoryTables
    private let store: MemoryStore

    /// Reads the tables as they are now; what must be built for it, the store then has as well.
    init(_ tables: MemoryTables, of store: MemoryStore) {
        self.tables = tables
        self.store = store
    }

    func get<R: Record>(_ type: R.Type, _ key: [Cell]) -> R? { tables.get(type, key) }

    func version(of type: any Record.Type) -> Int? { tables.version(of: type) }

    func fetch<R: Record>(_ query: Query<R>) -> [R] {
        prepare(for: query.range, of: R.self)
        return tables.fetch(query)
    }

    func visit<R: Record>(_ query: Query<R>, _ body: (R) throws -> Bool) throws {
        prepare(for: query.range, of: R.self)
        guard let (table, slots) = tables.slots(query) else { return }
        // The tables are asked for each row anew: the body may have an index built.
        for slot in slots {
            let row = tables.tables[table].row(R.self, at: slot)
            guard try body(row.record) else { return }
        }
    }

    func count<R: Record>(_ query: Query<R>) -> Int {
        prepare(for: query.range, of: R.self)
        return tables.count(query)
    }

    private func prepare(for range: KeyRange, of type: any Record.Type) {
        guard !tables.isReady(for: range, of: type) else { return }
        store.prepare(for: range, of: type)
        tables.prepare(for: range, of: type)
    }
}
