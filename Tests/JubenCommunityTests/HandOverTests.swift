import JubenCommunity
import JubenEngine
import JubenValue
import Testing

/// What one person answers for goes to another.
@Suite struct HandOverTests {
    private func handOver(_ kit: Kit, at now: Int64 = Kit.start + 5) throws -> HandOver.Outcome {
        try kit.store.write { transaction in
            let heir = try #require(try transaction.get(MemberRecord.self, id: "m2"))
            let owner = try #require(try transaction.get(MemberRecord.self, id: "m1"))
            let desk = HandOver(transaction, ids: kit.ids, at: now)
            return try desk.handOver(try desk.groups(of: owner), to: heir, by: "ops")
        }
    }

    private func tasks(_ kit: Kit) throws -> [TaskRecord] {
        try kit.store.read { try $0.fetch(Query(TaskRecord.self)) }
    }

    @Test("Row 55: tasks move to the heir, messages stay as they are and go once")
    func everythingMoves() throws {
        let kit = try Kit()
        _ = try kit.perform("send", ["g1", "早"])
        _ = try kit.perform("tasks.confirm", ["m1", ["title": "可以发吗"]])
        _ = try kit.perform("tasks.ask", ["m1", ["title": "发红包"]])
        _ = try kit.perform("tasks.ask", ["m3", ["title": "不是群主的事"]])
        let before = try kit.outbox("message")
        let outcome = try handOver(kit)
        #expect(outcome.groups.map(\.id) == ["g1"] && outcome.tasks.count == 2)
        #expect(try kit.outbox("message") == before)
        #expect(
            try tasks(kit).map { "\($0.title) \($0.owner)" } == [
                "可以发吗 书友m2", "发红包 书友m2", "不是群主的事 书友m3",
            ])
        #expect(try kit.audit("group.hand-over").map(\.detail) == ["m1 → m2"])
        let roles = try kit.store.read { reader in
            try ["m1", "m2"].map {
                try reader.get(MembershipRecord.self, [.text("g1"), .text($0)])?.role
            }
        }
        #expect(roles == ["member", "owner"])
        #expect(try handOver(kit).groups.isEmpty, "there is nothing left to hand over")
    }

    @Test("Row 55: what a run asks the old owner later goes to the heir")
    func laterTasks() throws {
        let kit = try Kit()
        _ = try handOver(kit)
        _ = try kit.perform("tasks.confirm", ["m1", ["title": "晚上的确认"]])
        #expect(try tasks(kit).map(\.owner) == ["书友m2"])
        // Handed back, the first owner is asked again.
        try kit.store.write { transaction in
            let first = try #require(try transaction.get(MemberRecord.self, id: "m1"))
            let heir = try #require(try transaction.get(MemberRecord.self, id: "m2"))
            let desk = HandOver(transaction, ids: kit.ids, at: Kit.start + 9)
            _ = try desk.handOver(try desk.groups(of: heir), to: first, by: "ops")
        }
        _ = try kit.perform("tasks.ask", ["m1", ["title": "回来了"]])
        #expect(try tasks(kit).last?.owner == "书友m1")
    }
}
