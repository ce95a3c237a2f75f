import Foundation
import JubenPreview
import JubenValue
import Testing

@testable import JubenCommands

/// `juben playbooks`: what they are, and whether an edit made them better.
@Suite struct PlaybookCommandTests {
    private static func book(_ word: String) -> String {
        """
        playbook { title = "问候", why = "每天见面", groups = { ids = { "poetry-2" } },
          scene = "日常", ability = "定时", play = "接龙" }
        every("day 09:00", function(group) send(group, "\(word)") end)
        every("day 18:00", function(group) send(group, "\(word)，晚上") end)
        """
    }

    private func say(_ home: TestHome, _ who: String, at moment: String) async throws {
        let result = await TestHome.juben([
            "say", "poetry-2", who, "回", "--home", home.folder.path, "--now", moment,
        ])
        #expect(result.exit == 0, "\(result.errors)")
    }

    @Test("Row 54: the versions of a playbook are compared by what they came to")
    func versionsAreComparedByWhatTheyCameTo() async throws {
        let home = try await TestHome(playbooks: ["greet": Self.book("早")])
        #expect(await home.juben("join", "poetry-2", "小红", "小明").exit == 0)
        try await home.perform()
        try home.write(Self.book("早，今天读哪一首？"), to: "playbooks/greet.lua")
        try await home.perform("2026-11-25", until: "09:01")
        for (who, time) in [("小红", "09:10"), ("小红", "09:20"), ("小明", "09:59")] {
            try await say(home, who, at: "2026-11-25 \(time)")
        }
        // Too late to be an answer.
        try await say(home, "小明", at: "2026-11-25 10:01")
        try await home.perform("2026-11-25")

        let result = await home.juben("playbooks", "compare", "问候", "--json")
        #expect(result.exit == 0, "\(result.errors)")
        let rows = try TestHome.rows(result.output)
        try #require(rows.count == 2)
        #expect(rows.map { $0["current"]?.boolean } == [false, true])
        #expect(rows.map { $0["from"]?.text } == ["2026-11-24", "2026-11-25"])
        #expect(rows.map { $0["posts"]?.integer } == [2, 2])
        #expect(rows.map { $0["replies_per_post"]?.number } == [0, 1.5])
        #expect(rows.map { $0["repliers_per_post"]?.number } == [0, 1])
        #expect(rows.map { $0["answered"]?.number } == [0, 0.5])

        let table = await home.juben("playbooks", "compare", "greet", columns: 100)
        #expect(table.output.contains("（当前）"), "\(table.output)")
        let late = await TestHome.juben([
            "playbooks", "compare", "greet", "--since", "1d", "--home", home.folder.path, "--now",
            "2026-11-25 22:00", "--json",
        ])
        #expect(try TestHome.rows(late.output).count == 1)
    }

    @Test("Row 45: content has an author, and authors are compared by what members answered")
    func authorsAreComparedByWhatMembersAnswered() async throws {
        let home = try await TestHome(playbooks: [
            "columns": """
            playbook { title = "专栏", why = "看谁写得好", groups = { ids = { "poetry-2" } } }
            every("day 08:00", function(group) send(group, { text = "甲", author = "林晚" }) end)
            every("day 09:00", function(group)
              send(group, { text = "乙", author = members.find { group = group, limit = 1 }[1] })
            end)
            every("day 12:00", function(group) send(group, "没有作者") end)
            """
        ])
        #expect(await home.juben("join", "poetry-2", "小红").exit == 0)
        try await home.perform(until: "09:01")
        try await say(home, "小红", at: "2026-11-24 09:20")
        try await home.perform()
        let result = await home.juben("authors", "--json")
        #expect(result.exit == 0, "\(result.errors)")
        let rows = try TestHome.rows(result.output)
        try #require(rows.count == 2)
        #expect(rows[1]["author"]?.text == "林晚")
        #expect(rows.map { $0["posts"]?.integer } == [1, 1])
        #expect(rows.map { $0["replies_per_post"]?.number } == [1, 0])
        let table = await home.juben("authors", columns: 100)
        #expect(table.output.contains("作者") && table.output.contains("100%"), "\(table.output)")
    }

    @Test func aPlaybookThatIsNotThereIsRefused() async throws {
        let home = try await TestHome(playbooks: ["greet": Self.book("早")])
        try await home.perform(until: "10:00")
        let result = await home.juben("playbooks", "compare", "gret")
        #expect(result.exit == 1)
        #expect(result.errors.contains("是不是「greet」？"), "\(result.errors)")
        let wrong = await home.juben("playbooks", "compare", "greet", "--since", "long")
        #expect(wrong.exit == 2, "\(wrong.errors)")
    }

    @Test("Row 72: the list has scene, ability and play")
    func theListSaysWhatPlaybooksAre() async throws {
        let home = try await TestHome(playbooks: ["greet": Self.book("早")])
        let list = await home.juben("playbooks", "--json")
        #expect(list.exit == 0, "\(list.errors)")
        let row = try #require(try TestHome.rows(list.output).first)
        let fields = ["name", "title", "scene", "ability", "play", "why", "file"]
        #expect(
            fields.map { row[$0]?.text } == [
                "greet", "问候", "日常", "定时", "接龙", "每天见面", "playbooks/greet.lua",
            ])
        let table = await home.juben("playbooks")
        #expect(table.output.contains("场景") && table.output.contains("接龙"), "\(table.output)")
    }

    @Test("Row 63: a task to forward goes to all staff, and the list says who did")
    func aForwardTaskGoesToAllStaffAndTheListSaysWhoDid() async throws {
        let home = try await TestHome(playbooks: [
            "forward": """
            playbook { title = "扩散", why = "同事一起转", groups = { ids = { "poetry-2" } } }
            every("day 08:00", function(group)
              for _, person in ipairs(members.find { group = group, limit = 3 }) do
                members.tag(person, "staff")
              end
            end)
            every("day 09:00", function(group)
              for _, person in ipairs(members.find { group = group, tags = { "staff" } }) do
                tasks.ask(person, { title = "转发直播海报", within = "8h", proof = true })
              end
            end)
            """
        ])
        // Otherwise the people of a rehearsal say yes at once.
        let silent = try Scenario(
            Array("answers(\"转发\", { after = \"never\" })".utf8), name: "s.lua")
        try await home.perform(until: "10:00", scenario: silent)
        let members = try TestHome.rows(
            await home.juben("members", "list", "--group", "poetry-2", "--json").output)
        let staff = members.filter { $0["tags"]?.list?.contains("staff") == true }
        try #require(staff.count >= 3)
        let open = try TestHome.rows(
            await home.juben("tasks", "list", "--title", "转发", "--json").output)
        #expect(open.count == staff.count)
        let first = try #require(open.first?["id"]?.text)
        let done = await home.juben(
            "tasks", "done", first, "--shown", "朋友圈截图")
        #expect(done.exit == 0, "\(done.errors)")
        try await home.perform(until: "13:00", scenario: silent)
        let all = try TestHome.rows(
            await home.juben("tasks", "list", "--all", "--title", "转发", "--json").output)
        #expect(all.count == staff.count)
        #expect(all.filter { $0["status"]?.text == "done" }.count == 1)
        let none = try TestHome.rows(
            await home.juben("tasks", "list", "--all", "--title", "别的", "--json").output)
        #expect(none.isEmpty)
    }
}
