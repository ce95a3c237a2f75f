import Foundation
import JubenValue
import Testing

@testable import JubenCommands

/// Plans of other systems become playbooks, whole or not at all.
@Suite struct ImportCommandTests {
    /// Imports a file into a home without playbooks.
    private static func run(
        _ format: String, _ text: String, _ words: [String] = [], file: String = "plan.json",
        then: (TestHome) async throws -> Void = { _ in }
    ) async throws -> CommandResult {
        let home = try await TrialKit.home(tests: "")
        try FileManager.default.removeItem(
            at: home.folder.playbooks.appendingPathComponent("book.lua"))
        try home.write(text, to: file)
        let path = home.folder.url.appendingPathComponent(file).path
        let result = await TestHome.juben(
            ["import", format, path, "--home", home.folder.path, "--start", "2026-11-24"] + words)
        try await then(home)
        return result
    }

    private static func text(_ name: String, _ home: TestHome) throws -> String {
        try String(
            contentsOf: home.folder.playbooks.appendingPathComponent("\(name).lua"),
            encoding: .utf8)
    }

    @Test func aSheetOfDaysAndTimesIsPerformedAsItSays() async throws {
        let sheet = "天,08:30,20:00\n1,早上好,\"第一晚\n两行\"\n第3天,,第三晚\n2026/12/24,平安夜早,\n"
        let result = try await Self.run("sheet", sheet, file: "plan.csv") { home in
            let text = try Self.text("plan", home)
            #expect(text.contains("day(\"1 08:30\""), "\(text)")
            #expect(text.contains("at(\"2026-12-24 08:30\""))
            try home.write(
                """
                test("第一天两条，第三天一条", { at = "2026-11-24 08:00" }, function()
                  group { id = "g1", day = 1, tags = { "plan" } }
                  group { id = "g2", day = 1, tags = { "other" } }
                  advance_to("2026-11-27 08:00")
                  expect.sent("g1", { text = "早上好", at = "2026-11-24 08:30" })
                  expect.sent("g1", { text = "第一晚\\n两行", at = "2026-11-24 20:00" })
                  expect.sent("g1", { text = "第三晚", at = "2026-11-26 20:00" })
                  expect.sent("g1", { times = 3 })
                  expect.nothing("g2")
                end)
                """, to: "tests/plan.lua")
            let test = await home.juben("test", "plan")
            #expect(test.exit == 0, "\(test.output)")
        }
        #expect(result.exit == 0, "\(result.errors)")
        #expect(result.output.contains("2026-11-26 20:00  第3天 20:00  第三晚"), "\(result.output)")
    }

