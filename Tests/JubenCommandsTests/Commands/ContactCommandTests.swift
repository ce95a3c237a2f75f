import Foundation
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// People ask to be friends of the local channel, and playbooks and operators answer.
@Suite struct ContactCommandTests {
    private static let book = """
        playbook { title = "通过好友", why = "测试" }
        on("contact.requested", { match = { "共读", "读书" } }, function(_, request)
          sleep_until("12:30")
          contacts.accept(request, { greeting = "你好 " .. request.member.name })
        end)
        on("contact.requested", { source = "poster" }, function(_, request)
          contacts.accept(request, { greeting = "你好 " .. request.member.name })
        end)
        """

    private static func home() async throws -> TestHome {
        try await TestHome(playbooks: ["friends": book])
    }

    /// The actions of a home, as `contact.accept 晴天` for each.
    private static func actions(_ home: TestHome) throws -> [String] {
        let rows = try Home(home.folder).openStore().read {
            try $0.fetch(Query(OutboxRecord.self))
        }
        return try rows.filter { $0.action.hasPrefix("contact.") }.map { row in
            let name = try Value(encoded: row.payload)["member"]?["name"]?.text ?? ""
            return "\(row.action) \(name) \(row.state.rawValue)"
        }
    }

    @Test("Row 2: a matching request is one accept and one greeting, through repeats and restarts")
    func accepted() async throws {
        let home = try await Self.home()
        let ask = ["晴天", "--text", "想读书"]
        try await home.perform(until: "12:00")
        let first = await home.juben("befriend", ask[0], ask[1], ask[2], "--id", "r1")
        #expect(first.exit == 0, "\(first.errors)")
        #expect(first.output.hasPrefix("晴天 申请加好友。"))
        let same = await home.juben("befriend", ask[0], ask[1], ask[2], "--id", "r1")
        #expect(same.exit == 1)
        // The daemon ends while the run sleeps, and is started again.
        try await home.perform(until: "12:05")
        #expect(try Self.actions(home) == [])
        #expect(await home.juben("befriend", ask[0], ask[1], ask[2]).exit == 0)
        #expect(await home.juben("befriend", "晴天", "--text", "共读", "--source", "poster").exit == 0)
        try await home.perform(until: "12:10")
        try await home.perform(until: "12:40")
        #expect(await home.juben("befriend", ask[0], ask[1], ask[2]).exit == 0)
        try await home.perform(until: "13:00")
        #expect(try Self.actions(home) == ["contact.accept 晴天 sent", "contact.greet 晴天 sent"])
        let friends = try TestHome.rows(
            await home.juben("contacts", "list", "--standing", "added", "--json").output)
        #expect(friends.map { $0["name"] } == ["晴天"])
        let said = try home.history().entries.filter { $0.action == "contact.greet" }
        #expect(said.map(\.text) == ["你好 晴天"] && said.map(\.mentions) == [["晴天"]])
    }

    @Test("Row 2: a request that does not match is neither accepted nor greeted")
    func unanswered() async throws {
        let home = try await Self.home()
        #expect(await home.juben("befriend", "王经理", "--text", "装修", "--source", "street").exit == 0)
        try await home.perform(until: "12:20")
        #expect(try Self.actions(home) == [])
        let list = await home.juben("contacts")
        #expect(list.output.contains("王经理") && list.output.contains("待答复"))
        #expect(list.output.contains("street"))
        let none = await home.juben("contacts", "list", "--standing", "added")
        #expect(none.output == "没有好友申请。\n")
    }

    private static let answers = """
        playbook { title = "私聊", why = "测试" }
        on("contact.message", { match = "书单" }, function(_, message)
          sleep_until("12:30")
          contacts.reply(message, message.member.name .. "，书单在这里")
        end)
        on("message", function(group) send(group, "听见了") end)
        """

