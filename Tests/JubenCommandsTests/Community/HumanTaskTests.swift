import Foundation
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// What people are asked to do: money, lists, proof, reminders, a second pair of eyes.
@Suite struct HumanTaskTests {
    private static func home(_ body: String, settings: String = "") async throws -> TestHome {
        let home = try await TestHome(playbooks: [
            "ask": """
            playbook { title = "任务", why = "测试", groups = { ids = { "morning-1" } } }
            \(body)
            """
        ])
        try home.write("zone: Asia/Shanghai\nlanguage: zh\n\(settings)\n", to: "juben.yaml")
        return home
    }

    /// Nobody answers by themselves.
    private static let silent = "answers(\"\", { after = \"never\" })"

    private static func scenario(_ text: String = silent) throws -> Scenario {
        try Scenario(Array(text.utf8), name: "s.lua")
    }

    private static func tasks(_ home: TestHome) throws -> [TaskRecord] {
        try Home(home.folder).openStore().read { try $0.fetch(Query(TaskRecord.self)) }
    }

    @Test("Row 20: money is asked for within a budget, and no further")
    func aBudgetIsNeverExceeded() async throws {
        let home = try await Self.home(
            """
            local function pay(amount, title)
              return tasks.ask("host", { title = title, amount = amount, budget = "红包" })
            end
            every("09:00", function(group)
              pay(120, "一")
              pay(79.5, "二")
              local task, why = pay(1, "三")
              send(group, tostring(task) .. why)
              local answer = tasks.confirm("host", { title = "四", amount = 2, budget = "红包" })
              send(group, answer.status)
              pay(0.5, "五")
            end)
            """, settings: "budgets: { 红包: { day: 200, month: 1000 } }")
        try await home.perform(until: "10:00", scenario: try Self.scenario())
        let lines = try home.history().lines(of: "morning-1")
        #expect(lines.contains("09:00 send nil预算「红包」余额不足"), "\(lines)")
        #expect(lines.contains("09:00 send refused"))
        #expect(lines.contains("09:00 blocked 三"))
        let budgets = await home.juben("budgets", "--json")
        let row = try #require(try Value(json: budgets.output).list?.first)
        #expect(row["day"]?.number == 200 && row["month_limit"]?.number == 1000)
        // What is refused gives its amount back.
        let first = try #require(try Self.tasks(home).first)
        #expect(await home.juben("tasks", "refuse", "\(first.id)").exit == 0)
        try await home.perform(until: "11:00", scenario: try Self.scenario())
        let freed = await home.juben("budgets")
        #expect(freed.output.contains("80"), "\(freed.output)")
    }

    @Test func aBudgetThatIsNotDeclaredIsAnError() async throws {
        let home = try await Self.home(
            """
            every("09:00", function(group)
              local name = group.id == "morning-1" and "红宝" or ""
              tasks.ask("host", { title = "付", amount = 5, budget = name })
            end)
            """, settings: "budgets: { 红包: { day: 200 } }")
        let day = try await home.preview()
        let failed = try #require(day.entries.first { $0.kind == .failed })
        #expect(failed.text.contains("juben.yaml declares no budget '红宝'"), "\(failed.text)")
    }

    @Test("Row 36: a task of proof is done when it is ticked, shown and looked at")
    func aTaskIsTickedProvenAndReviewed() async throws {
        let home = try await Self.home(
            """
            every("09:00", function(group)
              local answer = tasks.confirm("m00003", {
                title = "转发海报", checklist = { "发朋友圈", "截图" }, proof = true,
                review = "host", within = "1d",
              })
              send(group, answer.status .. "：" .. answer.answer)
            end)
            """)
        try await home.perform(until: "10:00", scenario: try Self.scenario())
        let task = try #require(try Self.tasks(home).first)
        let id = "\(task.id)"
        let early = await home.juben("tasks", "done", id, "--shown", "a.png")
        #expect(early.exit == 1)
        #expect(early.errors.contains("清单还没勾完：1. 发朋友圈，2. 截图"), "\(early.errors)")
        let beyond = await home.juben("tasks", "tick", id, "3")
        #expect(beyond.errors.contains("清单为 1–2 项，没有第 3 项"), "\(beyond.errors)")
        for number in ["1", "2"] {
            #expect(await home.juben("tasks", "tick", id, number).exit == 0)
        }
        let unproven = await home.juben("tasks", "done", id)
        #expect(unproven.errors.contains("须附凭证"), "\(unproven.errors)")
        #expect(await home.juben("tasks", "done", id, "--shown", "a.png").exit == 0)
        let again = await home.juben("tasks", "done", id)
        #expect(again.exit == 1 && again.errors.contains("正由 host 审核"), "\(again.errors)")
        let list = await home.juben("tasks")
        #expect(list.output.contains("审核中"), "\(list.output)")
        let waiting = try Value(json: await home.juben("tasks", "show", id, "--json").output)
        #expect(waiting["status"] == "review")
        #expect(waiting["due_at"] == "2026-11-25T09:00:00+08:00", "\(waiting.json)")
        let review = try #require(try Self.tasks(home).last { $0.kind == "review" })
        #expect(review.owner == "host")
        #expect(await home.juben("tasks", "refuse", "\(review.id)", "--note", "看不清").exit == 0)
        try await home.perform(until: "11:00", scenario: try Self.scenario())
        #expect(try Self.tasks(home).first?.status == .open)
        // What is left of the time is its owner's again.
        #expect(try Self.tasks(home).first?.dueAt == task.dueAt)
        #expect(await home.juben("tasks", "done", id, "--shown", "c.png").exit == 0)
        let second = try #require(try Self.tasks(home).last { $0.kind == "review" })
        #expect(await home.juben("tasks", "done", "\(second.id)").exit == 0)
        try await home.perform(until: "12:00", scenario: try Self.scenario())
        #expect(try home.history().lines(of: "morning-1").contains { $0.hasSuffix("done：c.png") })
        let shown = await home.juben("tasks", "show", id)
        #expect(shown.output.contains("☑ 2. 截图"), "\(shown.output)")
        #expect(shown.output.contains("看不清"), "\(shown.output)")
    }

