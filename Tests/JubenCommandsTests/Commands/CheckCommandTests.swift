import Foundation
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

@Suite struct CheckCommandTests {
    private func home(language: String = "zh") async throws -> TestHome {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try home.write(
            "name: x\nzone: Asia/Shanghai\nlanguage: \(language)\nchannels:\n  local:\n"
                + "    kind: local\n",
            to: "juben.yaml")
        return home
    }

    private func move(_ groups: [String], to channel: String, in home: TestHome) throws {
        try Home(home.folder).openStore().write { transaction in
            for id in groups {
                var group = try #require(try transaction.get(GroupRecord.self, id: id))
                group.channel = channel
                try transaction.update(group)
            }
        }
    }

    private static let stranded = ["evening-1", "history-1", "morning-1", "poetry-2"]

    @Test func groupsOnAChannelThatIsNotConfiguredAreOneFinding() async throws {
        let home = try await home(language: "en")
        try move(Self.stranded, to: "wecom-a", in: home)
        let result = await home.juben("check")
        #expect(result.exit == 1)
        #expect(
            result.errors == """
                juben: juben.yaml:4: 4 groups are on channel 'wecom-a', which is not configured, \
                so nothing reaches them (夜读一群, 读史明智一群, 晨读一群 and 1 more): add 'wecom-a' to \
                channels; known: local

                """)
        #expect(result.output.contains("1 problem in 1 file"))
    }

    @Test func theFindingIsInTheLanguageOfTheHome() async throws {
        let home = try await home()
        try move(["morning-1"], to: "locale", in: home)
        let result = await home.juben("check")
        #expect(
            result.errors == """
                juben: juben.yaml:4: 有 1 个群在渠道 locale 上，但没有配置这个渠道，消息发不出去（晨读一群）：\
                请在 channels 里加上 locale；现有：local

                """)
    }

    @Test func programsGetTheFindingAsAProblemOfTheSettings() async throws {
        let home = try await home()
        try move(["morning-1"], to: "a", in: home)
        try move(["evening-1"], to: "b", in: home)
        let report = try Value(json: await home.juben("check", "--json").output)
        let errors = report["problems"]?.list?.filter { $0["severity"] == "error" } ?? []
        let codes = errors.compactMap { $0["code"]?.text }
        #expect(codes == ["unknown-channel", "unknown-channel"])
        #expect(report["problems"]?.list?.first?["file"] == "juben.yaml")
    }

    @Test func groupsThatAreGoneNeedNoChannel() async throws {
        let home = try await home()
        try move(["morning-1"], to: "wecom-a", in: home)
        try Home(home.folder).openStore().write { transaction in
            var group = try #require(try transaction.get(GroupRecord.self, id: "morning-1"))
            group.status = .dissolved
            try transaction.update(group)
        }
        #expect(await home.juben("check").exit == 0)
    }

    /// What the settings and the playbooks name, and nobody has.
    static let unknown: [(String, String, Int32, String)] = [
        ("health: { active_of: { vpi: 40% } }", "", 1, "active_of：没有群的标签或编号是「vpi」"),
        ("health: { active_of: { morning-1: 40% } }", "", 0, ""),
        ("tasks: { escalate: { to: 没有的人, after: 1h } }", "", 0, "没有人叫「没有的人」"),
        ("tasks: { escalate: { to: host, after: 1h } }", "", 0, ""),
        (
            "budgets: { 红包: { day: 200 } }", "红宝", 1,
            "tasks.ask: juben.yaml declares no budget '红宝'"
        ),
        ("budgets: { 红包: { day: 200 } }", "红包", 0, ""),
    ]

    @Test(arguments: unknown)
    func aNameThatNobodyHasIsFound(
        setting: String, budget: String, exit: Int32, words: String
    ) async throws {
        let home = try await home()
        try home.write("name: x\nzone: Asia/Shanghai\nlanguage: zh\n\(setting)\n", to: "juben.yaml")
        if !budget.isEmpty {
            try home.write(
                """
                playbook { title = "付", why = "测试" }
                every("09:00", function(group)
                  tasks.ask("host", { title = "付", amount = 5, budget = "\(budget)" })
                end)
                """, to: "playbooks/daily.lua")
        }
        let result = await home.juben("check")
        #expect(result.exit == exit, "\(result.output)\(result.errors)")
        let all = result.output + result.errors
        #expect(words.isEmpty ? !all.contains("没有人叫") : all.contains(words), "\(all)")
    }

    @Test func groupsThatDoNotSayWhatTheyAreForAreNamed() async throws {
        let home = try await home()
        try Home(home.folder).openStore().write { transaction in
            for group in try transaction.fetch(Query(GroupRecord.self)) {
                var changed = group
                changed.isPermanent = group.id != "morning-1"
                try transaction.update(changed)
                try transaction.delete(GroupProfileRecord.self, [.text(group.id)])
            }
        }
        let poor = await home.juben("check")
        #expect(poor.exit == 0)
        #expect(poor.output.contains("有 1 个没写为谁、做什么、到何时为止"), "\(poor.output)")
        #expect(poor.output.contains("juben groups set morning-1"))
        let words = ["--audience", "书友", "--service", "晨读", "--lasting", "一年"]
        let home2 = ["--home", home.folder.path, "--now", TestHome.now]
        let set = await TestHome.juben(["groups", "set", "morning-1"] + words + home2)
        #expect(set.exit == 0, "\(set.errors)")
        let rich = await home.juben("check", "--json")
        #expect(!rich.output.contains("missing-profile"), "\(rich.output)")
    }

    @Test func aHomeWithoutAStoreIsCheckedAllTheSame() async throws {
        let home = try await home()
        try FileManager.default.removeItem(at: home.folder.database)
        #expect(await home.juben("check").exit == 0)
    }

    @Test func aStoreThatCannotBeReadIsNoCleanCheck() async throws {
        let home = try await home(language: "en")
        try Data("no database at all, of any kind".utf8).write(to: home.folder.database)
        let result = await home.juben("check")
        #expect(result.exit == 3)
        #expect(result.errors.contains("juben.db"), "\(result.errors)")
    }
}
