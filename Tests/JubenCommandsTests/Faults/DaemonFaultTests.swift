import Foundation
import JubenEngine
import JubenPreview
import JubenStore
import Testing

@testable import JubenCommands

/// What happens to the store's file while the real daemon works on it.
@Suite(.serialized) struct DaemonFaultTests {
    private func home() async throws -> TestHome {
        try await TestHome(playbooks: ["daily": SampleBooks.daily])
    }

    /// Starts the daemon, and waits until the morning's message is out.
    private func servedUntilMorning(_ home: TestHome) throws -> JubenProcess {
        let daemon = try JubenProcess.serve(home)
        try daemon.wait(for: "Performed")
        return daemon
    }

    private func performances(_ daemon: JubenProcess) -> Int {
        daemon.log.components(separatedBy: "Performed").count - 1
    }

    @Test func aDeletedFileStopsTheDaemonBeforeItSendsAgain() async throws {
        let home = try await home()
        let daemon = try servedUntilMorning(home)
        try FileManager.default.removeItem(at: home.folder.database)
        #expect(daemon.finish() == 3)
        #expect(daemon.log.contains("was deleted or moved while juben had it open"))
        #expect(performances(daemon) == 1)
    }

    @Test func anotherFileInItsPlaceStopsTheDaemon() async throws {
        let home = try await home()
        let copy = home.folder.url.appendingPathComponent("copy.db")
        #expect(await home.juben("backup", copy.path).exit == 0)
        let daemon = try servedUntilMorning(home)
        // In one step, as the daemon may look at any moment.
        #expect(rename(copy.path, home.folder.database.path) == 0)
        #expect(daemon.finish() == 3)
        #expect(daemon.log.contains("Another file was put in the place of"))
        #expect(performances(daemon) == 1)
    }

    @Test func aFileThatIsCutOffStopsTheDaemon() async throws {
        let home = try await home()
        let daemon = try servedUntilMorning(home)
        let file = try FileHandle(forUpdating: home.folder.database)
        try file.truncate(atOffset: try file.seekToEnd() / 2)
        try file.close()
        #expect(daemon.finish() == 3)
        // Whichever comes first: looking at the file, or reading what is not there any more.
        let isTold =
            daemon.log.contains("was cut off while juben had it open")
            || daemon.log.contains("is damaged; stop juben")
        #expect(isTold, "\(daemon.log)")
        #expect(performances(daemon) == 1)
        let doctor = await home.juben("doctor")
        #expect(doctor.exit == 1)
    }

    @Test func aKilledDaemonLeavesALogFromWhichTheNextGoesOn() async throws {
        let home = try await home()
        let preview = try await home.preview()
        let daemon = try servedUntilMorning(home)
        daemon.kill9()
        let log = home.folder.database.path + "-wal"
        #expect(FileManager.default.fileExists(atPath: log))
        let runs = try JubenProcess.run(
            "runs", "list", "--json", on: home.folder, by: JubenProcess.withoutPrivileges)
        #expect(try TestHome.rows(runs.output).count == 1)
        let next = try JubenProcess.serve(home)
        #expect(next.finish() == 0, "\(next.log)")
        let sent = try home.history().entries.filter { $0.kind == .send }.map(\.text)
        #expect(sent == preview.entries.filter { $0.kind == .send }.map(\.text))
        #expect(sent.count == 2)
    }

    @Test func aSecondDaemonIsRefusedAndTheFirstGoesOn() async throws {
        let home = try await home()
        let daemon = try servedUntilMorning(home)
        let second = try JubenProcess.run("serve", on: home.folder, by: ["timeout", "30"])
        #expect(second.exit == 3)
        #expect(second.errors.contains("serves this home; stop it first"))
        #expect(daemon.finish() == 0)
        #expect(performances(daemon) == 2)
    }

    @Test func aBackupIsTakenWhileTheDaemonWorks() async throws {
        let home = try await home()
        let daemon = try servedUntilMorning(home)
        let copy = home.folder.url.appendingPathComponent("copy.db").path
        let backup = try JubenProcess.run("backup", copy, on: home.folder)
        #expect(backup.exit == 0)
        #expect(backup.output.contains("已校验"))
        let refused = try JubenProcess.run("restore", copy, on: home.folder)
        #expect(refused.exit == 3)
        #expect(refused.errors.contains("serves this home; stop it first"))
        #expect(daemon.finish() == 0)
        let store = try SQLiteStore.open(path: copy, mode: .readOnly)
        #expect(try store.read { try $0.count(Query(RunRecord.self)) } == 1)
        #expect(try store.integrityProblems() == [])
    }

    @Test func aDamagedPageStopsTheDaemonAndNothingIsSent() async throws {
        let home = try await home()
        try await home.perform(until: "08:00")
        // Every page but the first: whatever the daemon needs first is damaged.
        let file = try FileHandle(forUpdating: home.folder.database)
        let size = try file.seekToEnd()
        try file.seek(toOffset: 8192)
        try file.write(contentsOf: Data(repeating: 0xFF, count: Int(size) - 8192))
        try file.close()
        let daemon = try JubenProcess.serve(home)
        #expect(daemon.finish() == 3)
        #expect(daemon.log.contains("damaged"), "\(daemon.log)")
        #expect(performances(daemon) == 0)
    }
}
