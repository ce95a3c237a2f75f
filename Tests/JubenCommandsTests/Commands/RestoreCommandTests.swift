import Foundation
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

@Suite struct RestoreCommandTests {
    /// A home with a backup of noon, while a run waits for the evening.
    private func home(until: String = "12:00") async throws -> (home: TestHome, backup: String) {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try await home.perform(until: until)
        let backup = home.folder.url.appendingPathComponent("noon.db").path
        let result = await home.juben("backup", backup)
        #expect(result.exit == 0)
        #expect(result.output.contains("已校验"))
        return (home, backup)
    }

    private func restore(_ home: TestHome, _ file: String, at time: String) async -> CommandResult {
        await TestHome.juben([
            "restore", file, "--home", home.folder.path, "--now", "\(TestHome.date) \(time)",
        ])
    }

    private func files(_ home: TestHome) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: home.folder.path)
            .filter { $0.hasPrefix("juben.db") && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
            .sorted()
    }

    @Test func theStateOfTheBackupIsBackAndTheOtherIsKept() async throws {
        let (home, backup) = try await home()
        try await home.perform(until: "24:00")
        #expect(try home.history().entries.filter { $0.kind == .send }.count == 2)
        let result = await restore(home, backup, at: "12:30")
        #expect(result.exit == 0, "\(result.errors)")
        let kept = "juben.db.replaced-20261124123000"
        #expect(result.output.contains(kept))
        #expect(result.output.contains("之后没有不确定的事"))
        #expect(try files(home) == ["juben.db", kept])
        #expect(try home.history().entries.filter { $0.kind == .send }.count == 1)
        let old = try SQLiteStore.open(
            path: home.folder.url.appendingPathComponent(kept).path, mode: .readOnly)
        #expect(try old.read { try $0.count(Query(OutboxRecord.self)) } == 2)
        // The run sleeps until the evening, so it cannot have gone on by half past twelve.
        try await home.perform(until: "24:00")
        #expect(try home.history().entries.filter { $0.kind == .send }.count == 2)
    }

    @Test func whatMayHaveHappenedSinceIsToldAndNotRepeated() async throws {
        let (home, backup) = try await home()
        let result = await restore(home, backup, at: "21:00")
        #expect(result.exit == 0)
        #expect(result.output.contains("1 个运行之后可能有进展，已暂停"))
        #expect(result.output.contains("juben runs retry RUN"))
        let paused = await home.juben("runs", "list", "--status", "paused")
        #expect(paused.output.contains("状态由备份恢复"))
        #expect(await home.juben("doctor").output.contains("已暂停"))
        try await home.perform(until: "24:00")
        #expect(try home.history().entries.filter { $0.kind == .send }.count == 1)
        let run = try #require(try await home.ids("runs", "list").first)
        #expect(await home.juben("runs", "retry", run).exit == 0)
        try await home.perform(until: "24:00")
        #expect(try home.history().entries.filter { $0.kind == .send }.count == 2)
    }

    @Test func slotsThatCameDueSinceAreSkipped() async throws {
        let (home, backup) = try await home(until: "08:00")
        let json = await TestHome.juben([
            "restore", backup, "--home", home.folder.path, "--json", "--now",
            "\(TestHome.date) 09:10",
        ])
        #expect(json.exit == 0)
        let value = try Value(json: json.output)
        #expect(value["slots"] == 1)
        #expect(value["runs"] == [])
        try await home.perform(until: "24:00")
        #expect(try home.history().entries.filter { $0.kind == .send }.isEmpty)
        let slots = await home.juben("slots", "--verdict", "skipped", "--date", TestHome.date)
        #expect(slots.output.contains("由备份恢复"), "\(slots.output)")
    }

    @Test func aDamagedBackupChangesNothing() async throws {
        let (home, backup) = try await home()
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: backup))
        try file.seek(toOffset: 8192 * 4)
        try file.write(contentsOf: Data(repeating: 0xFF, count: 8192 * 20))
        try file.close()
        let before = try Data(contentsOf: home.folder.database)
        let result = await restore(home, backup, at: "13:00")
        #expect(result.exit == 3)
        #expect(result.errors.contains("is damaged, so it is not used"), "\(result.errors)")
        #expect(try Data(contentsOf: home.folder.database) == before)
        #expect(try files(home) == ["juben.db"])
    }

    @Test func aFileThatIsNoStoreChangesNothing() async throws {
        let (home, _) = try await home()
        let text = home.folder.configuration.path
        #expect(await restore(home, text, at: "13:00").errors.contains("is not a database."))
        #expect(await restore(home, "/nonexistent.db", at: "13:00").exit == 3)
        let itself = await restore(home, home.folder.database.path, at: "13:00")
        #expect(itself.exit == 2)
        #expect(itself.errors.contains("is the state itself"))
        #expect(try files(home) == ["juben.db"])
    }

    @Test func aHomeWithoutStateGetsOne() async throws {
        let (home, backup) = try await home()
        try FileManager.default.removeItem(at: home.folder.database)
        let result = await restore(home, backup, at: "12:30")
        #expect(result.exit == 0)
        #expect(try files(home) == ["juben.db"])
        #expect(try await home.ids("runs", "list").count == 1)
    }

    @Test func aServedHomeIsRefused() async throws {
        let (home, backup) = try await home()
        let lock = try StoreLock.acquire(in: home.folder.path, at: 0)
        let result = await restore(home, backup, at: "12:30")
        #expect(result.exit == 3)
        #expect(result.errors.contains("serves this home; stop it first"))
        withExtendedLifetime(lock) {}
    }

    @Test func aBackupIsForNoMorePeopleThanTheState() async throws {
        let (home, backup) = try await home()
        for path in [home.folder.database.path, backup] {
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(rights as? Int == 0o600)
        }
    }
}
