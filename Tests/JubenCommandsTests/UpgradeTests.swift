import Foundation
import GRDB
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenSchedule
import JubenStore
import Testing

@testable import JubenCommands

/// A store of every schema that was ever released is opened, keeps its rows, and goes on with its
/// day.
///
/// `scripts/make-test-store` writes one for a new schema.
@Suite struct UpgradeTests {
    private static let folder = TestHome.repository
        .appendingPathComponent("Tests/JubenCommandsTests/Stores")

    static let stores: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".sql") }.sorted()

    @Test func everySchemaHasItsStore() {
        let versions = (1...SQLiteStore.schemaVersion).map { number in
            "schema-\(String(repeating: "0", count: 3 - "\(number)".count))\(number).sql"
        }
        #expect(Self.stores == versions, "write the missing one with scripts/make-test-store")
    }

    /// A home whose store is as that version left it.
    private func home(_ store: String) throws -> TestHome {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("juben-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.copyItem(at: Self.folder.appendingPathComponent("home"), to: url)
        let home = TestHome(HomeFolder(url.path))
        try FileManager.default.createDirectory(
            at: home.folder.content, withIntermediateDirectories: true)
        let dump = try String(
            contentsOf: Self.folder.appendingPathComponent(store), encoding: .utf8)
        let queue = try DatabaseQueue(path: home.folder.database.path)
        try queue.writeWithoutTransaction { try $0.execute(sql: dump) }
        try queue.close()
        return home
    }

    private func rows(_ home: TestHome) throws -> [String: [[String: DatabaseValue]]] {
        let queue = try DatabaseQueue(path: home.folder.database.path)
        return try queue.read { database in
            let tables = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
            var rows: [String: [[String: DatabaseValue]]] = [:]
            for table in tables {
                rows[table] = try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"").map {
                    Dictionary(uniqueKeysWithValues: $0)
                }
            }
            return rows
        }
    }

    @Test(arguments: stores)
    func keepsEveryRow(store: String) throws {
        let home = try home(store)
        let before = try rows(home)
        #expect(before.count >= 20)
        #expect(before.values.allSatisfy { !$0.isEmpty }, "a table of the test store is empty")
        let opened = try Home(home.folder).openStore(.upgrade)
        #expect(try opened.integrityProblems() == [])
        #expect(try opened.schemaDifference() == .init())
        try opened.read { reader in
            for type in EngineRecords.all + CommunityRecords.all { try Self.read(type, reader) }
        }
        try opened.close()
        let after = try rows(home)
        for (table, old) in before {
            let columns = Set(old.flatMap(\.keys))
            let new = try #require(after[table]).map { row in
                row.filter { columns.contains($0.key) }
            }
            #expect(new == old, "\(table)")
        }
    }

    @Test func whatTasksSpendIsKnownAfterwards() throws {
        let home = try home("schema-006.sql")
        let queue = try DatabaseQueue(path: home.folder.database.path)
        try queue.write {
            try $0.execute(
                sql: "UPDATE task SET detail = ?",
                arguments: [#"{"amount":12.5,"budget":"gifts","note":"a \"budget\""}"#])
        }
        try queue.close()
        let store = try Home(home.folder).openStore(.upgrade)
        let task = try #require(try store.read { try $0.first(Query(TaskRecord.self)) })
        #expect(task.budget == "gifts")
        let spent = try store.read {
            try BudgetBook($0, zone: Zone("Asia/Shanghai")).spent("gifts", at: task.createdAt)
        }
        #expect(spent == (1250, 1250))
        try store.close()
    }

    private static func read<R: JubenEngine.Record>(
        _ type: R.Type, _ reader: any StoreReader
    ) throws { _ = try reader.fetch(Query(type)) }

    @Test(arguments: stores)
    func goesOnWithItsDay(store: String) async throws {
        let home = try home(store)
        try Home(home.folder).openStore(.upgrade).close()
        #expect(await home.juben("doctor").output.contains("lost") == false)
        try await home.perform()
        let entries = try home.history().entries
        #expect(entries.filter { $0.kind == .failed }.isEmpty)
        let groups = try Home(home.folder).openStore().read {
            try $0.fetch(Query(GroupRecord.self))
        }
        // The id of the group that was created depends on when the store was made.
        let created = groups.first { $0.name == "Flash" }?.id
        let sent = entries.filter { $0.kind == .send }.map {
            "\($0.group == created ? "flash" : $0.group) \($0.text)"
        }
        #expect(Set(sent).count == sent.count)
        // Stores since version 4 know rules, and somebody broke them that morning.
        let removed = sent.filter { $0 == "poems Bob" }
        #expect(removed.count == (store < "schema-004.sql" ? 0 : 1))
        #expect(sent.filter { !removed.contains($0) } == Self.day)
        #expect(groups.filter { $0.status == .dissolved }.map(\.name) == ["Flash"])
    }

    /// What the home's day looks like from the morning, which the old version performed, to the
    /// night.
    private static let day = [
        "books held until the quiet hours are over", "poems held until the quiet hours are over",
        "books morning 2026-11-24", "poems morning 2026-11-24", "flash Flash",
        "books welcome", "flash it begins", "flash it goes on", "books settled",
        "flash the group was created to last until now",
        "books evening, 2 said something",
    ]
}
