package import JubenEngine

/// The statements that create tables, from their declarations.
///
/// A migration never calls this: it holds the text that this returned when it was written, so that
/// a later change of a declaration cannot change what an old migration does.
package enum SchemaText {
    /// The text that creates the tables of the given types and their indexes in SQLite, one
    /// statement after the other, each ended by a semicolon.
    package static func ddl(for types: [any Record.Type]) -> String {
        types.flatMap { statements(for: $0.table) }.map { $0 + ";\n" }.joined(separator: "\n")
    }

    private static func statements(for table: Table) -> [String] {
        [create(table)] + table.indexes.map { create($0, on: table) }
    }

    private static func create(_ table: Table) -> String {
        var lines = table.columns.map { column in
            let type =
                switch column.type {
                case .int: "INTEGER"
                case .text: "TEXT"
                case .bytes: "BLOB"
                }
            return "    \(SQL.name(column.name)) \(type)\(column.isNullable ? "" : " NOT NULL")"
        }
        lines.append("    PRIMARY KEY (\(SQL.names(table.key)))")
        return """
            CREATE TABLE \(SQL.name(table.name)) (
            \(lines.joined(separator: ",\n"))
            ) \(hasRowID(table) ? "STRICT" : "STRICT, WITHOUT ROWID")
            """
    }

    // A single number is the row's id in SQLite and costs nothing. Any other key would be a
    // second tree beside the rows; without row ids the rows lie in the key's tree.
    private static func hasRowID(_ table: Table) -> Bool {
        table.key.count == 1 && table.columns[0].type == .int
    }

    private static func create(_ index: Table.Index, on table: Table) -> String {
        var text = "CREATE \(index.isUnique ? "UNIQUE " : "")INDEX \(SQL.name(index.name))"
        text += " ON \(SQL.name(table.name)) (\(SQL.names(index.columns)))"
        if let condition = index.condition { text += "\n    WHERE \(SQL.text(condition))" }
        return text
    }
}