    @Test func moChatsDayNoughtIsTheFirstDay() async throws {
        let setting = #"""
            [{"name": "欢迎", "time": {"type": "1", "data": {"first": 0, "last": "09:00"}},
              "content": [{"type": "text", "value": "大家好"},
                          {"type": "image", "value": "https://a.example/b.png"}]},
             {"name": "两小时后", "time": {"type": "0", "data": {"first": 2, "last": 30}},
              "content": [{"type": "text", "value": "还在吗"}, {"type": "voice", "value": "x"}]}]
            """#
        let row: Value = ["id": 7, "name": "新群", "state": 1, "setting": .string(setting)]
        let dump = Value.map(["mc_room_sop": .list([row])]).json
        let result = try await Self.run("mochat", dump) { home in
            let text = try Self.text("mochat-7", home)
            #expect(text.contains("day(\"1 09:00\""), "\(text)")
            #expect(text.contains("command(\"begin\""))
            #expect(text.contains("sleep(\"150m\")"))
            try home.write(
                """
                test("两个半小时后", { at = "2026-11-24 10:00" }, function()
                  group { id = "g1", day = 9 }
                  commands { command = "begin", args = { group = "g1" } }
                  advance("3h")
                  expect.sent("g1", { text = "还在吗", at = "12:30", times = 1 })
                end)
                """, to: "tests/mochat-7.lua")
            let test = await home.juben("test", "mochat-7")
            #expect(test.exit == 0, "\(test.output)")
        }
        #expect(result.exit == 0, "\(result.errors)")
        #expect(result.output.contains("2026-11-24 09:00  欢迎"), "\(result.output)")
        #expect(result.output.contains("content of type \"voice\""), "\(result.output)")
    }

    @Test func linkWeChatsDayOneIsTheNextDay() async throws {
        let dump = #"""
            {"we_sop_base": [{"id": "5", "base_type": 2, "sop_name": "培育", "sop_state": 1,
            "early_end": 1,
              "execute_customer_or_group": "{\"tags\":[1]}"}],
             "we_sop_push_time": [
              {"id": 1, "sop_base_id": "5", "push_time_type": 3, "push_time_pre": "1",
              "push_start_time": "9:00", "push_end_time": "10:30"},
              {"id": 2, "sop_base_id": "5", "push_time_type": 2, "push_time_pre": "7",
              "push_start_time": "20:00"},
              {"id": 3, "sop_base_id": "5", "push_time_type": 1, "push_time_pre": "2026-12-01",
              "push_start_time": "12:00:00"}],
             "we_sop_attachments": [
              {"sop_push_time_id": 1, "msg_type": "text", "content": "第二天"},
              {"sop_push_time_id": 2, "msg_type": "link", "title": "周日",
              "link_url": "https://a.example"},
              {"sop_push_time_id": 3, "msg_type": "video"}]}
            """#
        let result = try await Self.run("linkwechat", dump) { home in
            let text = try Self.text("linkwechat-5", home)
            #expect(
                text.contains("day(\"2 09:00\", { name = \"培育 1\", late = \"90m\" }"), "\(text)")
            #expect(text.contains("every(\"sun 20:00\""))
            #expect(text.contains("at(\"2026-12-01 12:00\""))
        }
        #expect(result.exit == 0, "\(result.errors)")
        for words in ["2026-11-25 09:00  培育 1", "2026-11-29 20:00", "msg_type video", "提前结束"] {
            #expect(result.output.contains(words), "\(result.output)")
        }
    }

    @Test func easyinksDayOneIsTheSameDay() async throws {
        let dump = #"""
            [{"type": "header"}, {"type": "table", "name": "we_operations_center_sop",
            "data": [{"id": "3", "name": "周期", "is_open": "0"}]},
             {"type": "table", "name": "we_operations_center_sop_rules", "data": [
              {"id": "1", "sop_id": "3", "name": "首日", "alert_type": "1", "alert_data1": "1",
              "alert_data2": "09:00"},
              {"id": "2", "sop_id": "3", "name": "月初", "alert_type": "4", "alert_data1": "1",
              "alert_data2": "10:00"},
              {"id": "4", "sop_id": "3", "name": "生日", "alert_type": "6", "alert_data1": "1",
              "alert_data2": "10:00"}]},
             {"type": "table", "name": "we_operations_center_sop_material",
             "data": [{"rule_id": "1", "media_type": "4", "content": "你好 \"朋友\""}]}]
            """#
        let result = try await Self.run("easyink", dump) { home in
            let text = try Self.text("easyink-3", home)
            #expect(text.contains("day(\"1 09:00\""), "\(text)")
            #expect(text.contains("every(\"month 1 10:00\""))
            #expect(text.contains("send(group, \"你好 \\\"朋友\\\"\")"))
            #expect(text.contains("groups = { tags = { \"easyink-3\" } }"))
            #expect(await home.juben("check").exit == 0)
        }
        #expect(result.exit == 0, "\(result.errors)")
        #expect(result.output.contains("2026-12-01 10:00  月初"), "\(result.output)")
        #expect(result.output.contains("生日"), "\(result.output)")
    }

    /// Broken files, and what is said of each; nothing is written.
    static let broken: [(format: String, text: String, message: String)] = [
        ("sheet", "天,8点\n1,a\n", "plan.json:1: column 2: '8点' is no time"),
        ("sheet", "天,08:30\n零,a\n", "plan.json:2: column 1: '零' is no day"),
        ("sheet", "words,08:30\n1,a\n", "plan.json:1: column 1: the first heading must be day"),
        ("sheet", "天,08:30\n1,\"a\n", "is never closed"),
        ("sheet", "天,08:30\n1,\n", "no cell has words in it"),
        ("mochat", "{\"mc_room_sop\": [", "plan.json:1:"),
        ("mochat", "{\"other\": []}", "there is no table mc_room_sop"),
        ("mochat", "{\"mc_room_sop\": [{\"id\": 1, \"setting\": \"x\"}]}", "setting is no list"),
        (
            "mochat",
            "{\"mc_room_sop\": [{\"id\": 1, \"setting\": [{\"time\": {\"type\": \"9\"}}]}]}",
            "mc_room_sop row 1, step 1: time.type must be"
        ),
        ("easyink", "{\"we_operations_center_sop\": []}", "we_operations_center_sop_rules"),
    ]

    @Test(arguments: broken)
    func whatIsBrokenIsToldAndNothingIsWritten(
        format: String, text: String, message: String
    ) async throws {
        let result = try await Self.run(format, text) { home in
            let names = try FileManager.default.contentsOfDirectory(
                atPath: home.folder.playbooks.path)
            #expect(names.filter { $0.hasSuffix(".lua") } == [])
        }
        #expect(result.exit == 1)
        #expect(result.errors.contains(message), "\(result.errors)")
    }

    /// An operator of 300 groups imports one group's plan: the others must not hear of it.
    @Test func aPlanSpeaksToTheGroupsWithItsTagsAlone() async throws {
        let sheet = "day,08:30\n1,hello\n"
        let own = try await Self.run("sheet", sheet, file: "plan.csv") { home in
            let text = try Self.text("plan", home)
            #expect(text.contains("groups = { tags = { \"plan\" } }"), "\(text)")
        }
        #expect(own.output.contains("适用于有标签 plan 的群：目前一个也没有，所以什么也不发"), "\(own.output)")
        let named = try await Self.run(
            "sheet", sheet, ["--tags", "reading, vip"], file: "plan.csv"
        ) { home in
            let text = try Self.text("plan", home)
            #expect(text.contains("groups = { tags = { \"reading\", \"vip\" } }"), "\(text)")
            #expect(await home.juben("check").exit == 0)
        }
        #expect(named.exit == 0, "\(named.errors)")
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try home.write(sheet, to: "plan.csv")
        let file = home.folder.url.appendingPathComponent("plan.csv").path
        let known = await home.juben("import", "sheet", file, "--tags", "reading")
        #expect(known.output.contains("适用于有标签 reading 的群：现有"), "\(known.output)")
        let check = await home.juben("check", "--json")
        #expect(!check.output.contains("no-group"), "\(check.output)")
        let silent = await home.juben("import", "sheet", file, "--name", "none")
        #expect(silent.exit == 0)
        let warned = await home.juben("check")
        #expect(warned.exit == 0 && warned.output.contains("个群都不在它的 groups 里"), "\(warned.output)")
    }

    @Test(arguments: [[0x50, 0x4B, 3, 4, 20], [0xD0, 0xCF, 0x11, 0xE0, 0xA1]] as [[UInt8]])
    func aWorkbookIsToldHowItBecomesText(bytes: [UInt8]) async throws {
        let home = try await TestHome(playbooks: [:])
        let file = home.folder.url.appendingPathComponent("plan.xlsx")
        try Data(bytes).write(to: file)
        for words in [["import", "sheet"], ["members", "import"], ["groups", "import"]] {
            let result = await TestHome.juben(words + [file.path, "--home", home.folder.path])
            #expect(result.exit == 1)
            #expect(
                result.errors.contains("plan.xlsx is an Excel workbook, not CSV")
                    && result.errors.contains("CSV UTF-8"), "\(result.errors)")
        }
    }

    @Test func aFileThatIsThereStaysAndADryRunWritesNothing() async throws {
        let sheet = "day,08:30\n1,hello\n"
        let dry = try await Self.run("sheet", sheet, ["--dry-run"], file: "plan.csv") { home in
            #expect(throws: (any Error).self) { try Self.text("plan", home) }
            let file = home.folder.url.appendingPathComponent("plan.csv").path
            #expect(await home.juben("import", "sheet", file).exit == 0)
            let again = await home.juben("import", "sheet", file)
            #expect(again.exit == 1)
            #expect(again.errors.contains("playbooks/plan.lua is there already"))
        }
        #expect(dry.exit == 0)
        #expect(dry.output.contains("将写入 playbooks/plan.lua"), "\(dry.output)")
    }
}
