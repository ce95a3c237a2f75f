import JubenCommunity
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
        #expect(again.errors.contains("正在收件箱里等待处理"))
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

    /// The kept message of an event has the event's id, so no other row may have it: in a home
    /// whose clock stands still the second command once made the ids of the first again, and what
    /// was said then was set aside.
    @Test func whatIsSaidAfterADecisionIsHeard() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try await home.perform(until: "12:00")
        let id = try #require(try await home.ids("outbox", "list").first)
        let store = try Home(home.folder).openStore()
        let member = try store.write { transaction in
            let key = try #require(Int64(id))
            var row = try #require(try transaction.get(OutboxRecord.self, id: key))
            row.state = .doubt
            try transaction.update(row)
            // Nothing was said of it yet, as far as anybody knows.
            for said in try transaction.fetch(Query(MessageRecord.self)) where said.key == row.key {
                try transaction.delete(MessageRecord.self, [.int(said.id)])
            }
            let places = try transaction.fetch(Query(MembershipRecord.self))
            return try #require(places.first { $0.groupID == "poetry-2" }).memberID
        }
        // Both at the same moment of the standing clock.
        let now = try #require(try store.read { try RehearsalPosition.read($0) })
        #expect(await home.decide(["outbox", "settle", id, "--happened", "yes"]).exit == 0)
        #expect(await home.decide(["say", "poetry-2", member, "早", "--id", "1"]).exit == 0)
        #expect(try store.read { try RehearsalPosition.read($0) } == now)
        let said = try store.read { reader in
            let event = try #require(try reader.first(Query(InboxRecord.self, descending: true)))
            return try reader.get(MessageRecord.self, id: event.id)
        }
        #expect(said == nil)
        try await home.perform(until: "13:00")
        let kept = try store.read { try $0.fetch(Query(MessageRecord.self)) }
        #expect(kept.contains { $0.text == "早" })
    }
}

extension TestHome {
    /// Runs a command at the moment of the rehearsal.
    fileprivate func decide(_ words: [String]) async -> CommandResult {
        await Self.juben(words + ["--home", folder.path])
    }
}
