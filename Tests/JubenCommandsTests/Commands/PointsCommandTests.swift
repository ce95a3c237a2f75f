import Foundation
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// `juben points`, as an operator at two desks uses it.
@Suite struct PointsCommandTests {
    private func home() async throws -> TestHome {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        #expect(await home.juben("join", "poetry-2", "小红", "小明").exit == 0)
        try await home.perform(until: "01:00")
        return home
    }

    @Test func pointsAreGivenSpentAndRanked() async throws {
        let home = try await home()
        let given = await home.juben("points", "add", "小红", "30", "--why", "海报", "--once", "p1")
        #expect(given.exit == 0, "\(given.errors)")
        #expect(given.output == "小红 现有 30 分。\n")
        // The second desk gives the same reward.
        let again = await home.juben("points", "add", "小红", "30", "--why", "海报", "--once", "p1")
        #expect(again.output == "此事由已记过，小红 现有 30 分。\n")
        #expect(await home.juben("points", "add", "小明", "5", "--why", "提问").exit == 0)
        let paid = await home.juben("points", "spend", "小红", "12", "--why", "书签")
        #expect(paid.output == "已扣减，小红 还有 18 分。\n")
        let short = await home.juben("points", "spend", "小明", "6", "--why", "书签")
        #expect(short.exit == 1)
        #expect(short.errors == "juben: 小明 只有 5 分，不足 6 分，没有扣减。\n")

        let top = try TestHome.rows(await home.juben("points", "top", "--json").output)
        #expect(top.map { $0["name"] } == ["小红", "小明"])
        #expect(top.map { $0["balance"] } == [18, 5])
        let inGroup = await home.juben("points", "--group", "每日一诗二群", "--json").output
        #expect(try TestHome.rows(inGroup) == top)
        let lines = try TestHome.rows(
            await home.juben("points", "show", "小红", "--json").output)
        #expect(lines.map { $0["amount"] } == [-12, 30])
        #expect(lines.map { $0["balance"] } == [18, 30])
        #expect(lines.map { $0["kind"] } == ["spent", "earned"])
    }

    @Test(arguments: [
        (["add", "小红", "0", "--why", "a"], "The points go from 1 to 1000000000, not 0."),
        (["add", "小红", "5", "--why", ""], "--why is empty."),
        (["add", "小红", "5", "--why", "a", "--expires", "7"], "--expires: "),
    ])
    func whatMakesNoSenseIsRefused(arguments: [String], words: String) async throws {
        let home = try await home()
        let result = await TestHome.juben(
            ["points"] + arguments + ["--home", home.folder.path])
        #expect(result.exit == 2)
        #expect(result.errors.contains(words), "\(result.errors)")
        #expect(await home.juben("points", "top", "--json").output == "[]\n")
    }

    @Test func theDoctorFindsABalanceThatIsNotTheSum() async throws {
        let home = try await home()
        #expect(await home.juben("points", "add", "小红", "30", "--why", "海报").exit == 0)
        #expect(!(await home.juben("doctor", "--json").output.contains("points-balance")))
        let store = try SQLiteStore.open(path: home.folder.database.path, mode: .readWrite)
        try store.write { transaction in
            try transaction.upsert(PointBalanceRecord(memberID: "local:小红", balance: 31))
        }
        let result = await home.juben("doctor", "--json")
        #expect(result.exit == 1)
        #expect(result.output.contains("points-balance"))
    }
}
