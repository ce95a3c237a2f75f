import JubenEngine

/// A query without its values: what its text depends on.
struct QueryShape: Hashable {
    private let index: String?
    private let equals: Int
    // Which of the leading values are null, one bit each: SQL has another word for those.
    private let nulls: UInt64
    private let hasFrom: Bool
    private let hasBefore: Bool
    private let isDescending: Bool
    private let hasLimit: Bool
    private let isCount: Bool

    /// The shape of a query for rows, or for their number.
    init<R>(_ query: Query<R>, isCount: Bool) {
        index = query.index
        equals = query.equals.count
        nulls = query.equals.enumerated().reduce(0) { bits, value in
            value.element == .null ? bits | 1 << UInt64(value.offset) : bits
        }
        hasFrom = query.from != nil
        hasBefore = query.before != nil
        isDescending = !isCount && query.isDescending
        hasLimit = !isCount && query.limit != nil
        self.isCount = isCount
    }

    // What most shapes of a table differ in: a statement is looked up for each row that is read.
    func hash(into hasher: inout Hasher) {
        hasher.combine(index)
        hasher.combine(equals)
    }
}

extension QueryShape {
    /// The text; its parameters are the leading values that are not null, the bounds, the limit.
    func text(for table: Table) -> String {
        let index = index.map { declared($0, in: table) }
        let columns = index?.columns ?? table.key
        let bounds = hasFrom || hasBefore
        precondition(
            equals + (bounds ? 1 : 0) <= columns.count,
            "\(index?.name ?? table.name) has only \(columns.count) columns"
        )
        var parameters = 0
        func parameter() -> String {
            parameters += 1
            return "$\(parameters)"
        }
        var terms = index?.condition.map { [SQL.text($0)] } ?? []
        for (place, column) in columns.prefix(equals).enumerated() {
            let isNull = nulls & 1 << UInt64(place) != 0
            terms.append(SQL.name(column) + (isNull ? " IS NULL" : " = \(parameter())"))
        }
        if hasFrom { terms.append("\(SQL.name(columns[equals])) >= \(parameter())") }
        if hasBefore { terms.append("\(SQL.name(columns[equals])) < \(parameter())") }

        let result = isCount ? "COUNT(*)" : SQL.names(table.columns.map(\.name))
        var text = "SELECT \(result) FROM \(SQL.name(table.name))"
        // The caller has chosen the index. SQLite without statistics may well choose another and
        // sort; told so, it either does as asked or says that it cannot.
        if let index { text += " INDEXED BY \(SQL.name(index.name))" }
        if !terms.isEmpty { text += " WHERE \(terms.joined(separator: " AND "))" }
        guard !isCount else { return text }
        let order = order(columns, index, table)
        if !order.isEmpty { text += " ORDER BY \(order)" }
        if hasLimit { text += " LIMIT \(parameter())" }
        return text
    }

    private func declared(_ name: String, in table: Table) -> Table.Index {
        guard let index = table.indexes.first(where: { $0.name == name }) else {
            preconditionFailure("table \(table.name) has no index \(name)")
        }
        return index
    }

    // Columns that are fixed need no order. Rows that agree in all columns of the index, which in
    // a unique one only those with a null do, come in the order of their keys.
    private func order(_ columns: [String], _ index: Table.Index?, _ table: Table) -> String {
        let isOne = index?.isUnique == true && equals == columns.count && nulls == 0
        let rest = isOne ? [] : table.key.filter { !columns.contains($0) }
        return (columns.dropFirst(equals) + rest)
            .map { SQL.name($0) + (isDescending ? " DESC" : "") }
            .joined(separator: ", ")
    }
}
