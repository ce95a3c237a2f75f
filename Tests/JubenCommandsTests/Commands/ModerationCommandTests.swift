import JubenCommunity
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// Rules, bans and questions, as an operator at the command line meets them.
@Suite struct ModerationCommandTests {
    private static let playbook = """
        playbook { title = "群规", why = "测试", groups = { ids = { "poetry-2" } } }
        rules { ads = { words = { "代理" }, links = true, codes = true }, ban = "30d" }
        replies { { match = "价格", text = "价目表" } }
        faq { file = "faq.csv" }
        """

    private func home() async throws -> TestHome {
        let home = try await TestHome(playbooks: ["moderation": Self.playbook])
        try home.write("question,answer\n共读会几点开始,每周六 20:00\n", to: "content/faq.csv")
        #expect(await home.juben("join", "poetry-2", "小红", "小明").exit == 0)
        try await home.perform(until: "01:00")
        return home
    }

    private func say(_ home: TestHome, _ words: String...) async {
        let result = await TestHome.juben(
            ["say", "poetry-2"] + words + ["--home", home.folder.path])
        #expect(result.exit == 0, "\(result.errors)")
    }

    private func rows(_ home: TestHome, _ words: String...) async throws -> [Value] {
        try TestHome.rows(
            await TestHome.juben(words + ["--json", "--home", home.folder.path]).output)
    }

    @Test("Row 32: the counter survives a restart, a pardon and a ban are an operator's")
    func theCounterSurvivesARestart() async throws {
        let home = try await home()
        await say(home, "小红", "招代理")
        try await home.perform(until: "02:00")
        let warned = try await rows(home, "offences", "list")
        #expect(warned.map { $0["outcome"] } == ["warned"])
        #expect(warned.map { $0["text"] } == ["招代理"])
        // Another daemon, as after a crash.
        await say(home, "小红", "看", "--link", "https://a.cn")
        try await home.perform(until: "03:00")
        #expect(try await rows(home, "offences").map { $0["outcome"] } == ["removed", "warned"])
        #expect(try await rows(home, "bans").map { $0["name"] } == ["小红"])
        let members = try await rows(home, "members", "list", "--group", "poetry-2")
        #expect(!members.contains { $0["name"] == "小红" })

        let pardoned = await home.juben("offences", "pardon", "小红")
        #expect(pardoned.output == "已赦免 小红 的 2 次违规。\n")
        #expect(await home.juben("offences", "pardon", "小红").exit == 1)
        #expect(try await rows(home, "offences").isEmpty)
        #expect(try await rows(home, "offences", "--all").count == 2)
        let lifted = await home.juben("bans", "lift", "poetry-2", "小红")
        #expect(lifted.output == "小红 可以再进「每日一诗二群」了。\n")
        #expect(await home.juben("bans", "lift", "poetry-2", "小红").exit == 1)
        #expect(try await rows(home, "bans").isEmpty)
        #expect(try await rows(home, "bans", "list", "--all").count == 1)
        #expect(await home.juben("join", "poetry-2", "小红").exit == 0)
        try await home.perform(until: "04:00")
        let back = try await rows(home, "members", "list", "--group", "poetry-2")
        #expect(back.contains { $0["name"] == "小红" })
    }

    @Test("Row 57: a pardon in a member's name asks the permissions of their role")
    func aPardonAsksTheRole() async throws {
        let home = try await home()
        await say(home, "小红", "招代理")
        try await home.perform(until: "02:00")
        let refused = await home.juben("offences", "pardon", "小红", "--by", "小明")
        #expect(refused.exit == 1)
        #expect(refused.errors.contains("may not pardon: ask one who is owner or manager"))
        #expect(try await rows(home, "offences").count == 1)
        #expect(await home.juben("members", "role", "poetry-2", "小明", "manager").exit == 0)
        #expect(await home.juben("offences", "pardon", "小红", "--by", "小明").exit == 0)
        #expect(try await rows(home, "offences").isEmpty)
        let store = try Home(home.folder).openStore()
        let audit = try store.read { try $0.fetch(Query(AuditRecord.self)) }
        let member = try store.read { try Directory($0).member("小明") }
        #expect(audit.last { $0.verb == "offence.pardoned" }?.actor == member.id)
    }

    @Test("Rows 7 and 17: the unanswered are listed with how long they wait")
    func theUnansweredAreListed() async throws {
        let home = try await home()
        await say(home, "小红", "共读会几点开始呀？")
        await say(home, "小明", "群主喜欢吃什么？")
        await say(home, "小明", "价格")
        try await home.perform(until: "02:00")
        let open = try await rows(home, "questions")
        #expect(open.map { $0["text"] } == ["群主喜欢吃什么？"])
        #expect(try await rows(home, "questions", "--older", "2h").isEmpty)
        let said = try home.history().entries.filter { $0.kind == .send }.map(\.text)
        #expect(said == ["每周六 20:00", "价目表"])
        let id = open.first?["id"]?.text ?? ""
        #expect(await home.juben("questions", "settle", id).output == "已处理：群主喜欢吃什么？\n")
        #expect(await home.juben("questions", "settle", id).exit == 1)
        #expect(await home.juben("questions", "--older", "2").exit == 2)
    }

    @Test("Row 60: a new name is put back, and the day tells of it")
    func aNewNameIsPutBack() async throws {
        let playbook = """
            playbook { title = "群规", why = "测试", groups = { ids = { "poetry-2" } } }
            rules { rename = "owner" }
            """
        let home = try await TestHome(playbooks: ["moderation": playbook])
        #expect(await home.juben("join", "poetry-2", "小红").exit == 0)
        try await home.perform(until: "01:00")
        let renamed = await home.juben("rename", "poetry-2", "小红", "发财群")
        #expect(renamed.exit == 0, "\(renamed.errors)")
        try await home.perform(until: "02:00")
        let groups = try await rows(home, "groups", "list")
        #expect(groups.contains { $0["name"] == "每日一诗二群" })
        let actions = try home.history().entries.filter { $0.action == "group.rename" }
        #expect(actions.map(\.why) == ["小红 无权把群名改为「发财群」"])
    }

    @Test("Row 34: the day shows the ad window, and that it overlaps quiet hours")
    func theDayShowsTheWindow() async throws {
        let playbook = """
            playbook { title = "群规", why = "测试", groups = { ids = { "poetry-2" } } }
            rules { ads = { links = true }, windows = { { at = "tue 22:00", lasts = "1h" } } }
            """
        let home = try await TestHome(playbooks: ["moderation": playbook])
        let day = try await home.preview()
        let window = try #require(day.entries.first { $0.action == "rules.window" })
        #expect(window.title == "广告时段" && window.text == "60 分钟内可以发广告")
        #expect(window.location == "playbooks/moderation.lua:2")
        let conflict = try #require(
            day.conflicts.first { $0.code == "window-in-quiet-hours" })
        #expect(
            conflict.sentence
                == "广告时段 22:00–23:00 与静默时段 22:30–07:30 重叠：请在 22:30 前结束")
        #expect(conflict.location == "playbooks/moderation.lua:2")
    }
}
