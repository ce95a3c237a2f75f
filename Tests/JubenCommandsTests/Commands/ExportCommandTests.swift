import Foundation
import JubenPlaybook
import JubenPreview
import JubenValue
import Testing

@testable import JubenCommands

/// A day leaves as a spreadsheet, and what is a plan in it comes back.
@Suite struct ExportCommandTests {
    private static func path(_ name: String, in home: TestHome) -> String {
        home.folder.url.appendingPathComponent(name).path
    }

    private static func sheet(_ name: String, in home: TestHome) throws -> Spreadsheet {
        let data = try Data(contentsOf: URL(fileURLWithPath: path(name, in: home)))
        return try Spreadsheet(Array(data), path: name)
    }

    @Test func everyLineOfTheDayIsARow() async throws {
        let home = try await TestHome()
        let scenario = TestHome.repository
            .appendingPathComponent("seeds/reading-camp/scenario.lua").path
        let export = await home.juben(
            "export", "--date", TestHome.date, "--scenario", scenario, "--bom",
            "--output", Self.path("day.csv", in: home))
        #expect(export.exit == 0, "\(export.errors)")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.path("day.csv", in: home)))
        #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
        let sheet = try Self.sheet("day.csv", in: home)
        #expect(sheet.headings == TimelineLines.columns)

        let preview = try await home.preview(scenario: try TestHome.scenario())
        try #require(sheet.rows.count == preview.entries.count)
        let column = { (name: String) in
            try #require(TimelineLines.columns.firstIndex(of: name))
        }
        for (row, entry) in zip(sheet.rows, preview.entries) {
            #expect(row.cells[try column("kind")] == entry.kind.rawValue)
            #expect(row.cells[try column("group")] == entry.group)
            #expect(row.cells[try column("human")] == entry.owner)
            #expect(row.cells[try column("date")] == TestHome.date)
        }
        let asked = try #require(sheet.rows.first { $0.cells[8 + 1] == "human" })
        #expect(asked.cells[try column("human_by")].hasPrefix("2026-11-2"))
        let held = try #require(sheet.rows.first { !$0.cells[2].isEmpty })
        #expect(!held.cells[try column("held_by")].isEmpty)
    }

    @Test func nothingThatMembersWriteIsAFormula() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try home.write(
            "joins(\"08:00\", { group = \"morning-1\", member = \"=1+1\" })\n", to: "s.lua")
        let export = await home.juben(
            "export", "--date", TestHome.date, "--scenario", Self.path("s.lua", in: home))
        #expect(export.output.contains(",'=1+1,"), "\(export.output)")
    }

    private static let book = """
        playbook { title = "营", why = "测试", groups = { ids = { "morning-1", "overseas-1" } } }
        every("08:30", function(group)
          send(group, "早上好，\\"书\\"友\\n第二行，有逗号")
        end)
        every("tue,thu 20:00", function(group) send(group, "晚上见 " .. today()) end)
        """

    /// Exports three days of a group as a plan, with the words that were told on the way.
    private static func plan(
        _ home: TestHome, _ group: String, _ words: [String] = []
    ) async -> CommandResult {
        await TestHome.juben(
            [
                "export", "--home", home.folder.path, "--now", TestHome.now, "--date",
                "2026-11-25", "--days", "3", "--plan", "--group", group,
            ] + words)
    }

    @Test(arguments: ["morning-1", "overseas-1"], [[], ["--numbered"]])
    func aPlanThatWasExportedIsImportedAgain(group: String, words: [String]) async throws {
        let first = try await TestHome(playbooks: ["book": Self.book])
        let exported = await Self.plan(first, group, words)
        #expect(exported.exit == 0, "\(exported.errors)")
        #expect(exported.errors.isEmpty)
        #expect(exported.output.contains("day,08:30,20:00\n"), "\(exported.output)")
        #expect(exported.output.contains("晚上见 2026-11-26"))

        let second = try await TestHome(playbooks: ["other": SampleBooks.daily])
        try FileManager.default.removeItem(
            at: second.folder.playbooks.appendingPathComponent("other.lua"))
        try second.write(exported.output, to: "plan.csv")
        let imported = await second.juben(
            "import", "sheet", Self.path("plan.csv", in: second), "--tags", "reading")
        #expect(imported.exit == 0, "\(imported.errors)")
        #expect(await Self.plan(second, group, words).output == exported.output)
    }

    @Test func whatAPlanHasNoPlaceForIsTold() async throws {
        let home = try await TestHome(playbooks: [
            "book": """
            playbook { title = "营", why = "测试", groups = { ids = { "morning-1" } } }
            every("20:00", function(group)
              send(group, { text = "甲", promo = true, link = "https://a.example" })
              send(group, { text = "乙", mention = "all" })
              tasks.ask("lin", { title = "看一下" })
              groups.rename(group, "新名字")
            end)
            """
        ])
        let plan = await Self.plan(home, "morning-1")
        #expect(plan.exit == 0)
        #expect(plan.output.contains("2026-11-25,\"甲\n\n乙\"\n"), "\(plan.output)")
        for sentence in [
            "3 条消息的附件没有导出", "3 条消息的 @ 没有导出", "3 条消息的推广标记没有导出",
            "3 个人工任务没有导出", "3 个建群、邀请之类的动作没有导出", "3 条同一分钟的消息并入前一条的格子",
        ] {
            #expect(plan.errors.contains(sentence), "\(plan.errors)")
        }
    }

    static let wrong: [([String], String)] = [
        (["--plan"], "--plan is for one group"),
        (["--plan", "--group", "morning-1", "--group", "vip-1"], "--plan is for one group"),
        (["--numbered"], "--numbered goes with --plan"),
        (["--performed", "--crowd", "20"], "--scenario and --crowd are for previews"),
    ]

    @Test(arguments: wrong)
    func whatCannotBeWrittenIsRefused(words: [String], sentence: String) async throws {
        let home = try await TestHome(playbooks: ["book": Self.book])
        let result = await TestHome.juben(
            ["export", "--home", home.folder.path, "--now", TestHome.now] + words)
        #expect(result.exit == 2, "\(result.output)")
        #expect(result.errors.contains(sentence), "\(result.errors)")
    }

    @Test func aGroupThatIsNotThereIsRefused() async throws {
        let home = try await TestHome(playbooks: ["book": Self.book])
        let export = await home.juben("export", "--group", "nobody")
        #expect(export.exit == 1)
        #expect(export.errors.contains("没有群「nobody」"), "\(export.errors)")
    }

    @Test func aGroupInWhichNothingHappensHasNoPlan() async throws {
        let home = try await TestHome(playbooks: ["book": Self.book])
        let plan = await Self.plan(home, "vip-1")
        #expect(plan.exit == 1)
        #expect(plan.errors.contains("Nothing happens in vip-1 from 2026-11-25 on"))
    }

    @Test func whatDidHappenIsWrittenToo() async throws {
        let home = try await TestHome(playbooks: ["book": Self.book])
        try await home.perform()
        let export = await home.juben(
            "export", "--date", TestHome.date, "--performed", "--group", "morning-1")
        #expect(export.exit == 0, "\(export.errors)")
        #expect(export.output.contains("晚上见 2026-11-24"), "\(export.output)")
        let json = await home.juben(
            "timeline", "--date", TestHome.date, "--group", "morning-1", "--json")
        let entries = try Value(json: json.output)["entries"]?.list ?? []
        // Of the two messages one has a line break in it.
        #expect(entries.count == 2)
        #expect(export.output.split(separator: "\n").count == 1 + 3)
    }
}
