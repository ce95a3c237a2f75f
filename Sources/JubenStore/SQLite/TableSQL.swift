import JubenEngine

/// The texts of the statements on single rows of a table.
///
/// Parameters are numbered in the order in which they stand in the text, which is how both
/// SQLite and PostgreSQL then count them.
struct TableSQL {
    let table: Table

    private var name: String { SQL.name(table.name) }
    private var columns: String { SQL.names(table.columns.map(\.name)) }

    /// Adds a row; the parameters are its cells.
    var insert: String {
        let parameters = (1...table.columns.count).map { "$\($0)" }.joined(separator: ", ")
        return "INSERT INTO \(name) (\(columns)) VALUES (\(parameters))"
    }

    /// Adds a row unless it collides; the parameters are its cells.
    var insertIfAbsent: String { insert + " ON CONFLICT DO NOTHING" }

    /// Adds or replaces a row; the parameters are its cells.
    var upsert: String {
        let rest = table.columns.map(\.name).filter { !table.key.contains($0) }
        let changes = rest.map { "\(SQL.name($0)) = excluded.\(SQL.name($0))" }
        let action =
            changes.isEmpty ? "NOTHING" : "UPDATE SET \(changes.joined(separator: ", "))"
        return insert + " ON CONFLICT (\(SQL.names(table.key))) DO \(action)"
    }

    /// Reads a row; the parameters are its key.
    var get: String { "SELECT \(columns) FROM \(name) WHERE \(key(from: 1))" }

    /// Removes a row; the parameters are its key.
    var delete: String { "DELETE FROM \(name) WHERE \(key(from: 1))" }

    /// Changes the columns at the given positions; the parameters are their cells, then the key.
    func update(_ positions: [Int]) -> String {
        let changes = positions.enumerated().map { number, position in
            "\(SQL.name(table.columns[position].name)) = $\(number + 1)"
        }
        return "UPDATE \(name) SET \(changes.joined(separator: ", "))"
            + " WHERE \(key(from: positions.count + 1))"
    }

    private func key(from first: Int) -> String {
        table.key.enumerated()
            .map { "\(SQL.name($1)) = $\($0 + first)" }
            .joined(separator: " AND ")
    }
}
