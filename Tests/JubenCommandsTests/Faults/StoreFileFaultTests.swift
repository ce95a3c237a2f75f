import Foundation
import JubenStore
import Testing

@testable import JubenCommands

/// What commands say of a store that they cannot use, and that they leave it as it is.
@Suite struct StoreFileFaultTests {
    /// Commands that read, and a command and a daemon that write.
    private static let reading = [
        ["preview", "--date", TestHome.date], ["timeline", "--date", TestHome.date],
        ["runs", "list"], ["slots"], ["groups", "list"], ["tasks", "list"], ["outbox", "list"],
        ["events", "list"], ["members", "list", "--group", "poetry-2"],
    ]
    private static let writing = [
        ["say", "poetry-2", "somebody", "早"], ["join", "poetry-2", "somebody"], ["serve"],
        ["prune"],
    ]

    private func home() async throws -> TestHome {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try await home.perform(until: "12:00")
        // What stands in a log beside the file would hide what is done to the file.
        let store = try Home(home.folder).openStore()
        #expect(try store.checkpoint())
        try store.close()
        return home
    }

    /// A daemon runs in a process of its own, with a bound of time, should it not be refused.
    private func run(_ command: [String], on home: TestHome) async throws -> CommandResult {
        guard command == ["serve"] else {
            return await TestHome.juben(command + ["--home", home.folder.path])
        }
        return try JubenProcess.run("serve", on: home.folder, by: ["timeout", "30"])
    }

    /// Writes a number into the header of the database, where nobody has it open.
    private func patch(_ home: TestHome, at offset: UInt64, _ number: UInt8) throws {
        let file = try FileHandle(forUpdating: home.folder.database)
        try file.seek(toOffset: offset)
        try file.write(contentsOf: Data([0, 0, 0, number]))
        try file.close()
    }

    /// Where SQLite keeps `PRAGMA user_version`.
    private static let versionOffset: UInt64 = 60

    private func expectRefusal(
        _ home: TestHome, _ commands: [[String]], saying words: String
    ) async throws {
        let before = try Data(contentsOf: home.folder.database)
        for command in commands {
            let result = try await run(command, on: home)
            #expect(result.exit == 3, "\(command): \(result.errors)")
            #expect(result.errors.contains(words), "\(command): \(result.errors)")
        }
        let doctor = await home.juben("doctor")
        #expect(doctor.exit == 1)
        #expect(doctor.output.contains("juben.db"))
        #expect(try Data(contentsOf: home.folder.database) == before)
    }

    @Test func aStoreOfANewerVersionIsLeftAlone() async throws {
        let home = try await home()
        try patch(home, at: Self.versionOffset, 70)
        try await expectRefusal(
            home, Self.reading + Self.writing,
            saying: "juben.db was written by a newer Juben (schema 70; this one knows")
    }

    /// Only the daemon brings a schema up to date: a preview must not change it under an old one.
    @Test func aStoreOfAnOlderVersionIsNotChangedByCommands() async throws {
        let home = try await home()
        try patch(home, at: Self.versionOffset, 0)
        let commands = Self.reading + Self.writing.filter { $0 != ["serve"] }
        try await expectRefusal(
            home, commands,
            saying: "juben.db was written by an older Juben (schema 0; this one needs")
    }

    @Test func aFileThatIsNoDatabaseIsLeftAlone() async throws {
        let home = try await home()
        let text = String(repeating: "These are notes, and no database. ", count: 100)
        try Data(text.utf8).write(to: home.folder.database)
        try await expectRefusal(
            home, Self.reading + Self.writing, saying: "juben.db' is not a database.")
    }

    @Test func anEmptyFileIsLeftAlone() async throws {
        let home = try await home()
        try Data().write(to: home.folder.database)
        try await expectRefusal(
            home, Self.reading + Self.writing, saying: "juben.db' is an empty file, not a store.")
    }

    @Test func aMissingFileIsNotMade() async throws {
        let home = try await home()
        try FileManager.default.removeItem(at: home.folder.database)
        for command in Self.reading + Self.writing {
            let result = try await run(command, on: home)
            #expect(result.exit == 3)
            #expect(result.errors.contains("There is no store at"), "\(result.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: home.folder.database.path))
    }

    // MARK: Read-only

    private static func setRights(_ home: TestHome, _ folder: Int, _ file: Int) throws {
        let files = FileManager.default
        try files.setAttributes(
            [.posixPermissions: file], ofItemAtPath: home.folder.database.path)
        try files.setAttributes([.posixPermissions: folder], ofItemAtPath: home.folder.path)
    }

    @Test func aHomeThatMayOnlyBeReadIsRead() async throws {
        let home = try await home()
        try Self.setRights(home, 0o555, 0o444)
        defer { try? Self.setRights(home, 0o755, 0o644) }
        for command in Self.reading {
            let process = try JubenProcess(
                command, on: home.folder, by: JubenProcess.withoutPrivileges)
            #expect(process.finish() == 0, "\(command): \(process.log)")
        }
        for command in Self.writing {
            let process = try JubenProcess(
                command, on: home.folder, by: ["timeout", "30"] + JubenProcess.withoutPrivileges)
            #expect(process.finish() == 3, "\(command): \(process.log)")
            let isClear =
                process.log.contains("may not be written; give this user the right to.")
                || process.log.contains("cannot be opened: Permission denied.")
            #expect(isClear, "\(command): \(process.log)")
        }
        let doctor = try JubenProcess.run(
            "doctor", on: home.folder, by: JubenProcess.withoutPrivileges)
        #expect(doctor.exit == 1)
        #expect(doctor.output.contains("不能写入"))
    }

    @Test func aFileThatMayOnlyBeReadIsRead() async throws {
        let home = try await home()
        try Self.setRights(home, 0o755, 0o444)
        let list = try JubenProcess.run(
            "runs", "list", "--json", on: home.folder, by: JubenProcess.withoutPrivileges)
        #expect(list.exit == 0)
        #expect(try TestHome.rows(list.output).count == 1)
        let serve = try JubenProcess.run(
            "serve", on: home.folder, by: ["timeout", "30"] + JubenProcess.withoutPrivileges)
        #expect(serve.exit == 3)
        #expect(serve.errors.contains("juben.db' may not be written; give this user the right to."))
    }
}
