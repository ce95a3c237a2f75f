/// Which cells of a row make a key, worked out once.
final class KeyLayout: Sendable {
    private struct Part: Sendable {
        let position: Int
        let type: Table.ColumnType
        let isTagged: Bool

        func accepts(_ cell: Cell) -> Bool {
            switch (type, cell) {
            case (.int, .int), (.text, .text), (.bytes, .bytes): true
            case (_, .null): isTagged
            default: false
            }
        }
    }

    private let name: String
    private let parts: [Part]

    /// Lays out the named columns; those that cannot be null here need no tag.
    init(_ name: String, of table: Table, columns: [String], neverNull: String? = nil) {
        self.name = name
        parts = table.positions(of: columns).map { position in
            let column = table.columns[position]
            return Part(
                position: position,
                type: column.type,
                isTagged: column.isNullable && column.name != neverNull
            )
        }
    }

    /// The key of the row with the given cells.
    func key(of cells: [Cell]) -> OrderedKey {
        var key = OrderedKey()
        append(cells, to: &key)
        return key
    }

    /// Adds the columns of the row with the given cells to a key.
    func append(_ cells: [Cell], to key: inout OrderedKey) {
        for part in parts { key.append(cells[part.position], tagged: part.isTagged) }
    }

    /// Whether a column of the row is null.
    func hasNull(_ cells: [Cell]) -> Bool {
        parts.contains { $0.isTagged && cells[$0.position] == .null }
    }

    /// The key made of the given values, one for each column.
    func key(values: [Cell]) -> OrderedKey {
        precondition(values.count == parts.count, "\(name) has \(parts.count) columns")
        return prefix(values)
    }

    private func prefix(_ values: [Cell]) -> OrderedKey {
        precondition(values.count <= parts.count, "\(name) has only \(parts.count) columns")
        var key = OrderedKey()
        for (part, value) in zip(parts, values) {
            precondition(part.accepts(value), "\(name) cannot be asked for \(value)")
            key.append(value, tagged: part.isTagged)
        }
        return key
    }

    /// The bounds of the keys that a query asks for, or nil when it can match nothing.
    func bounds(of query: KeyRange) -> (lower: OrderedKey, upper: OrderedKey?)? {
        // As in SQL, null is equal to null here but stands in no range.
        if query.from == .some(.null) || query.before == .some(.null) { return nil }
        guard query.equals.count <= parts.count, canMatch(query.equals) else { return nil }
        var lower = prefix(query.equals)
        var upper = query.equals.isEmpty ? nil : lower.afterPrefix
        guard query.from != nil || query.before != nil else { return (lower, upper) }
        precondition(query.equals.count < parts.count, "\(name) has no column left to bound")
        let isTagged = parts[query.equals.count].isTagged
        if let before = query.before { upper = prefix(query.equals + [before]) }
        if let from = query.from {
            lower = prefix(query.equals + [from])
        } else if isTagged {
            lower.skipNulls()
        }
        return (lower, upper)
    }

    private func canMatch(_ values: [Cell]) -> Bool {
        !zip(parts, values).contains { !$0.isTagged && $1 == .null }
    }
}
