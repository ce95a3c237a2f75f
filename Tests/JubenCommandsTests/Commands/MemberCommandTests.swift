import JubenValue
import Testing

@testable import JubenCommands

@Suite struct MemberCommandTests {
    @Test func aNewcomerJoinsSpeaksAndLeavesBeforeAnyDaemonRuns() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let join = await home.juben("join", "每日一诗二群", "小红", "小明")
        #expect(join.exit == 0)
        #expect(join.output.contains("juben serve"))
        #expect(await home.juben("join", "poetry-2", "小红").exit == 1)
        #expect(await home.juben("say", "poetry-2", "小红", "大家好").exit == 0)
        #expect(await home.juben("leave", "poetry-2", "local:小红").exit == 0)
        #expect(await home.juben("say", "poetry-2", "小红", "还在").exit == 1)
        let events = try TestHome.rows(await home.juben("events", "list", "--json").output)
        #expect(
            events.compactMap { $0["name"]?.text }
                == ["member.left", "message", "member.joined", "member.joined"])
        try await home.perform(until: "01:00")
        let member = try Value(json: await home.juben("members", "show", "小明", "--json").output)
        #expect(member["id"] == "local:小明")
        #expect(member["groups"]?.list?.first?["id"] == "poetry-2")
    }

    @Test func aMessageOfTenMegabytesIsRefusedInOneSentence() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let text = String(repeating: "a", count: 10_000_000)
        let result = await home.juben("say", "poetry-2", "小红", text)
        #expect(result.exit == 2)
        #expect(
            result.errors == "juben: The text has 10000000 bytes; a message has at most 65536.\n")
    }

    @Test(arguments: [65_536, 65_537])
    func theLimitOfAMessageIsExact(size: Int) async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        #expect(await home.juben("join", "poetry-2", "小红").exit == 0)
        let text = String(repeating: "a", count: size)
        let result = await home.juben("say", "poetry-2", "小红", text)
        #expect(result.exit == (size > 65_536 ? 2 : 0))
    }

    @Test func unknownNamesAreSuggestedOrExplained() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let group = await home.juben("join", "每日一诗三群", "小红")
        #expect(group.exit == 1)
        #expect(group.errors.contains("没有群「每日一诗三群」，是不是「"))
        let member = await home.juben("say", "poetry-2", "没有这个人", "hi")
        #expect(member.exit == 1)
        #expect(member.errors.contains("members list --group poetry-2"))
    }

    @Test func anIDIsAcceptedOnce() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        #expect(await home.juben("events", "post", "paid", "--id", "7").exit == 0)
        let again = await home.juben("events", "post", "webhook:paid", "--id", "7")
        #expect(again.exit == 1)
        #expect(await home.juben("events", "post", "paid", "--data", "17").exit == 2)
    }
}
