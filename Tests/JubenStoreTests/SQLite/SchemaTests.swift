import GRDB
import JubenCommunity
import JubenEngine
import Testing

@testable import JubenStore

@Suite struct SchemaTests {
    /// All types that the store has tables for.
    static let records: [any JubenEngine.Record.Type] = EngineRecords.all + CommunityRecords.all

    @Test func theMigrationsMakeTheTablesThatAreDeclared() throws {
        let declared = try DatabaseQueue()
        try declared.write { try $0.execute(sql: SchemaText.ddl(for: Self.records)) }
        let migrated = try DatabaseQueue()
        try migrated.writeWithoutTransaction { try Migration.migrate($0) }
        let expected = try declared.read(SchemaDump.lines)
        let actual = try migrated.read(SchemaDump.lines)
        let wanted = SchemaText.ddl(for: Self.records)
        #expect(actual == expected, "the declarations ask for:\n\(wanted)")
        #expect(expected.count > 150)
    }

    @Test func noDifferenceEscapesTheComparison() throws {
        let text = SchemaText.ddl(for: [Sample.self])
        let changes = [
            ("\"rank\" INTEGER,", "\"rank\" INTEGER NOT NULL,"),
            ("\"state\" TEXT", "\"state\" BLOB"),
            ("STRICT, WITHOUT ROWID", "STRICT"),
            ("\"number\", \"word\")\n)", "\"word\", \"number\")\n)"),
            ("UNIQUE INDEX \"sample_nick\"", "INDEX \"sample_nick\""),
            ("= 'first'", "= 'last'"),
            ("(\"word\", \"number\")", "(\"number\", \"word\")"),
        ]
        let declared = try DatabaseQueue()
        let expected = try declared.write { database in
            try database.execute(sql: text)
            return try SchemaDump.lines(database)
        }
        for (old, new) in changes {
            let other = text.replacing(old, with: new)
            try #require(other != text, "\(old)")
            let changed = try DatabaseQueue()
            let actual = try changed.write { database in
                try database.execute(sql: other)
                return try SchemaDump.lines(database)
            }
            #expect(actual != expected, "\(old)")
        }
    }

    @Test func migrationsAreNumberedFromOne() {
        #expect(Migration.all.map(\.version) == Array(1...Migration.all.count))
    }

    @Test(arguments: (EngineRecords.all + CommunityRecords.all).map { $0.table } + [Sample.table])
    func aTableIsDeclaredAsTheStoresNeedIt(table: JubenEngine.Table) {
        #expect(Array(table.columns.map(\.name).prefix(table.key.count)) == table.key)
        #expect(table.columns.count <= 64, "an update names changed columns by 64 bits")
        for column in table.columns.prefix(table.key.count) { #expect(!column.isNullable) }
        #expect(Set(table.indexes.map(\.name)).count == table.indexes.count)
    }
}
