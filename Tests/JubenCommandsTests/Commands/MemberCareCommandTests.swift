import Foundation
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// The commands that take care of members and groups.
@Suite struct MemberCareCommandTests {
    /// A home with a duplicate standard, and a playbook that says what it hears.
    private static func home() async throws -> TestHome {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let file = home.folder.configuration.path
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try home.write(
            text.replacing(
                "attributes:\n", with: "duplicates: { same: [phone] }\nattributes:\n  phone: {}\n"),
            to: "juben.yaml")
        return home
    }

    /// A day on which nobody answers what they are asked.
    private static func silent(_ titles: String...) throws -> Scenario {
        let text = titles.map { "answers(\"\($0)\", { after = \"never\" })\n" }.joined()
        return try Scenario(Array(text.utf8), name: "silent.lua")
    }

    @Test("Row 39: joins are counted by their source")
    func sources() async throws {
        let home = try await Self.home()
        #expect(await home.juben("join", "poetry-2", "甲", "--source", "抖音广告").exit == 0)
        #expect(await home.juben("join", "poetry-2", "乙", "丙", "--source", "海报").exit == 0)
        #expect(await home.juben("join", "poetry-2", "丁").exit == 0)
        try await home.perform(until: "12:10")
        #expect(await home.juben("leave", "poetry-2", "乙").exit == 0)
        try await home.perform(until: "12:20")
        let rows = try TestHome.rows(await home.juben("members", "sources", "--json").output)
        let told = rows.map { row -> String in
            let joins = row["joins"]?.integer ?? 0
            return "\(row["source"]?.text ?? "-") \(joins) \(row["stayed"]?.integer ?? 0)"
        }
        #expect(told == ["海报 2 1", " 1 1", "抖音广告 1 1"])
        let table = await home.juben("members", "sources", "--group", "poetry-2")
        #expect(table.output.contains("（未知）"))
    }

    @Test func aBlockedMemberIsRefusedAtTheDoorAndNobodyWelcomesThem() async throws {
        let home = try await TestHome(playbooks: [
            "door": """
            playbook { title = "门", why = "测试" }
            on("member.joined", function(group, joined) send(group, "欢迎 " .. joined[1].name) end)
            on("member.left", function(group, left) send(group, "再见 " .. left[1].name) end)
            on("member.refused", function(group, refused, event)
              log(refused[1].name .. " " .. event.why)
            end)
            """
        ])
        #expect(await home.juben("join", "poetry-2", "小坏", "小好").exit == 0)
        try await home.perform(until: "12:05")
        #expect(await home.juben("leave", "poetry-2", "小坏").exit == 0)
        try await home.perform(until: "12:10")
        let block = await home.juben("members", "block", "小坏", "--why", "广告")
        #expect(block.exit == 0 && block.output == "小坏 已拉黑。\n")
        #expect(await home.juben("join", "poetry-2", "小坏").exit == 0)
        try await home.perform(until: "12:20")
        let said = try home.history().entries.filter { $0.kind == .send && $0.action == "message" }
        #expect(said.map(\.text) == ["欢迎 小坏", "欢迎 小好", "再见 小坏"])
        let events = try home.history().entries.filter { $0.kind == .event }
        #expect(events.contains { $0.title == "拒绝进群" })
        let members = try TestHome.rows(
            await home.juben("members", "list", "--group", "poetry-2", "--json").output)
        #expect(!members.contains { $0["name"] == "小坏" })
    }

