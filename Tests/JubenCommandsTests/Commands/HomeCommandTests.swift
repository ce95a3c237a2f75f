import Foundation
import JubenPlaybook
import JubenValue
import Testing

@testable import JubenCommands

@Suite struct HomeCommandTests {
    @Test(arguments: ["daily", "welcome", "checkin", "flash"], ["zh", "en"])
    func aTemplateIsAPlaybookWithoutProblems(template: String, language: String) async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let file = home.folder.configuration
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("language: zh", with: "language: \(language)")
            .write(to: file, atomically: true, encoding: .utf8)
        #expect(await home.juben("new", "mine", "--template", template).exit == 0)
        let names = try Home(home.folder).playbooks().map(\.source.name)
        #expect(names == ["daily", "mine"])
        let again = await home.juben("new", "mine")
        #expect(again.exit == 2)
        #expect(again.errors.contains("playbooks/mine.lua is there already"))
    }

    @Test(arguments: ["../x", "a b", "", ".hidden", "_meta/x", "/x"])
    func aNameThatIsNoneIsRefused(name: String) async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        #expect(await home.juben("new", name).exit == 2)
    }

    @Test func aBackupIsAHomesState() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try await home.perform(until: "12:00")
        let copy = home.folder.url.appendingPathComponent("copy.db").path
        #expect(await home.juben("backup", copy).exit == 0)
        #expect(await home.juben("backup", copy).exit == 2)
        try FileManager.default.removeItem(at: home.folder.database)
        try FileManager.default.moveItem(atPath: copy, toPath: home.folder.database.path)
        #expect(try await home.ids("runs", "list").count == 1)
    }

    @Test(arguments: [
        "runs list", "slots", "groups list --all", "groups show poetry-2",
        "members list --group poetry-2", "tasks list --all", "events list", "outbox list",
    ])
    func everyListingIsJSONAndFitsTheTerminal(words: String) async throws {
        let home = try await TestHome()
        try await home.perform(until: "12:00")
        let command = words.split(separator: " ").map(String.init)
        let options = ["--home", home.folder.path, "--now", TestHome.now]
        let json = await TestHome.juben(command + ["--json"] + options)
        #expect(json.exit == 0)
        #expect(throws: Never.self) { try Value(json: json.output) }
        let table = await TestHome.juben(command + options)
        #expect(table.exit == 0)
        let widths = table.output.split(separator: "\n").map { String($0).displayWidth }
        #expect(widths.max() ?? 0 <= 80)
    }

    @Test func slotsAreFilteredByVerdict() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try await home.perform(until: "12:00")
        let started = await home.juben("slots", "--verdict", "started", "--json")
        #expect(try TestHome.rows(started.output).count == 1)
        let missed = await home.juben("slots", "--verdict", "错过")
        #expect(missed.exit == 0)
        let wrong = await home.juben("slots", "--verdict", "startd")
        #expect(wrong.exit == 2)
        #expect(wrong.errors.contains("did you mean 'started'?"))
    }
}
