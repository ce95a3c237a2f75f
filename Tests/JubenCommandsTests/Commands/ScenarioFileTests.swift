import Foundation
import JubenValue
import Testing

@testable import JubenCommands

/// A scenario that cannot be played is refused with its line.
@Suite struct ScenarioFileTests {
    static let mistakes: [(String, String)] = [
        (
            "says(\"09:00\", { group = \"poetry-2\", member = \"nobody\", text = \"a\" })",
            "s.lua:2: says: 'nobody' is not in the group 'poetry-2'"
        ),
        (
            "says(\"09:00\", { group = \"poetry-3\", member = \"a\", text = \"a\" })",
            "s.lua:2: says: there is no group 'poetry-3'; did you mean"
        ),
        ("crowd { speak = 20 }", "s.lua:2: crowd: speak is a share from 0 to 1"),
        ("crowd { seed = -1 }", "s.lua:2: crowd: seed is a whole number from 0"),
    ]

    @Test(arguments: mistakes)
    func aMistakeIsRefusedWithItsLine(line: String, words: String) async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try home.write("-- a day\n\(line)\n", to: "s.lua")
        let file = home.folder.url.appendingPathComponent("s.lua").path
        let preview = await home.juben(
            "preview", "--date", TestHome.date, "--scenario", file)
        #expect(preview.exit == 1)
        #expect(preview.errors.hasPrefix("juben: \(words)"), "\(preview.errors)")
    }

    @Test func whoJoinsMaySpeak() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let who = "{ group = \"poetry-2\", member = \"新来的\", text = \"a\" }"
        try home.write("joins(\"08:00\", \(who))\nsays(\"08:10\", \(who))\n", to: "s.lua")
        let file = home.folder.url.appendingPathComponent("s.lua").path
        let preview = await home.juben(
            "preview", "--date", TestHome.date, "--scenario", file)
        #expect(preview.exit == 0, "\(preview.errors)")
    }

    @Test func linesThatMeetNothingAreNamed() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try home.write(
            """
            commands("09:00", { playbook = "dialy", command = "begin" })
            answers("红包", { yes = true })
            answers("", { yes = true })
            commands("10:00", { playbook = "daily", command = "begin" })
            """, to: "s.lua")
        let file = home.folder.url.appendingPathComponent("s.lua").path
        let preview = await home.juben(
            "preview", "--date", TestHome.date, "--scenario", file, "--json")
        #expect(preview.exit == 0, "\(preview.errors)")
        let assumptions = try Value(json: preview.output)["assumptions"]?.list ?? []
        #expect(assumptions.contains("s.lua 第 1、4 行的命令没有剧本接收；第 2 行的回答没有人问"))
    }
}