    @Test func aTaskThatNobodyDidKeepsItsDeadline() async throws {
        let home = try await Self.home(
            """
            every("09:00", function(group)
              tasks.ask("m00003", { title = "回访", within = "1h" })
            end)
            """)
        try await home.perform(until: "11:00", scenario: try Self.scenario())
        let list = try TestHome.rows(await home.juben("tasks", "list", "--all", "--json").output)
        #expect(list.map { $0["status"] } == ["overdue"])
        #expect(list.first?["due_at"] == "2026-11-24T10:00:00+08:00", "\(list)")
    }

    /// Whoever has a task already is no help: they are only reminded.
    @Test func aTaskIsNotEscalatedToItsOwner() async throws {
        let home = try await Self.home(
            """
            every("09:00", function(group)
              tasks.ask("lin", { title = "甲", within = "3h" })
              tasks.ask("host", {
                title = "乙", within = "3h", escalate = { to = "lin", after = "2h" },
              })
            end)
            on("task.escalated", function(group, task) send(group, "升级" .. task.title) end)
            """, settings: "tasks: { escalate: { to: lin, after: 1h } }")
        try await home.perform(until: "09:30", scenario: try Self.scenario())
        let second = try #require(try Self.tasks(home).last)
        #expect(await home.juben("tasks", "assign", "\(second.id)", "--to", "lin").exit == 0)
        try await home.perform(until: "12:00", scenario: try Self.scenario())
        let lines = try home.history().lines(of: "morning-1")
        #expect(!lines.contains { $0.contains("升级") }, "\(lines)")
        let shown = await home.juben("tasks", "show", "\(second.id)")
        #expect(!shown.output.contains("lin → lin"), "\(shown.output)")
    }

    @Test func aTaskIsRemindedEscalatedAndPassedOn() async throws {
        let home = try await Self.home(
            """
            every("09:00", function(group)
              tasks.ask("m00003", {
                title = "回访", within = "3h", remind = { "1h", "10m" },
                escalate = { to = "林晚", after = "150m" },
              })
            end)
            on("task.reminder", function(group, task)
              send(group, "提醒" .. task.owner .. task.title)
            end)
            on("task.escalated", function(group, task) send(group, "升级" .. task.owner) end)
            """, settings: "tasks: { group: evening-1 }")
        let preview = try await home.preview(scenario: try Self.scenario())
        let lines = preview.lines(of: "morning-1")
        #expect(lines.contains("11:00 send 提醒大罗回访"), "\(lines)")
        #expect(lines.contains("11:30 send 升级林晚"))
        #expect(lines.contains("11:50 send 提醒林晚回访"))
        let staff = preview.lines(of: "evening-1")
        #expect(staff.contains { $0.contains("send 【待办】@大罗 回访") }, "\(staff)")
        #expect(staff.contains { $0.contains("send 【升级】@林晚 回访") })
        try await home.perform(until: "24:00", scenario: try Self.scenario())
        try PreviewEqualsPerformanceTests.expectEqual(preview, try home.history())
    }

    @Test func whoLeavesPassesTheirTasksToTheOwner() async throws {
        let home = try await Self.home(
            """
            every("09:00", function(group) tasks.ask("m00003", { title = "回访" }) end)
            """)
        try await home.perform(
            until: "10:00",
            scenario: try Self.scenario(
                Self.silent + "\nleaves(\"09:30\", { group = \"morning-1\", member = \"m00003\" })")
        )
        let task = try #require(try Self.tasks(home).first)
        let owner = try Home(home.folder).openStore().read {
            try $0.get(GroupRecord.self, id: "morning-1")?.owner
        }
        #expect(task.status == .open && task.owner != "大罗")
        let shown = await home.juben("tasks", "show", "\(task.id)", "--json")
        let json = try Value(json: shown.output)
        #expect(json["history"]?.list?.first?["what"] == "task.reassigned")
        #expect(owner != nil)
        #expect(await home.juben("tasks", "assign", "\(task.id)", "--to", "host").exit == 0)
        #expect(try Self.tasks(home).first?.owner == "host")
    }

