import Foundation
import JubenChannels
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

@Suite("What happens on platforms is heard once, and with the place up to which it was read")
struct ChannelIntakeTests {
    private let ann = ChannelEvent.Person(id: "@ann:x", name: "Ann")

    private func intake() async throws -> (TestHome, ChannelIntake, String) {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let opened = try Home(home.folder)
        let store = try opened.openStore()
        let group = try #require(
            try store.read { try People($0).activeGroups() }.first)
        let engine = opened.engine(on: store, ids: IDSource(after: try Home.newestID(in: store)))
        return (home, ChannelIntake(engine: engine), group.address)
    }

    private func inbox(_ intake: ChannelIntake) throws -> [InboxRecord] {
        try intake.engine.store.read { try $0.fetch(Query(InboxRecord.self)) }
    }

    private func tasks(_ intake: ChannelIntake) throws -> [TaskRecord] {
        try intake.engine.store.read { try $0.fetch(Query(TaskRecord.self)) }
            .filter { $0.outboxID == 1 }
    }

    @Test func theSameEventComesTwiceAndIsHeardOnce() async throws {
        let (home, intake, address) = try await intake()
        defer { withExtendedLifetime(home) {} }
        let joined = ChannelEvent(
            .joined(ann, inviter: nil, source: "poster"), address: address, key: "e1", at: 5)
        let said = ChannelEvent(
            .message(ann, text: "你好", reference: "$m1"), address: address, key: "e2", at: 6)
        #expect(try intake.take([joined, said], from: "local", cursor: "s1", at: 10) == 2)
        #expect(try intake.take([joined, said], from: "local", cursor: "s2", at: 11) == 0)
        #expect(try intake.cursor(of: "local") == "s2")
        let rows = try inbox(intake)
        #expect(rows.map(\.name) == ["member.joined", "message"])
        let payload = try Value(encoded: rows[0].payload)
        #expect(payload["member"]?["id"] == "@ann:x")
        #expect(payload["source"] == "poster")
    }

    @Test func aStrangersGroupIsKeptForDoctorAndNotHeard() async throws {
        let (home, intake, _) = try await intake()
        defer { withExtendedLifetime(home) {} }
        let event = ChannelEvent(
            .message(ann, text: "hi", reference: ""), address: "!other:x", key: "e1", at: 5)
        #expect(try intake.take([event], from: "local", cursor: "s1", at: 10) == 0)
        #expect(try inbox(intake).isEmpty)
        let state = try intake.engine.store.read {
            try $0.get(ChannelRecord.self, id: "local")
        }
        #expect(state?.stranger == "!other:x")
        #expect(state?.heardAt == 10)
    }

    @Test(arguments: [DeliveryResult.Kind.accepted, .unknown])
    func whoComesBeforeTheGroupIsNotedIsHeardAfterwards(first: DeliveryResult.Kind) async throws {
        let (home, intake, _) = try await intake()
        defer { withExtendedLifetime(home) {} }
        let row = OutboxRecord(
            id: 1, runID: 1, seq: 1, playbook: "p", channel: "local", lane: "new", subject: "",
            key: "1-1-0", action: "group.create",
            payload: Value.map(["id": "new", "name": "快闪", "zone": "Asia/Shanghai"]).encoded,
            state: .sending, attempt: 1, dueAt: 0, notBefore: 0, createdAt: 0)
        try intake.engine.store.write { try $0.insert(row) }
        if first == .unknown {
            // The answer is lost, so the creation is tried again.
            _ = try intake.engine.settle([(row, DeliveryResult(.unknown))], at: 3)
        }
        let joined = ChannelEvent(
            .joined(ann, inviter: nil, source: nil), address: "!new:x", key: "e1", at: 5)
        let said = ChannelEvent(
            .message(ann, text: "你好", reference: "$m1"), address: "!new:x", key: "e2", at: 6)
        #expect(try intake.take([joined, said], from: "local", cursor: "s1", at: 10) == 0)
        #expect(try intake.take([joined], from: "local", cursor: "s2", at: 11) == 0)
        #expect(try inbox(intake).isEmpty)
        let again = try #require(
            try intake.engine.store.write { transaction -> OutboxRecord? in
                var row = try transaction.get(OutboxRecord.self, id: 1)
                row?.state = .sending
                if let row { try transaction.update(row) }
                return row
            })
        let made = DeliveryResult(
            .accepted, receipt: Value.map(["address": "!new:x"]).encoded)
        _ = try intake.engine.settle([(again, made)], at: 20)
        let rows = try inbox(intake)
        #expect(rows.map { "\($0.name) \($0.subject)" } == ["member.joined new", "message new"])
        #expect(rows.map(\.sourceID) == ["e1", "e2"])
        // Once the group is known it is like any other, and the same event is heard once.
        #expect(try intake.take([joined], from: "local", cursor: "s3", at: 21) == 0)
        let state = try intake.engine.store.read { try $0.get(ChannelRecord.self, id: "local") }
        #expect(state?.stranger.isEmpty == true)
    }

    @Test func aStrangersGroupFillsNoStoreWhileAnotherIsMade() async throws {
        let (home, intake, _) = try await intake()
        defer { withExtendedLifetime(home) {} }
        try intake.engine.store.write { transaction in
            try transaction.insert(
                OutboxRecord(
                    id: 1, runID: 1, seq: 1, playbook: "p", channel: "local", lane: "new",
                    subject: "", key: "1-1-0", action: "group.create",
                    payload: Value.map([:]).encoded,
                    state: .sending, attempt: 1, dueAt: 0, notBefore: 0, createdAt: 0))
        }
        let chatter = (0..<2 * EarlyEvents.eventsMax).map { number in
            ChannelEvent(
                .message(ann, text: "\(number)", reference: ""), address: "!other:x",
                key: "e\(number)", at: 5)
        }
        try intake.take(chatter, from: "local", at: 10)
        func kept() throws -> Int {
            try intake.engine.store.read { try $0.fetch(Query(StateRecord.self)) }
                .filter { $0.scope.hasPrefix("early:") }.count
        }
        #expect(try kept() == EarlyEvents.eventsMax)
        try intake.engine.forget(at: 10 + 2 * 3600 * 1000)
        #expect(try kept() == 0)
    }

    @Test func whoLeavesTheRoomOfTwoIsAFriendNoMore() async throws {
        let (home, intake, _) = try await intake()
        defer { withExtendedLifetime(home) {} }
        let room = "!direct:x"
        var friend = ContactRecord(
            id: 1, channel: "local", account: "@bot:x", memberID: "@ann:x", standing: .added, at: 1)
        friend.address = room
        let stored = friend
        try intake.engine.store.write { try $0.insert(stored) }
        let said = ChannelEvent(
            .message(ann, text: "hi", reference: "$m"), address: room, key: "e1", at: 5)
        let other = ChannelEvent(
            .message(.init(id: "@ben:x"), text: "no", reference: ""), address: room, key: "e0",
            at: 5)
        let gone = ChannelEvent(.left(ann, wasRemoved: false), address: room, key: "e2", at: 6)
        #expect(try intake.take([other, said, gone], from: "local", cursor: "s1", at: 10) == 2)
        #expect(try intake.take([said, gone], from: "local", cursor: "s1", at: 11) == 0)
        let rows = try inbox(intake)
        #expect(rows.map(\.name) == ["contact.message", "contact.removed"])
        #expect(rows.allSatisfy { $0.subject.isEmpty })
        let words = try Value(encoded: rows[0].payload)
        #expect(words["text"] == "hi" && words["message"] == "$m")
        #expect(words["member"] == ["id": "@ann:x", "name": "Ann"])
        for row in rows {
            #expect(try Value(encoded: row.payload)["account"] == "@bot:x")
        }
        let state = try intake.engine.store.read { try $0.get(ChannelRecord.self, id: "local") }
        #expect(state?.stranger == "")
    }

    @Test func whatAPersonConfirmedIsSent() async throws {
        let (home, intake, address) = try await intake()
        defer { withExtendedLifetime(home) {} }
        let row = OutboxRecord(
            id: 1, runID: 1, seq: 1, playbook: "p", channel: "local", lane: "x", subject: "",
            key: "1-1-0", action: "message", payload: Value.map(["text": "x"]).encoded,
            state: .sending, dueAt: 0, notBefore: 0, createdAt: 0)
        try intake.engine.store.write { try $0.insert(row) }
        _ = try intake.engine.settle([(row, DeliveryResult(.pendingHuman))], at: 4)
        #expect(try tasks(intake).map(\.status) == [.open])
        let event = ChannelEvent(
            .confirmed(key: "1-1-0", happened: true, detail: "lin"), address: "", key: "c1", at: 5)
        #expect(try intake.take([event], from: "local", at: 10) == 1)
        let after = try intake.engine.store.read {
            try $0.get(OutboxRecord.self, id: 1)
        }
        #expect(after?.state == .sent)
        // Whoever confirmed it on the platform need not say so here as well.
        #expect(try tasks(intake).map(\.status) == [.done])
        #expect(try intake.take([event], from: "local", at: 11) == 0)
        _ = address
    }
}
