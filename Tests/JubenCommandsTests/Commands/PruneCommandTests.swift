import Foundation
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

@Suite struct PruneCommandTests {
    private func home() async throws -> TestHome {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try await home.perform()
        return home
    }

    private func prune(
        _ home: TestHome, at date: String, _ words: String...
    ) async -> CommandResult {
        // A home that rehearses lives in the rehearsal's time, unless it is told another.
        await TestHome.juben(
            ["prune", "--home", home.folder.path, "--now", "\(date) 12:00"] + words)
    }

    @Test func removesWhatIsOlderThanTheHomeKeepsAndSaysHowMuch() async throws {
        let home = try await home()
        // The next day passes without a playbook, so that the numbers of this one are counted in
        // every zone: until then nothing is removed of what they are counted from.
        try FileManager.default.removeItem(
            at: home.folder.playbooks.appendingPathComponent("daily.lua"))
        try await home.perform("2026-11-25", until: "17:00")
        let early = try Value(json: await prune(home, at: "2027-02-01", "--json").output)
        #expect(early["runs"] == 0)
        let late = try Value(json: await prune(home, at: "2027-03-01", "--json").output)
        #expect(late["runs"] == 1)
        #expect(late["steps"] == 4)
        #expect(late["deliveries"] == 2)
        #expect(late["slots"] == 1)
        #expect(late["messages"] == 2)
        #expect((late["bytes_after"]?.integer ?? 0) > 0)
        #expect(try home.journal().isEmpty)
        let again = await prune(home, at: "2027-03-01")
        #expect(again.exit == 0)
        #expect(again.output.contains("0 个运行（0 步）"))
    }

    @Test func keepsAsLongAsTheConfigurationSays() async throws {
        let home = try await home()
        let text = try String(contentsOf: home.folder.configuration, encoding: .utf8)
        try home.write(text + "\nhistory: 35d\n", to: "juben.yaml")
        let result = try Value(json: await prune(home, at: "2027-01-15", "--json").output)
        #expect(result["runs"] == 1)
    }

    @Test func keepsAtLeastWhatPreviewsLookBackTo() async throws {
        let home = try await home()
        let short = await prune(home, at: "2027-03-01", "--keep", "34d")
        #expect(short.exit == 2)
        #expect(short.errors.contains("history is kept for at least"))
        #expect(await prune(home, at: "2027-03-01", "--keep", "35").exit == 2)
        let text = try String(contentsOf: home.folder.configuration, encoding: .utf8)
        try home.write(text + "\nhistory: 2d\n", to: "juben.yaml")
        let config = await home.juben("runs", "list")
        #expect(config.exit == 1)
        #expect(config.errors.contains("history: history is kept for at least"))
    }

    @Test func theDaemonDoesItByItselfWhileItWorks() async throws {
        let home = try await home()
        try await home.perform("2027-03-01", until: "12:00")
        let runs = try Home(home.folder).openStore().read { try $0.fetch(Query(RunRecord.self)) }
        #expect((85...92).contains(runs.count))
        let oldest = try date("2026-12-01")
        #expect(runs.allSatisfy { $0.createdAt > oldest })
    }

    private func date(_ text: String) throws -> Int64 {
        try DayRange(date: text, days: 1, zone: .utc, now: 0).start
    }
}