    @Test func whatIsWrittenInPrivateIsAnsweredOnceThroughRestarts() async throws {
        let home = try await TestHome(playbooks: ["private": Self.answers])
        try await home.perform(until: "12:00")
        let first = await home.juben("write", "晴天", "书单在哪", "--id", "w1")
        #expect(first.exit == 0 && first.output.hasPrefix("晴天 私聊了。"), "\(first.errors)")
        #expect(await home.juben("write", "晴天", "书单在哪", "--id", "w1").exit == 1)
        #expect(await home.juben("write", "晴天", "早").exit == 0)
        try await home.perform(until: "12:05")
        #expect(try Self.actions(home) == [])
        try await home.perform(until: "12:40")
        #expect(try Self.actions(home) == ["contact.reply 晴天 sent"])
        let entries = try home.history().entries
        let said = entries.filter { $0.action == "contact.reply" }
        #expect(said.map(\.text) == ["晴天，书单在这里"] && said.map(\.mentions) == [["晴天"]])
        #expect(entries.contains { $0.title == "私聊" && $0.text == "晴天: 书单在哪 · 晴天: 早" })
        // No group heard it.
        #expect(!entries.contains { $0.action == "message" })
        let unknown = await home.juben("write", "丙", "早", "--channel", "locl")
        #expect(unknown.exit == 1 && unknown.errors.contains("local"))
        #expect(await home.juben("write", "丙", "").exit == 2)
    }

    @Test func aPreviewShowsWhatIsWrittenAndAnswered() async throws {
        let home = try await TestHome(playbooks: ["private": Self.answers])
        let scenario = try Scenario(
            Array(#"writes("10:00", { member = "晴天", text = "书单" })"#.utf8), name: "w.lua")
        let lines = try await home.preview(scenario: scenario).entries.map {
            "\($0.action) \($0.text)"
        }
        #expect(
            lines == ["contact.message 晴天: 书单", "contact.reply 晴天，书单在这里"])
        let error = #expect(throws: ScenarioError.self) {
            try Scenario(
                Array(#"writes("10:00", { member = "晴天", txt = "书单" })"#.utf8), name: "w.lua")
        }
        #expect(error?.message.contains("'txt'") == true)
    }

    @Test func anOperatorAnswersByHand() async throws {
        let home = try await Self.home()
        for name in ["甲", "乙"] { #expect(await home.juben("befriend", name).exit == 0) }
        try await home.perform(until: "12:05")
        let yes = await home.juben("contacts", "accept", "甲", "--greeting", "欢迎")
        #expect(yes.exit == 0, "\(yes.errors)")
        #expect(await home.juben("contacts", "refuse", "乙", "--why", "广告").exit == 0)
        #expect(await home.juben("contacts", "accept", "甲").exit == 1)
        try await home.perform(until: "12:10")
        #expect(
            try Self.actions(home) == [
                "contact.accept 甲 sent", "contact.refuse 乙 sent", "contact.greet 甲 sent",
            ])
        #expect(await home.juben("unfriend", "甲").exit == 0)
        try await home.perform(until: "12:15")
        let all = try TestHome.rows(await home.juben("contacts", "list", "--all", "--json").output)
        #expect(Set(all.map { $0["standing"] }) == ["removed", "refused"])
        #expect(await home.juben("contacts", "list", "--standing", "addded").exit == 2)
        let unknown = await home.juben("befriend", "丙", "--channel", "locl")
        #expect(unknown.exit == 1 && unknown.errors.contains("local"))
    }

    @Test func aPreviewShowsWhoIsAcceptedAndGreeted() async throws {
        let home = try await Self.home()
        let scenario = try Scenario(
            Array(
                """
                befriends("10:00", { member = "晴天", text = "共读" })
                befriends("10:05", { member = "王经理", text = "装修" })
                """.utf8), name: "friends.lua")
        let lines = try await home.preview(scenario: scenario).entries.map {
            "\($0.action) \($0.text)"
        }
        #expect(
            lines == [
                "contact.requested 晴天: 共读", "contact.requested 王经理: 装修",
                "contact.accept 晴天", "contact.greet 你好 晴天",
            ])
    }

    @Test func aMisspeltFilterIsRefused() async throws {
        let home = try await TestHome(playbooks: [
            "friends": """
            playbook { title = "通过好友", why = "测试" }
            on("contact.requested", { sourse = "poster" }, function(_, request)
              contacts.accept(request, { greting = "你好" })
            end)
            on("contact.removed", { match = "共读" }, function(_, contact) log(contact.nam) end)
            """
        ])
        let result = await home.juben("check")
        #expect(result.exit == 1)
        let told = result.output + result.errors
        #expect(told.contains("friends.lua:2:27") && told.contains("'sourse'"))
        #expect(told.contains("friends.lua:3:") && told.contains("'greting'"))
        #expect(told.contains("friends.lua:5:") && told.contains("option 'match' says nothing"))
        #expect(told.contains("'nam'"), "\(told)")
    }
}
