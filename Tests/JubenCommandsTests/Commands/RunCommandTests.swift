import Foundation
import JubenValue
import Testing

@testable import JubenCommands

@Suite struct RunCommandTests {
    /// A home whose one run waits for the evening.
    private func waitingHome() async throws -> (home: TestHome, run: String) {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try await home.perform(until: "12:00")
        let ids = try await home.ids("runs", "list")
        return (home, try #require(ids.first))
    }

    @Test func runsAreListedWithWhatTheyWaitFor() async throws {
        let (home, run) = try await waitingHome()
        let table = await home.juben("runs", "list", "--status", "waiting")
        #expect(table.exit == 0)
        #expect(table.output.contains(run))
        #expect(table.output.contains("→ 20:00"))
        let none = await home.juben("runs", "list", "--status", "失败")
        #expect(none.output == "没有运行记录。\n")
    }

    @Test func aStoryQuotesTheSourceAndTellsTheWait() async throws {
        let (home, run) = try await waitingHome()
        let story = await home.juben("runs", "show", run)
        #expect(story.exit == 0)
        #expect(story.output.contains("| send(group, \"早上好 \" .. today())"))
        #expect(story.output.contains("playbooks/daily.lua:5"))
        #expect(story.output.contains("… 等到 2026-11-24 20:00:00"))
        #expect(story.output.contains("早上好 2026-11-24"))
        let widths = story.output.split(separator: "\n").map { String($0).displayWidth }
        #expect(widths.max() ?? 0 <= 80)
        let json = try Value(json: await home.juben("runs", "show", run, "--json").output)
        #expect(json["steps"]?.list?.count == 3)
        #expect(json["steps"]?.list?.last?["state"] == "intent")
    }

    @Test func aStoryNamesStagesAndMomentsAndTellsALogOnce() async throws {
        let book = """
            playbook { title = "每天", why = "测试", groups = { ids = { "poetry-2" } } }

            every("day 09:00", { name = "早" }, function(group)
              stage("预热", function()
                log("只说一次")
              end)
              local opened = checkins.open(group, { name = "读", match = { "到" }, until_ = "13:00" })
              sleep_until(opened.closes)
            end)
            """
        let home = try await TestHome(playbooks: ["daily": book])
        try await home.perform(until: "12:00")
        let run = try #require(try await home.ids("runs", "list").first)
        let story = await home.juben("runs", "show", run).output
        #expect(story.contains("阶段「预热」开始"))
        #expect(story.contains("阶段「预热」结束"))
        #expect(!story.contains("__stage"))
        #expect(story.contains("sleep_until(\"2026-11-24 13:00:00\")"), "\(story)")
        // The source, the call, and not once more among what people did.
        #expect(story.components(separatedBy: "只说一次").count == 3, "\(story)")
        #expect(!story.contains("人工操作"))
    }

    @Test func aFailedRunIsRetriedBeforeItIsUpgraded() async throws {
        let book = SampleBooks.daily.replacing(
            "sleep_until(\"today 20:00\")", with: "error(\"no\")")
        let home = try await TestHome(playbooks: ["daily": book])
        try await home.perform(until: "12:00")
        let run = try #require(try await home.ids("runs", "list").first)
        try home.write(SampleBooks.daily, to: "playbooks/daily.lua")
        try await home.perform(until: "12:01")
        let upgrade = await home.juben("runs", "upgrade", run)
        #expect(upgrade.exit == 1)
        #expect(
            upgrade.output.replacing("\n", with: " ").contains("runs retry \(run)"),
            "\(upgrade.output)")
    }

    @Test func aRunIsCancelledOnce() async throws {
        let (home, run) = try await waitingHome()
        let first = await home.juben("runs", "cancel", run, "--why", "换计划")
        #expect(first.exit == 0)
        let again = await home.juben("runs", "cancel", run, "--why", "换计划")
        #expect(again.exit == 1)
        #expect(again.errors.contains("is being cancelled already"))
        let story = await home.juben("runs", "show", run)
        #expect(story.output.contains("run.cancel  换计划"))
    }

    @Test func onlyAStoppedRunIsRetried() async throws {
        let (home, run) = try await waitingHome()
        let result = await home.juben("runs", "retry", run)
        #expect(result.exit == 1)
        #expect(result.errors.contains("只有失败、暂停或有分歧的运行可以重试"))
    }

    @Test(arguments: [["show", "17"], ["retry", "17"], ["replay", "17"], ["upgrade", "17"]])
    func anUnknownRunIsAProblem(words: [String]) async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let result = await TestHome.juben(["runs"] + words + ["--home", home.folder.path])
        #expect(result.exit == 1)
        #expect(result.errors.contains("没有编号为 17 的运行"))
    }

    @Test func anExportIsReplayedWithoutAHome() async throws {
        let (home, run) = try await waitingHome()
        let file = home.folder.url.appendingPathComponent("run.json").path
        #expect(await home.juben("runs", "export", run, file).exit == 0)
        let nowhere = ["--home", "/nonexistent"]
        let replay = await TestHome.juben(["runs", "replay", file] + nowhere)
        #expect(replay.exit == 0)
        #expect(replay.output.hasSuffix("identical: 3 of 3 steps\n"))
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacingOccurrences(of: "\"早上好 2026-11-24\"", with: "\"晚安\"")
            .write(toFile: file, atomically: true, encoding: .utf8)
        let forged = await TestHome.juben(["runs", "replay", file] + nowhere)
        #expect(forged.exit == 1)
        #expect(forged.output.contains("diverged at step 2"))
        #expect(forged.output.contains("playbooks/daily.lua:4  send(group"))
    }

    @Test(arguments: ["", "{}", "{\"format\":\"juben run\",\"version\":9}", "[1"])
    func whatIsNoExportIsRefused(text: String) async throws {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent(ProcessInfo.processInfo.globallyUniqueString)
        defer { try? FileManager.default.removeItem(at: file) }
        try text.write(to: file, atomically: true, encoding: .utf8)
        let result = await TestHome.juben(["runs", "replay", file.path])
        #expect(result.exit == 1)
        #expect(!result.errors.isEmpty)
    }
}
