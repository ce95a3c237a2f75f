/// An unchanging view of a store in memory.
final class MemoryReader: StoreReader {
    private let tables: MemoryTables

    /// Reads the tables as they are now.
    init(_ tables: MemoryTables) { self.tables = tables }

    func get<R: Record>(_ type: R.Type, _ key: [Cell]) -> R? { tables.get(type, key) }
    func fetch<R: Record>(_ query: Query<R>) -> [R] { tables.fetch(query) }
    func count<R: Record>(_ query: Query<R>) -> Int { tables.count(query) }
}
