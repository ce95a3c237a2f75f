extension MemoryStore {
    /// Another store with the same rows; the two share them until one changes.
    package func copy() -> MemoryStore { MemoryStore(snapshot) }

    /// What a copy gets of one table.
    package struct Part {
        let fill: (inout MemoryTables, any StoreReader) throws -> Void

        /// All rows of a type.
        package static func all(_ type: any Record.Type) -> Part { all(of: type) }

        private static func all<R: Record>(of type: R.Type) -> Part {
            Part { try $0.fill(try $1.fetch(Query(type))) }
        }

        /// The rows that the closure fetches; a row may come more than once.
        package static func rows<R: Record>(
            _ fetch: @escaping (any StoreReader) throws -> [[R]]
        ) -> Part {
            Part { tables, reader in
                var seen: Set<OrderedKey> = []
                let rows = try fetch(reader).joined().filter { row in
                    seen.insert(tables.key(of: row)).inserted
                }
                try tables.fill(rows)
            }
        }
    }

    /// A store with parts of what a reader has.
    ///
    /// - Throws: what the reader throws.
    package static func load(from reader: any StoreReader, parts: [Part]) throws -> MemoryStore {
        var tables = MemoryTables()
        for part in parts { try part.fill(&tables, reader) }
        return MemoryStore(tables)
    }

    /// A store with all rows that a reader has of the given types.
    ///
    /// - Throws: what the reader throws.
    package static func load(
        from reader: any StoreReader,
        types: [any Record.Type]
    ) throws -> MemoryStore {
        try load(from: reader, parts: types.map(Part.all))
    }

    /// Adds all rows to another store, or replaces those that have their keys there.
    ///
    /// - Throws: ``StoreError/Code/duplicate`` when a unique index there has one already.
    package func save(to transaction: any StoreTransaction) throws {
        let tables = snapshot
        let reader = MemoryReader(tables, of: self)
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