    private static let approve = "approve: [{ by: lin, promo: true, within: 2h }]"
    private static let offers = """
        every("09:00", function(group) send(group, { text = "特价 " .. today(), promo = true }) end)
        every("09:10", function(group) send(group, "干货") end)
        """

    @Test("What needs a yes waits for it, and others do not")
    func aMessageWaitsForAYes() async throws {
        let home = try await Self.home(Self.offers, settings: Self.approve)
        let yes = try await home.preview(
            scenario: try Self.scenario("answers(\"特价\", { after = \"40m\" })"))
        let lines = yes.lines(of: "morning-1")
        #expect(lines.contains("09:10 send 干货"))
        #expect(lines.contains("09:40 send 特价 2026-11-24"), "\(lines)")
        let held = try #require(yes.entries.first { $0.kind == .send && $0.isPromotion })
        #expect(held.heldBy == "等 lin 同意")
        let no = try await home.preview(
            scenario: try Self.scenario("answers(\"特价\", { yes = false, after = \"5m\" })"))
        let refused = try #require(no.entries.first { $0.isPromotion })
        #expect(refused.kind == .blocked && refused.why == "lin 没有同意")
        let nobody = try await home.preview(scenario: try Self.scenario())
        let unanswered = try #require(nobody.entries.first { $0.isPromotion })
        #expect(unanswered.kind == .blocked && unanswered.why == "lin 没有同意", "\(unanswered)")
        try await home.perform(scenario: try Self.scenario())
        try PreviewEqualsPerformanceTests.expectEqual(nobody, try home.history())
    }

    @Test("A whole day is approved from its preview, and only as the preview shows it")
    func aDayIsApprovedFromItsPreview() async throws {
        let home = try await Self.home(Self.offers, settings: Self.approve)
        let dry = await home.juben("approve", "--date", TestHome.date, "--dry-run", "--json")
        #expect(try Value(json: dry.output).list?.map { $0["text"] } == ["特价 2026-11-24"])
        let approved = await home.juben("approve", "--date", TestHome.date)
        #expect(approved.output.contains("已同意 2026-11-24 的 1 条消息"), "\(approved.errors)")
        let day = try await home.preview(scenario: try Self.scenario())
        #expect(day.lines(of: "morning-1").contains("09:00 send 特价 2026-11-24"))
        #expect(!day.entries.contains { $0.kind == .human })
        // Another word is another message.
        try home.write(
            """
            playbook { title = "任务", why = "测试", groups = { ids = { "morning-1" } } }
            \(Self.offers.replacing("特价", with: "大特价"))
            """, to: "playbooks/ask.lua")
        let edited = try await home.preview(scenario: try Self.scenario())
        #expect(edited.entries.contains { $0.kind == .human })
        #expect(!edited.lines(of: "morning-1").contains("09:00 send 大特价 2026-11-24"))
    }

    @Test func aRuleThatNamesNobodyIsFoundByCheck() async throws {
        let home = try await Self.home(
            Self.offers,
            settings: """
                tasks: { group: nobody }
                approve: [{ by: lin, groups: [晨读一群, morning-9], playbooks: [aks] }]
                """)
        let check = await home.juben("check")
        #expect(check.exit == 1)
        let told = check.output + check.errors
        for words in [
            "juben.yaml:3", "tasks: group：没有编号为「nobody」的群",
            "approve: groups：请写群的编号 morning-1，不要写群名", "没有编号为「morning-9」的群",
            "没有名为「aks」的剧本",
        ] { #expect(told.contains(words), "\(words): \(told)") }
    }

    @Test(arguments: [
        ("tasks: 3", "tasks is a table"),
        ("tasks: { remmind: 3m }", "tasks: there is no setting 'remmind'; did you mean 'remind'?"),
        ("tasks: { escalate: { to: lin } }", "tasks: escalate needs 'to' and 'after'"),
        ("budgets: { a: { day: -3 } }", "budgets: a: day must be an amount above 0"),
        ("budgets: { a: { week: 3 } }", "budgets: a: there is no setting 'week'"),
        ("approve: { by: lin }", "approve is a list of rules"),
        ("approve: [{ promo: true }]", "approve: a rule says who: add 'by'"),
        ("approve: [{ by: lin, within: 2 }]", "approve: within: "),
    ])
    func aWrongSettingIsNamed(line: String, words: String) {
        let reader = ConfigurationReader("zone: Asia/Shanghai\n\(line)\n", file: "juben.yaml")
        #expect(reader.problems.first?.line == 2)
        #expect(reader.problems.first?.message.hasPrefix(words) == true, "\(reader.problems)")
    }
}
