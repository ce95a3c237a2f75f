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
        (
            "joins(\"09:00\", { group = \"poetry-2\", member = \"m01729\" })",
            "s.lua:2: joins: '"
        ),
        (
            "joins(\"09:00\", { group = \"poetry-2\", member = \"新人\", by = \"谁\" })",
            "s.lua:2: joins: by: '谁' is not in the group 'poetry-2'"
        ),
        (
            "says(\"09:00\", { group = \"poetry-2\", member = \"m01729\" })",
            "s.lua:2: says: text is missing"
        ),
        ("answers(\"a\", { after = 5 })", "s.lua:2: answers: after is a duration such as \"5m\""),
        (
            "answers { title = \"红包\", yes = false }",
            "s.lua:2: answers: the title comes first: answers(\"红包\", { yes = true })"
        ),
        ("answers(\"a\", { yse = true })", "s.lua:2: answers: there is no option 'yse'"),
        ("answers(\"a\", { afer = \"5m\" })", "s.lua:2: answers: there is no option 'afer'; did"),
        ("crowd { speek = 0.2 }", "s.lua:2: crowd: there is no option 'speek'; did you mean"),
        (
            "joins(\"09:00\", { group = \"poetry-2\", member = \"新人\", form = \"m01729\" })",
            "s.lua:2: joins: there is no option 'form'"
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
        let who = "group = \"poetry-2\", member = \"新来的\""
        try home.write(
            "joins(\"08:00\", { \(who) })\nsays(\"08:10\", { \(who), text = \"a\" })\n",
            to: "s.lua")
        let file = home.folder.url.appendingPathComponent("s.lua").path
        let preview = await home.juben(
            "preview", "--date", TestHome.date, "--scenario", file)
        #expect(preview.exit == 0, "\(preview.errors)")
    }

    @Test(arguments: [
        ("zh", "甲、丙（大罗带来） · 乙"), ("en", "甲, 丙 (brought by 大罗) · 乙"),
    ])
    func whoBroughtThemStandsInTheDayAndNobodyIsLeftOut(
        language: String, words: String
    ) async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let settings = try String(contentsOf: home.folder.configuration, encoding: .utf8)
        try home.write(
            settings.replacing("language: zh", with: "language: \(language)"), to: "juben.yaml")
        try home.write(
            """
            joins("08:00", { group = "morning-1", member = "甲", by = "m00003" })
            joins("08:00", { group = "morning-1", member = "乙" })
            joins("08:00", { group = "morning-1", member = "丙", by = "m00003" })
            """, to: "s.lua")
        let file = home.folder.url.appendingPathComponent("s.lua").path
        let preview = await home.juben(
            "preview", "--date", TestHome.date, "--scenario", file)
        #expect(preview.output.contains(words), "\(preview.output)")
    }

    @Test func whoWasInvitedCameByTheirInviter() async throws {
        let home = try await TestHome(playbooks: [
            "thanks": """
            playbook { title = "谢", why = "测试", groups = { ids = { "morning-1" } } }
            on("member.joined", function(group, joined)
              local by = invites.by(joined[1])
              send(group, by and by.name .. " 邀请了 " .. joined[1].name or "自己来的")
            end)
            """
        ])
        try home.write(
            """
            joins("08:00", { group = "morning-1", member = "小周", by = "m00003" })
            joins("09:00", { group = "morning-1", member = "小吴" })
            """, to: "s.lua")
        let file = home.folder.url.appendingPathComponent("s.lua").path
        let preview = await home.juben(
            "preview", "--date", TestHome.date, "--scenario", file, "--long")
        #expect(preview.exit == 0, "\(preview.errors)")
        #expect(preview.output.contains("邀请了 小周"), "\(preview.output)")
        #expect(preview.output.contains("自己来的"), "\(preview.output)")
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

    /// A command's arguments in a scenario, and what comes of them.
    static let commands: [(String, String)] = [
        ("product = \"Tea\", starts = \"20:00\", seller = \"m01729\"", ""),
        (
            "product = \"Tea\", start = \"20:00\", seller = \"m01729\"",
            "no parameter 'start'; did you"
        ),
        ("product = \"Tea\", starts = \"25:00\", seller = \"m01729\"", "starts: "),
        ("product = \"Tea\", starts = \"20:00\"", "Arguments are missing: seller"),
        (
            "product = true, starts = \"20:00\", seller = \"m01729\"",
            "product is a string, not true"
        ),
    ]

    @Test(arguments: commands)
    func aCommandIsReadAsItsPlaybookDeclaresIt(arguments: String, problem: String) async throws {
        let book = """
            playbook { title = "卖", why = "测试" }
            command("open", { product = "string", starts = "time", seller = "member" },
              function(args)
                local starts = clock.format(args.starts, "%H:%M", { zone = "Asia/Shanghai" })
                send("poetry-2", args.product .. " " .. starts .. " " .. args.seller.id)
              end)
            """
        let home = try await TestHome(playbooks: ["sell": book])
        try home.write(
            """
            commands("09:00", { playbook = "sell", command = "open", args = { \(arguments) } })
            """,
            to: "s.lua")
        let file = home.folder.url.appendingPathComponent("s.lua").path
        let preview = await home.juben(
            "preview", "--date", TestHome.date, "--scenario", file, "--json")
        if problem.isEmpty {
            #expect(preview.exit == 0, "\(preview.errors)")
            #expect(preview.output.contains("Tea 20:00 m01729"), "\(preview.output)")
        } else {
            #expect(preview.exit == 1)
            #expect(preview.errors.hasPrefix("juben: s.lua:1: commands: "), "\(preview.errors)")
            #expect(preview.errors.contains(problem), "\(preview.errors)")
        }
    }
}
