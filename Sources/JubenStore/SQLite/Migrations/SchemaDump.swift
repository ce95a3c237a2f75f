import Foundation
import GRDB

/// What a database says of its tables and indexes, one line each, however they were made.
enum SchemaDump {
    /// The lines of all tables, in the order of their names.
    static func lines(_ database: Database) throws -> [String] {
        let tables = try Row.fetchAll(
            database,
            sql: """
                SELECT name, wr, strict FROM pragma_table_list
                WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%'
                ORDER BY name
                """
        )
        return try tables.flatMap { table -> [String] in
            let name: String = table["name"]
            let kind =
                "table \(name) without-rowid=\(table["wr"] as Int) strict=\(table["strict"] as Int)"
            return try [kind] + columns(database, name) + indexes(database, name)
        }
    }

    private static func columns(_ database: Database, _ table: String) throws -> [String] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?) ORDER BY cid
                """,
            arguments: [table]
        ).map { column in
            "  \(column["name"] as String) \(column["type"] as String)"
                + " notnull=\(column["notnull"] as Int) key=\(column["pk"] as Int)"
        }
    }

    private static func indexes(_ database: Database, _ table: String) throws -> [String] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT list.name, list."unique", master.sql
                FROM pragma_index_list(?) AS list JOIN sqlite_master AS master USING (name)
                WHERE list.origin = 'c' ORDER BY list.name
                """,
            arguments: [table]
        ).map { index in
            let name: String = index["name"]
            let columns = try String.fetchAll(
                database,
                sql: "SELECT name FROM pragma_index_info(?) ORDER BY seqno",
                arguments: [name]
            )
            let text: String = index["sql"]
            let condition = text.components(separatedBy: "WHERE").dropFirst().joined()
            return "  index \(name) unique=\(index["unique"] as Int) on"
                + " \(columns.joined(separator: ", ")) where\(condition)"
        }
    }
}
