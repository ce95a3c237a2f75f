import Foundation
import Testing

@testable import JubenCommands

/// Previewing a day, and looking at it while it happens and afterwards.
@Suite struct TimelineCommandTests {
    @Test(arguments: ["preview", "timeline"])
    func aWordThatNamesNothingIsRefused(command: String) async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try await home.perform(until: "12:00")
        let group = await home.juben(command, "--group", "poetry-22")
        #expect(group.exit == 1)
        #expect(group.errors.contains("是不是「poetry-2」？"), "\(group.errors)")
        let playbook = await home.juben(command, "--playbook", "daly")
        #expect(playbook.exit == 1)
        #expect(playbook.errors.contains("是不是「daily」？"), "\(playbook.errors)")
    }

    @Test(arguments: ["daily", "每天", "早"])
    func aPlaybookIsNamedByNameTitleOrTrigger(word: String) async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let preview = await home.juben(
            "preview", "--date", TestHome.date, "--playbook", word, "--group", "poetry-2")
        #expect(preview.exit == 0)
        #expect(preview.output.contains("晚上好"), "\(preview.output)")
    }

    @Test func aDayThatIsNotOverIsComparedUpToNow() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        #expect(await home.juben("preview", "--date", TestHome.date).exit == 0)
        try await home.perform(until: "12:00")
        let compared = await home.juben("timeline", "--date", TestHome.date, "--compare")
        #expect(compared.exit == 0, "\(compared.output)")
        #expect(compared.output.contains("还有 1 行未到时间"), "\(compared.output)")
    }

    @Test func aPreviewInWhichARunFailsIsAProblem() async throws {
        let failing = SampleBooks.daily.replacing("\"晚上好\"", with: "({})[1] .. \"晚\"")
        let home = try await TestHome(playbooks: ["daily": failing])
        #expect(await home.juben("preview", "--date", TestHome.date).exit == 1)
        let good = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        #expect(await good.juben("preview", "--date", TestHome.date).exit == 0)
    }

    @Test func aDifferenceWritesNoFileAndSaysSo() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let file = home.folder.url.appendingPathComponent("d.html").path
        let diff = await home.juben("preview", "--diff", "--html", file)
        #expect(diff.exit == 2)
        #expect(diff.errors.contains("--html"))
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test func aHeldMessageIsListedWithUntilWhen() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let text = try String(contentsOf: home.folder.configuration, encoding: .utf8)
        let kept = text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("quiet:") && !$0.hasPrefix("posts_per_day:") }
        try home.write(
            kept.joined(separator: "\n") + "\nquiet: \"08:00-13:00\"\n", to: "juben.yaml")
        try await home.perform(until: "12:00")
        let list = await home.juben("outbox", "list", columns: 200)
        #expect(list.output.contains("→ 13:00"), "\(list.output)")
    }
}
