import Foundation
import JubenValue
import Testing

@testable import JubenCommands

/// Row 10 of the community's list: every playbook that ships has tests, which pass, and which
/// find its typical mistakes.
@Suite struct ShippedTrialTests {
    private static let testsMin = 3

    @Test(arguments: PreviewEqualsPerformanceTests.playbooks)
    func itsTestsPass(playbook: String) async throws {
        let home = try await TrialKit.shipped()
        let run = await home.juben("test", playbook, "--json")
        let rows = try TestHome.rows(run.output)
        #expect(run.exit == 0, "\(rows.flatMap(TrialKit.messages))")
        #expect(rows.count >= Self.testsMin)
        #expect(rows.allSatisfy { $0["file"]?.text == "tests/\(playbook).lua" })
    }

    @Test func theCheckHasNothingToSayOfThem() async throws {
        let home = try await TrialKit.shipped()
        let check = await home.juben("check")
        #expect(check.exit == 0)
        #expect(check.output.contains("没有需要修改的地方"), "\(check.output)")
    }

    @Test(arguments: PreviewEqualsPerformanceTests.playbooks)
    func oneOfItsTestsDisturbsIt(playbook: String) throws {
        let file = TestHome.repository.appendingPathComponent("playbooks/tests/\(playbook).lua")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(["crash", "edit(", "replace("].contains { text.contains($0) })
    }

    /// A mistake that an operator makes in a file, and the line that it turns into.
    static let mistakes: [(playbook: String, line: String, mistake: String)] = [
        ("welcome", "{ name = \"欢迎\", merge = \"60s\", value", "{ name = \"欢迎\", value"),
        ("welcome", "if wait(\"message\", { within = \"15m\" }) then return end", ""),
        ("welcome", "groups = { any = { \"reading\", \"study\" } },", ""),
        ("operators-day", "if said == 0 then return skip(\"今天没有人说话，不打扰\") end", ""),
        ("operators-day", "if group.day <= TRUST_DAYS then return skip(\"新群前 7 天不卖货\") end", ""),
        ("operators-day", "promo = true, not_after = \"13:30\"", "not_after = \"13:30\""),
        ("operators-day", "every(\"dayoff 09:30\"", "every(\"day 09:30\""),
        ("reading-camp", "and #missing <= REMIND_MAX", ""),
        ("reading-camp", "points = 5, makeups", "makeups"),
        ("reading-camp", "days = DAYS, late", "late"),
        (
            "first-week",
            "item.quiet == \"yes\" and messages.count(group, { since = \"30m\" }) > 0",
            "item.quiet == \"yes\""
        ),
        ("first-week", "\"8 10:00\"", "\"7 10:00\""),
        ("five-step-sale", "needs = { speakers = 3 }, goal", "goal"),
        ("five-step-sale", "cleanup(function() groups.untag(group, \"selling\") end)", ""),
        ("flash", "needs = { joined = GUESTS_MIN * 2 }, within = \"6h\",", ""),
        ("flash", "needs = { speakers = 3 },", ""),
        ("flash", "promo = true, mention = \"all\"", "mention = \"all\""),
    ]

    @Test(arguments: mistakes)
    func aTypicalMistakeIsFound(playbook: String, line: String, mistake: String) async throws {
        let home = try await TrialKit.shipped()
        let file = home.folder.playbooks.appendingPathComponent("\(playbook).lua")
        let text = try String(contentsOf: file, encoding: .utf8)
        try #require(text.contains(line), "the playbook no longer says: \(line)")
        try home.write(text.replacing(line, with: mistake), to: "playbooks/\(playbook).lua")
        let run = await home.juben("test", playbook)
        #expect(run.exit == 1, "\(run.output)\(run.errors)")
        #expect(run.output.contains("tests/\(playbook).lua:"), "\(run.output)")
    }

    @Test(arguments: ["daily", "welcome", "checkin", "flash"], ["zh", "en"])
    func aNewPlaybooksTestsPass(template: String, language: String) async throws {
        let home = try await TrialKit.home(tests: "", language: language)
        #expect(await home.juben("new", "mine", "--template", template).exit == 0)
        let run = await home.juben("test", "mine")
        #expect(run.exit == 0, "\(run.output)\(run.errors)")
        #expect(run.output.contains(language == "zh" ? "3 个通过" : "3 passed"))
    }
}
