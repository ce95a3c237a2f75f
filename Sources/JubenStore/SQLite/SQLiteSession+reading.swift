import JubenEngine

extension SQLiteSession {
    /// The row with the given primary key.
    func get<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> R? {
        let statement = try statement(.get(ObjectIdentifier(type)), for: type.table)
        statement.bind(key)
        var record: R?
        try run(statement, on: type.table) { record = try Self.record($0) }
        return record
    }

    /// Which cells are not those of the row that has the record's key, one bit for each column;
    /// nil when there is no such row.
    func changes<R: Record>(_ type: R.Type, _ cells: [Cell]) throws -> UInt64? {
        let statement = try statement(.get(ObjectIdentifier(type)), for: type.table)
        statement.bind(cells.prefix(type.table.key.count))
        var changes: UInt64?
        try run(statement, on: type.table) { row in
            changes = cells.indices.reduce(0) { bits, column in
                row.holds(cells[column], at: column) ? bits : bits | 1 << UInt64(column)
            }
        }
        return changes
    }

    /// The rows of a range, in the index's order.
    func fetch<R: Record>(_ query: Query<R>) throws -> [R] {
        guard let statement = try statement(for: query, isCount: false) else { return [] }
        var records: [R] = []
        try run(statement, on: R.table) { records.append(try Self.record($0)) }
        return records
    }

    /// The number of rows of a range.
    func count<R: Record>(_ query: Query<R>) throws -> Int {
        guard let statement = try statement(for: query, isCount: true) else { return 0 }
        var count: Int64 = 0
        try run(statement, on: R.table) { count = $0.int(0) ?? 0 }
        return Int(count)
    }

    // Nil when a bound is null: that is in no range.
    private func statement<R: Record>(
        for query: Query<R>,
        isCount: Bool
    ) throws -> PreparedStatement? {
        if query.from == .some(.null) || query.before == .some(.null) { return nil }
        let shape = QueryShape(query, isCount: isCount)
        let statement = try statement(.query(ObjectIdentifier(R.self), shape), for: R.table)
        var position = 0
        func bind(_ cell: Cell) {
            position += 1
            statement.bind(cell, at: position)
        }
        for cell in query.equals where cell != .null { bind(cell) }
        if let from = query.from { bind(from) }
        if let before = query.before { bind(before) }
        if !isCount, let limit = query.limit { bind(.int(Int64(limit))) }
        return statement
    }

    private static func record<R: Record>(_ row: PreparedStatement) throws -> R {
        var reader = CellReader(row)
        return try R(cells: &reader)
    }
}
