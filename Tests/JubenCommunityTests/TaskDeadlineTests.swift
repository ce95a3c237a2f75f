import JubenCommunity
import JubenEngine
import JubenValue
import Testing

/// Tasks that nobody settles in time.
@Suite struct TaskDeadlineTests {
    @Test func aTaskWithoutADeadlineHidesNoOther() throws {
        let kit = try Kit()
        _ = try kit.value("tasks.ask", ["host", ["title": "whenever"]])
        _ = try kit.value("tasks.ask", ["host", ["title": "soon", "within": "1h"]])
        let due = Kit.start + Kit.hour
        #expect(try kit.store.read { try kit.society.nextChore(in: $0) } == due)
        try kit.store.write { try kit.society.tend(at: due, ids: kit.ids, in: $0) }
        let events = try kit.store.read { try $0.fetch(Query(InboxRecord.self)) }
        #expect(events.map(\.name) == ["task"])
        #expect(try Value(encoded: events[0].payload)["status"] == "overdue")
        #expect(try kit.store.read { try kit.society.nextChore(in: $0) } == nil)
    }

    /// What the owner is asked for, in either language.
    static let asked: [(Language, String)] = [(.en, "Dissolve the group '一群'"), (.zh, "解散群「一群」")]

    @Test(arguments: asked)
    func aDissolutionThatFailsIsAskedOfTheOwner(language: Language, title: String) throws {
        let kit = try Kit()
        let society = CommunitySociety(zone: kit.zone, language: language)
        let row = OutboxRecord(
            id: 1, runID: 0, seq: 0, playbook: "", channel: "local", lane: "g1", subject: "g1",
            key: "promise-g1", action: "group.dissolve", payload: Value.map([:]).encoded,
            state: .dead, dueAt: 0, notBefore: 0, policy: .resend, createdAt: 0)
        try kit.store.write { transaction in
            _ = try society.settled(row, at: Kit.start, ids: kit.ids, in: transaction)
        }
        let task = try #require(try kit.store.read { try $0.first(Query(TaskRecord.self)) })
        #expect(task.title == title)
        #expect(task.owner == "m1")
        // What programs tell it by is no word of any language.
        #expect(try Value(json: task.detail)["action"] == "group.dissolve")
    }
}