    @Test("Row 6: duplicates are shown, planned and removed only by the plan's number")
    func duplicates() async throws {
        let home = try await Self.home()
        let report = try TestHome.rows(
            await home.juben("members", "duplicates", "--json").output)
        #expect(!report.isEmpty)
        #expect(await home.juben("members", "duplicates", "remove", "--plan", "1").exit == 1)
        let made = await home.juben("members", "duplicates", "plan", "--json")
        let plan = try Value(json: made.output)
        #expect(plan["plan"] == 1)
        let items = try #require(plan["items"]?.list)
        #expect(!items.isEmpty)
        let done = await home.juben("members", "duplicates", "remove", "--plan", "1")
        #expect(done.exit == 0)
        #expect(await home.juben("members", "duplicates", "remove", "--plan", "1").exit == 1)
        try await home.perform(until: "12:30")
        let left = try TestHome.rows(await home.juben("members", "duplicates", "--json").output)
        #expect(left.allSatisfy { $0["spare"]?.list?.isEmpty == true })
        #expect(
            await home.juben("members", "duplicates").output.split(separator: "\n").allSatisfy {
                String($0).displayWidth <= 80
            })
    }

    @Test("Row 57: a command in a member's name asks the permissions of their role")
    func permissions() async throws {
        let home = try await Self.home()
        let refused = await home.juben("groups", "rename", "morning-1", "新名", "--by", "m00003")
        #expect(refused.exit == 1)
        #expect(
            refused.errors == """
                juben: '大罗' is member of '晨读一群' and may not rename: ask one who is owner or \
                manager, or change roles in juben.yaml.

                """)
        #expect(
            await home.juben("groups", "announce", "morning-1", "周六共读", "--by", "m00003").exit == 1)
        #expect(
            await home.juben("groups", "rename", "morning-1", "晨读甲", "--by", "m00001").exit == 0)
        #expect(await home.juben("members", "role", "morning-1", "m00003", "host").exit == 0)
        #expect(
            await home.juben("groups", "announce", "morning-1", "周六共读", "--by", "m00003").exit == 0)
        #expect(
            await home.juben(
                "members", "remove", "morning-1", "m00005", "--why", "测试", "--by", "m00003"
            ).exit == 1)
        #expect(
            await home.juben("members", "remove", "morning-1", "lin", "--why", "测试").exit == 1)
        try await home.perform(until: "12:10")
        let group = try Value(
            json: await home.juben("groups", "show", "morning-1", "--json").output)
        #expect(group["name"] == "晨读甲")
        let audit = try Home(home.folder).openStore().read {
            try $0.fetch(Query(AuditRecord.self))
        }
        #expect(
            audit.first { $0.verb == "group.rename" }?.detail == "晨读一群 → 晨读甲")
        #expect(audit.first { $0.verb == "group.announce" }?.actor == "m00003")
    }

    @Test("Row 43: a task of a role is answered by whoever has the role")
    func tasksOfARole() async throws {
        let home = try await TestHome(playbooks: [
            "ask": """
            playbook { title = "问", why = "测试", groups = { ids = { "morning-1" } } }
            every("08:00", function(group)
              tasks.ask("host", { title = "招呼新人", group = group })
              tasks.ask("manager", { title = "整理公告", group = group })
            end)
            """
        ])
        #expect(await home.juben("members", "role", "morning-1", "m00003", "host").exit == 0)
        try await home.perform(
            until: "09:00", scenario: try Self.silent("招呼新人", "整理公告"))
        let open = try TestHome.rows(await home.juben("tasks", "--json").output)
        let ids = open.compactMap { $0["id"]?.text }
        try #require(ids.count == 2)
        #expect(open.compactMap { $0["owner"]?.text } == ["host", "manager"])
        #expect(await home.juben("tasks", "done", ids[0], "--by", "m00005").exit == 1)
        #expect(await home.juben("tasks", "done", ids[0], "--by", "m00003").exit == 0)
        #expect(await home.juben("tasks", "done", ids[1], "--by", "m00003").exit == 0)
    }

    @Test("Row 55: all groups of one who leaves go to the heir, with the tasks")
    func handOver() async throws {
        let home = try await TestHome(playbooks: [
            "ask": """
            playbook { title = "问", why = "测试", groups = { ids = { "morning-1" } } }
            every("08:00", function(group)
              send(group, "早上好")
              tasks.confirm(group.owner, { title = "发日报？", group = group })
              send(group, "日报")
              sleep_until("11:00")
              tasks.confirm(group.owner, { title = "发午报？", group = group })
              send(group, "午报")
            end)
            """
        ])
        let silent = try Self.silent("发日报", "发午报")
        try await home.perform(until: "09:00", scenario: silent)
        let none = await home.juben("groups", "hand-over", "morning-1")
        #expect(none.exit == 1 && none.errors.contains("has no heir"))
        let moved = try Value(
            json: await home.juben(
                "groups", "hand-over", "--all-of", "lin", "--to", "zhou", "--json"
            ).output)
        #expect(moved["tasks"]?.list?.count == 1)
        #expect((moved["groups"]?.list?.count ?? 0) > 1)
        let task = try #require(
            try TestHome.rows(await home.juben("tasks", "--json").output).first)
        #expect(task["owner"] == "周牧" && task["title"] == "发日报？")
        let id = try #require(task["id"]?.text)
        #expect(await home.juben("tasks", "done", id, "--by", "zhou").exit == 0)
        try await home.perform(until: "11:30", scenario: silent)
        let later = try TestHome.rows(await home.juben("tasks", "--json").output)
        #expect(later.map { $0["owner"] } == ["周牧"], "what the run asks lin goes to the heir")
        let said = try home.history().entries.filter { $0.kind == .send && $0.action == "message" }
        #expect(said.map(\.text) == ["早上好", "日报"], "nothing is sent twice")
    }

    @Test("Row 44: an end is set by hand, and heard by the playbook that ships")
    func expiry() async throws {
        let book = try String(
            contentsOf: TestHome.repository.appendingPathComponent("playbooks/vip-renewal.lua"),
            encoding: .utf8)
        let home = try await TestHome(playbooks: ["vip-renewal": book])
        let members = try TestHome.rows(
            await home.juben("members", "list", "--group", "vip-1", "--json").output)
        let who = try #require(members.first { $0["role"] == "member" }?["id"]?.text)
        let name = try #require(members.first { $0["id"]?.text == who }?["name"]?.text)
        let set = await home.juben("members", "expire", "vip-1", who, "--on", "2026-11-24")
        #expect(set.exit == 0 && set.output == "\(name) 在「年度书友一群」的有效期至 2026-11-24。\n")
        let silent = try Self.silent("续费", "到期")
        try await home.perform(until: "24:00", scenario: silent)
        let day = try home.history().entries
        #expect(day.contains { $0.title == "即将到期" && $0.group == "vip-1" })
        #expect(day.contains { $0.kind == .human && $0.text == "续费收款：\(name)" })
        try await home.perform("2026-11-25", until: "01:00", scenario: silent)
        let next = try home.history("2026-11-25").entries
        #expect(next.contains { $0.title == "已到期" })
        #expect(next.contains { $0.kind == .human && $0.text == "会员到期，移出？\(name)" })
        #expect(await home.juben("members", "expire", "vip-1", who).exit == 2)
    }

    @Test func attributesAreSetByTheirType() async throws {
        let home = try await Self.home()
        #expect(
            await home.juben("members", "set", "m00003", "city=杭州", "orders=3", "--tag", "expert")
                .exit == 0)
        let wrong = await home.juben("members", "set", "m00003", "orders=多")
        #expect(wrong.exit == 1 && wrong.errors == "juben: orders is a number, not \"多\".\n")
        let shown = try Value(
            json: await home.juben("members", "show", "m00003", "--json").output)
        #expect(shown["attributes"] == ["city": "杭州", "orders": 3])
        let before = await home.juben("members", "tiers")
        #expect(before.exit == 0)
        #expect(before.output.contains("还没有给任何人分层：'juben serve' 每天"))
        try await home.perform(until: "01:00")
        #expect(await !home.juben("members", "tiers").output.contains("还没有给任何人分层"))
        let tiers = try TestHome.rows(await home.juben("members", "tiers", "--json").output)
        #expect(tiers.map { $0["tier"]?.text } == ["专业", "贡献", "活跃", "普通"])
        #expect(tiers.first?["members"] == 1)
    }
}
