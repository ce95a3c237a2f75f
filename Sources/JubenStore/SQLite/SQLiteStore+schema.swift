import GRDB
import JubenEngine

extension SQLiteStore {
    /// How a store's tables differ from those that this version makes.
    package struct SchemaDifference: Sendable, Hashable {
        /// Tables that Juben does not know.
        package var unknown: [String] = []
        /// Tables that are not there.
        package var missing: [String] = []
        /// Tables whose columns or indexes are not what they should be.
        package var changed: [String] = []

        /// No difference.
        package init() {}
    }

    /// The version of the schema that this program makes.
    package static var schemaVersion: Int { Migration.newest }

    /// Compares the tables and indexes of the file with those that the migrations make.
    ///
    /// - Throws: ``StoreError``.
    package func schemaDifference() throws -> SchemaDifference {
        try translated {
            let fresh = try DatabaseQueue()
            try fresh.writeWithoutTransaction { try Migration.migrate($0) }
            let wanted = Self.tables(try fresh.read(SchemaDump.lines))
            let actual = Self.tables(try pool.read(SchemaDump.lines))
            var difference = SchemaDifference()
            for name in Set(wanted.keys).union(actual.keys).sorted() {
                switch (wanted[name], actual[name]) {
                case (nil, _): difference.unknown.append(name)
                case (_, nil): difference.missing.append(name)
                case (let one, let other) where one != other: difference.changed.append(name)
                default: break
                }
            }
            return difference
        }
    }

    /// The lines of a dump by the table that they belong to.
    private static func tables(_ lines: [String]) -> [String: [String]] {
        var tables: [String: [String]] = [:]
        var name = ""
        for line in lines {
            if line.hasPrefix("table ") { name = String(line.split(separator: " ")[1]) }
            tables[name, default: []].append(line)
        }
        return tables
    }
}
