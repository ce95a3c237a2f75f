import Foundation
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// Operators look at activities and experiments, and anybody draws a lottery again.
@Suite struct ActivityCommandTests {
    private static let book = """
        playbook { title = "玩", why = "测试", groups = { tags = { "checkin" } } }
        every("09:00", function(group)
          local lottery = lotteries.open(group, { prize = "书签", match = "抽奖", until_ = "10:00" })
          local poll = polls.open(group, { question = "读？", options = { "读", "不读" } })
          send(group, variant("语气", { "亲切", "干练" }) .. poll.text)
          sleep_until(lottery.closes)
          lotteries.draw(lottery)
        end)
        """
    private static let scenario = """
        says("09:10", { group = "morning-1", member = "m00003", text = "抽奖" })
        says("09:11", { group = "morning-1", member = "m00004", text = "我也抽奖" })
        says("09:12", { group = "morning-1", member = "m00003", text = "1" })
        """

    private static func home() async throws -> TestHome {
        let home = try await TestHome(playbooks: ["play": book])
        try await home.perform(
            until: "11:00", scenario: Scenario(Array(scenario.utf8), name: "s.lua"))
        return home
    }

    private static func lottery(in home: TestHome) throws -> ActivityRecord {
        let all = try Home(home.folder).openStore().read {
            try $0.fetch(Query(ActivityRecord.self))
        }
        return try #require(all.first { $0.kind == .lottery && $0.groupID == "morning-1" })
    }

    @Test func aListingNamesWhatIsGoingOn() async throws {
        let home = try await Self.home()
        let list = await home.juben("activities", "list", "--group", "晨读一群", "--json")
        let rows = try #require(try Value(json: list.output).list)
        #expect(rows.map { $0["kind"] } == ["poll", "lottery"])
        #expect(rows.map { $0["entrants"] } == [1, 2])
        #expect(rows.map { $0["is_open"] } == [true, false])
        let poll = await home.juben("activities", "show", try #require(rows[0]["id"]?.text))
        #expect(poll.output.contains("1. 读：1 票"), "\(poll.output)")
        let missing = await home.juben("activities", "show", "7")
        #expect(missing.exit == 1)
        #expect(missing.errors.contains("没有编号为 7 的活动"))
    }

    @Test func aLotteryIsDrawnAgainAndAForgedOneIsFound() async throws {
        let home = try await Self.home()
        var lottery = try Self.lottery(in: home)
        let shown = await home.juben("activities", "show", "\(lottery.id)", "--json")
        #expect(shown.exit == 0, "\(shown.errors)")
        let draw = try #require(try Value(json: shown.output)["draw"])
        #expect(draw["verified"] == true)
        let winner = try #require(draw["winners"]?.list?.first?.text)
        let told = await home.juben("activities", "show", "\(lottery.id)")
        #expect(told.output.contains("★"))
        #expect(told.output.contains(winner))
        // Somebody writes another winner into the store.
        var result = try #require(try Value(encoded: lottery.result ?? []).map)
        result["winners"] = .list([.string(winner == "m00003" ? "m00004" : "m00003")])
        lottery.result = Value.map(result).encoded
        let store = try Home(home.folder).openStore()
        try store.write { [lottery] transaction in try transaction.update(lottery) }
        let forged = await home.juben("activities", "show", "\(lottery.id)")
        #expect(forged.exit == 1)
        #expect(forged.errors.contains("中奖名单与种子、参与者算出的不一致"))
    }

    @Test func variantsAreComparedByWhatGroupsDid() async throws {
        let home = try await Self.home()
        let all = await home.juben("variants", "--json")
        let rows = try #require(try Value(json: all.output).list)
        #expect(rows.map { $0["variant"] } == ["亲切", "干练"])
        let sizes = rows.compactMap { $0["groups"]?.integer }
        #expect(sizes.count == 2 && abs(sizes[0] - sizes[1]) <= 1)
        #expect(rows.compactMap { $0["replies"]?.integer }.reduce(0, +) == 3)
        let unknown = await home.juben("variants", "口气")
        #expect(unknown.exit == 1)
        #expect(unknown.errors.contains("没有名为「口气」的实验"))
    }
}
