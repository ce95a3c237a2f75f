import JubenEngine

extension SQLiteSession {
    /// The row with the given primary key.
    func get<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> R? {
        guard let cells = try cells(type, key) else { return nil }
        return try Self.record(cells)
    }

    /// The cells of the row with the given primary key.
    func cells<R: Record>(_ type: R.Type, _ key: some Sequence<Cell>) throws -> [Cell]? {
        let statement = try statement(.get(ObjectIdentifier(type)), for: type.table)
        statement.bind(key)
        var cells: [Cell]?
        try run(statement, on: type.table) { cells = $0.cells }
        return cells
    }

    /// The rows of a range, in the index's order.
    func fetch<R: Record>(_ query: Query<R>) throws -> [R] {
        guard let statement = try statement(for: query, isCount: false) else { return [] }
        var records: [R] = []
        try run(statement, on: R.table) { records.append(try Self.record($0.cells)) }
        return records
    }

    /// The number of rows of a range.
    func count<R: Record>(_ query: Query<R>) throws -> Int {
        guard let statement = try statement(for: query, isCount: true) else { return 0 }
        var count: Int64 = 0
        try run(statement, on: R.table) { row in
            if case .int(let number) = row.cells.first { count = number }
        }
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

    private static func record<R: Record>(_ cells: [Cell]) throws -> R {
        var reader = CellReader(cells)
        return try R(cells: &reader)
    }
}
