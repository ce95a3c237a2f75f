/// All tables of a store in memory; a value, so that a copy is another store.
struct MemoryTables: Sendable {
    private var places = PlaceIndex()
    var tables: ContiguousArray<MemoryTable> = []

    /// Makes a store without tables; each comes into being with its first row.
    init() {}

    /// The place of a type's table, which is made when there is none.
    mutating func place<R: Record>(of type: R.Type) -> Int {
        if let place = places[type] { return place }
        tables.append(MemoryTable(type))
        places.add(type, place: tables.count - 1)
        return tables.count - 1
    }

    /// The row with the given primary key.
    func get<R: Record>(_ type: R.Type, _ key: [Cell]) -> R? {
        guard let place = places[type] else { return nil }
        let row = tables[place].row(tables[place].primary.key(values: key))
        return row.map { unsafeDowncast($0, to: TypedRow<R>.self).record }
    }

    /// Whether the index that a query asks is there.
    func isReady(for range: KeyRange, of type: any Record.Type) -> Bool {
        guard let index = range.index, let place = places[type] else {
            return true
        }
        return tables[place].isBuilt(index)
    }

    /// Builds the index that a query asks, if it is not there.
    mutating func prepare(for range: KeyRange, of type: any Record.Type) {
        guard !isReady(for: range, of: type), let place = places[type] else {
            return
        }
        tables[place].build(range.index)
    }

    /// The rows of a range, in the index's order; the tables must be ready for the query.
    func fetch<R: Record>(_ query: Query<R>) -> [R] {
        guard let place = places[R.self] else { return [] }
        let slots = tables[place].slots(query.range)
        if slots.isEmpty { return [] }
        var records: [R] = []
        records.reserveCapacity(slots.count)
        for slot in slots { records.append(tables[place].row(R.self, at: slot).record) }
        return records
    }

    /// Where the rows of a range are, in the index's order; the tables must be ready for the query.
    func slots<R: Record>(_ query: Query<R>) -> (table: Int, slots: [Int])? {
        places[R.self].map { ($0, tables[$0].slots(query.range)) }
    }

    /// The number of rows of a range; the tables must be ready for the query.
    func count<R: Record>(_ query: Query<R>) -> Int {
        guard let place = places[R.self] else { return 0 }
        return tables[place].count(query.range)
    }

    /// The version of a type's rows; that of no rows at all is 0.
    func version(of type: any Record.Type) -> Int {
        places[type].map { tables[$0].version } ?? 0
    }

    /// The primary key of a record.
    mutating func key<R: Record>(of record: R) -> OrderedKey {
        tables[place(of: R.self)].primary.key(of: record.cells)
    }

    /// Fills a table, which must be empty, with rows that come all at once.
    ///
    /// - Throws: ``StoreError/Code/duplicate`` when two of them share a key or a unique index.
    mutating func fill<R: Record>(_ records: [R]) throws {
        let place = place(of: R.self)
        let rows = ContiguousArray<(any MemoryRow)?>(records.map { TypedRow($0) })
        guard let columns = tables[place].fill(rows) else { return }
        throw StoreError.duplicate(in: R.table, columns: columns)
    }
}
