extension MemoryStore {
    /// Another store with the same rows; the two share them until one changes.
    package func copy() -> MemoryStore { MemoryStore(snapshot) }

    /// A store with all rows that a reader has of the given types.
    ///
    /// - Throws: what the reader throws.
    package static func load(
        from reader: any StoreReader,
        types: [any Record.Type]
    ) throws -> MemoryStore {
        var tables = MemoryTables()
        for type in types { try fill(type, of: &tables, from: reader) }
        return MemoryStore(tables)
    }

    private static func fill<R: Record>(
        _ type: R.Type,
        of tables: inout MemoryTables,
        from reader: any StoreReader
    ) throws {
        try tables.fill(try reader.fetch(Query(type)))
    }

    /// Adds all rows to another store, or replaces those that have their keys there.
    ///
    /// - Throws: ``StoreError/Code/duplicate`` when a unique index there has one already.
    package func save(to transaction: any StoreTransaction) throws {
        let tables = snapshot
        let reader = MemoryReader(tables)
        for table in tables.tables { try Self.move(table.type, from: reader, to: transaction) }
    }

    private static func move<R: Record>(
        _ type: R.Type,
        from reader: any StoreReader,
        to transaction: any StoreTransaction
    ) throws {
        for row in try reader.fetch(Query(type)) { try transaction.upsert(row) }
    }
}
