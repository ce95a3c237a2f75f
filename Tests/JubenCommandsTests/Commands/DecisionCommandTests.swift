import JubenEngine
import JubenPreview
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

@Suite struct DecisionCommandTests {
    private static let asking = """
        playbook { title = "问", why = "测试", groups = { ids = { "poetry-2" } } }

        every("day 09:00", { name = "问" }, function(group)
          local answer = tasks.confirm("host", { title = "发红包", within = "8h" })
          send(group, answer.status .. " " .. answer.answer)
        end)
        """

    @Test(arguments: [("done", "done 好的"), ("refuse", "refused 好的")])
    func theAnswerToATaskReachesThePlaybook(verb: String, words: String) async throws {
        let home = try await TestHome(playbooks: ["ask": Self.asking])
        let scenario = try Scenario(Array("answers { after = \"never\" }".utf8), name: "s.lua")
        try await home.perform(until: "12:00", scenario: scenario)
        let task = try #require(try await home.ids("tasks", "list").first)
        #expect(await home.juben("tasks", verb, task, "--note", "好的").exit == 0)
        let again = await home.juben("tasks", verb, task)
        #expect(again.exit == 1)
        #expect(again.errors.contains("waits in the inbox"))
        try await home.perform(until: "13:00", scenario: scenario)
        let sent = try TestHome.rows(await home.juben("outbox", "list", "--json").output)
        #expect(sent.first?["text"]?.text == words)
    }

    @Test func aMessageInDoubtIsSettledOnce() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try await home.perform(until: "12:00")
        let id = try #require(try await home.ids("outbox", "list").first)
        let sent = await home.juben("outbox", "settle", id, "--happened", "no")
        #expect(sent.exit == 1)
        #expect(sent.errors.contains("is sent: only one that is doubt, awaiting human"))
        try Home(home.folder).openStore().write { transaction in
            let key = try #require(Int64(id))
            var row = try #require(try transaction.get(OutboxRecord.self, id: key))
            row.state = .doubt
            try transaction.update(row)
        }
        #expect(try await home.ids("outbox", "list", "--state", "存疑") == [id])
        #expect(await home.juben("outbox", "settle", id, "--happened", "no").exit == 0)
        #expect(await home.juben("outbox", "settle", id, "--happened", "no").exit == 1)
        #expect(await home.juben("outbox", "resend", id).exit == 0)
        #expect(await home.juben("outbox", "discard", id).exit == 0)
        #expect(await home.juben("outbox", "discard", "17").exit == 1)
    }
}
