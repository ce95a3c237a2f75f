import JubenValue
import Testing

@testable import JubenCommands

@Suite struct RunUpgradeTests {
    /// Performs the morning, edits the playbook, and lets a daemon deploy the edit.
    private func edited(_ old: String, _ new: String) async throws -> TestHome {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try await home.perform(until: "12:00")
        let text = SampleBooks.daily.replacing(old, with: new)
        #expect(text != SampleBooks.daily)
        try home.write(text, to: "playbooks/daily.lua")
        return home
    }

    @Test func aRunWhoseStepsStayTheSameIsMoved() async throws {
        let home = try await edited("晚上好", "晚安")
        let trial = await home.juben("runs", "upgrade", "--all", "--dry-run")
        #expect(trial.exit == 0)
        #expect(trial.output.contains("可以升级"))
        let early = await home.juben("runs", "upgrade", "--all")
        #expect(early.output.contains("已修改但还没有部署：daily。"))
        try await home.perform(until: "12:01")
        let upgrade = await home.juben("runs", "upgrade", "--playbook", "每天")
        #expect(upgrade.exit == 0)
        #expect(upgrade.output.contains("已升级"))
        let again = await home.juben("runs", "upgrade", "--all")
        #expect(again.output == "所有进行中的运行都已是最新部署的版本。\n")
        try await home.perform()
        let sent = await home.juben("outbox", "list", "--json")
        #expect(try TestHome.rows(sent.output).compactMap { $0["text"]?.text }.first == "晚安")
    }

    @Test func aRunWhosePastWouldDifferStays() async throws {
        let home = try await edited("早上好", "早安")
        try await home.perform(until: "12:01")
        let upgrade = await home.juben("runs", "upgrade", "--all")
        #expect(upgrade.exit == 1)
        #expect(upgrade.output.contains("step 2 was send("))
        #expect(upgrade.output.contains("\"早安"))
        let json = await home.juben("runs", "upgrade", "--all", "--json")
        let row = try #require(try TestHome.rows(json.output).first)
        #expect(row["outcome"] == "differs")
        #expect(row["seq"] == 2)
        try await home.perform()
        let sent = await home.juben("outbox", "list", "--json")
        #expect(try TestHome.rows(sent.output).compactMap { $0["text"]?.text }.first == "晚上好")
    }

    @Test func runsAreNamedInOneWay() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        #expect(await home.juben("runs", "upgrade").exit == 2)
        #expect(await home.juben("runs", "upgrade", "17", "--all").exit == 2)
    }
}
