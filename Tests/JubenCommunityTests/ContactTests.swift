import JubenCommunity
import JubenEngine
import JubenValue
import Testing

/// Who asks to be a friend gets one answer and one greeting, however often they ask.
@Suite struct ContactTests {
    private static let qing: Value = ["id": "local:晴天", "name": "晴天"]

    /// Lets something be heard of a contact, and says by which name playbooks hear it.
    private func hear(
        _ name: String, _ fields: [String: Value] = [:], on kit: Kit, at now: Int64 = Kit.start,
        channel: String = "local"
    ) throws -> (name: String, payload: Value) {
        try kit.store.write { transaction in
            var payload: [String: Value] = ["member": Self.qing]
            payload.merge(fields) { $1 }
            let posted = try InboxRecord.post(
                EventTopic(name), source: channel, sourceID: "\(kit.ids.next(at: now))",
                payload: .map(payload), at: now, keepFor: 1000, ids: kit.ids, in: transaction)
            var event = try #require(posted)
            try kit.society.observe(&event, at: now, ids: kit.ids, in: transaction)
            #expect(event.topic == EventTopic(event.name).description)
            return (event.name, try Value(encoded: event.payload))
        }
    }

    private func contact(_ kit: Kit) throws -> ContactRecord {
        try #require(
            try kit.store.read { try $0.fetch(Query(ContactRecord.self)) }.first)
    }

    /// Brings an action to its end, as a channel's answer or a person does.
    private func settle(
        _ action: String, _ state: DeliveryState, on kit: Kit, at now: Int64 = Kit.start
    ) throws {
        try kit.store.write { transaction in
            for var row in try transaction.fetch(Query(OutboxRecord.self))
            where row.action == action && (row.state == .pending || row.state == .awaitingHuman) {
                row.state = state
                try transaction.update(row)
                _ = try kit.society.settled(row, at: now, ids: kit.ids, in: transaction)
            }
        }
    }

    private func accept(_ request: Value, on kit: Kit) throws -> [Value] {
        guard
            case .values(let values) = try kit.perform(
                "contacts.accept", [request, ["greeting": "你好"]])
        else { return [] }
        return values
    }

    @Test("Row 2: one yes and one greeting, however often they ask and whoever answers")
    func once() throws {
        let kit = try Kit()
        let first = try hear("contact.requested", ["text": "共读", "source": "poster"], on: kit)
        #expect(first.name == "contact.requested")
        #expect(first.payload["member"]?["name"] == "晴天")
        #expect(first.payload["channel"] == "local")
        #expect(first.payload["text"] == "共读")
        let again = try hear("contact.requested", ["text": "共读", "source": "poster"], on: kit)
        #expect(again.name == "contact.repeated")
        let action = try accept(first.payload, on: kit)
        #expect(try accept(first.payload, on: kit) == action)
        #expect(try kit.outbox("contact.accept").count == 1)
        // Before the yes is said, nobody is greeted; asking once more changes nothing.
        #expect(try kit.outbox("contact.greet").isEmpty)
        let third = try hear("contact.requested", ["text": "在吗"], on: kit)
        #expect(third.name == "contact.repeated")
        try settle("contact.accept", .sent, on: kit)
        #expect(try kit.outbox("contact.greet").count == 1)
        #expect(try kit.posted("contact.added").count == 1)
        let added = try hear("contact.added", on: kit)
        #expect(added.name == "contact.added")
        #expect(try contact(kit).standing == .added)
        _ = try kit.perform("contacts.greet", [added.payload, "再次你好"])
        let greeting = try #require(try kit.outbox("contact.greet").first)
        #expect(try kit.outbox("contact.greet").count == 1)
        #expect(try Value(encoded: greeting.payload)["text"] == "你好")
        #expect(greeting.lane == (try kit.outbox("contact.accept")[0].lane))
        #expect(try hear("contact.added", on: kit).name == "contact.repeated")
        #expect(try hear("contact.requested", ["text": "x"], on: kit).name == "contact.repeated")
    }

    @Test("Row 2: other words are heard again, and a yes to both is one yes")
    func otherWords() throws {
        let kit = try Kit()
        let first = try hear("contact.requested", ["text": "在吗"], on: kit)
        let second = try hear("contact.requested", ["text": "共读"], on: kit)
        #expect(second.name == "contact.requested")
        #expect(first.payload["id"] == second.payload["id"])
        #expect(try accept(second.payload, on: kit) == accept(first.payload, on: kit))
        #expect(try kit.outbox("contact.accept").count == 1)
        #expect(try contact(kit).text == "共读")
    }

    @Test func aYesThatCameToNothingMayBeSaidAgain() throws {
        let kit = try Kit()
        let request = try hear("contact.requested", ["text": "共读"], on: kit).payload
        _ = try accept(request, on: kit)
        try settle("contact.accept", .dead, on: kit)
        #expect(try contact(kit).standing == .requested)
        #expect(try kit.outbox("contact.greet").isEmpty)
    }

    @Test func aNoIsSaidOnceAndNobodyIsGreeted() throws {
        let kit = try Kit()
        let request = try hear("contact.requested", on: kit).payload
        _ = try kit.perform("contacts.refuse", [request, ["why": "广告"]])
        guard case .values(let late) = try kit.perform("contacts.refuse", [request]) else {
            Issue.record("no values")
            return
        }
        #expect(late == [nil, "refused"])
        #expect(try kit.outbox("contact.refuse").count == 1)
        #expect(try accept(request, on: kit) == [nil, "refused"])
        #expect(try kit.value("contacts.greet", [request, "你好"]) == nil)
        // Whoever asks another time is heard.
        #expect(try hear("contact.requested", on: kit).name == "contact.requested")
        #expect(try kit.value("contacts.find", [[:]]).list?.count == 1)
    }

    @Test func aFriendWhoLeftMayAskAndIsGreetedAgain() throws {
        let kit = try Kit()
        _ = try accept(try hear("contact.requested", on: kit).payload, on: kit)
        try settle("contact.accept", .sent, on: kit)
        _ = try hear("contact.added", on: kit)
        let removed = try hear("contact.removed", ["by": "customer"], on: kit)
        #expect(removed.name == "contact.removed" && removed.payload["by"] == "customer")
        #expect(try hear("contact.removed", on: kit).name == "contact.repeated")
        #expect(try accept(removed.payload, on: kit) == [nil, "removed"])
        let request = try hear("contact.requested", on: kit)
        #expect(request.name == "contact.requested")
        _ = try accept(request.payload, on: kit)
        try settle("contact.accept", .sent, on: kit)
        #expect(try kit.outbox("contact.greet").count == 2)
    }

    @Test("Row 2: a request that was taken back waits no more; only the one on record counts")
    func takenBack() throws {
        let kit = try Kit()
        let room: [String: Value] = ["address": "!direct:x"]
        // What was never a request is none when it ends.
        #expect(try hear("contact.removed", room, on: kit).name == "contact.repeated")
        #expect(try kit.store.read { try $0.fetch(Query(ContactRecord.self)) }.isEmpty)
        let request = try hear("contact.requested", room, on: kit).payload
        let elsewhere = try hear("contact.removed", ["address": "!other:x"], on: kit)
        #expect(elsewhere.name == "contact.repeated")
        #expect(try contact(kit).standing == .requested)
        let removed = try hear("contact.removed", room, on: kit)
        #expect(removed.name == "contact.removed" && removed.payload["address"] == nil)
        #expect(try contact(kit).standing == .removed)
        #expect(try accept(request, on: kit) == [nil, "removed"])
        #expect(try hear("contact.requested", room, on: kit).name == "contact.requested")
    }

    @Test("Row 2: what waits to be said to somebody who has gone is given up")
    func nobodyToReach() throws {
        let kit = try Kit()
        let room: [String: Value] = ["address": "!direct:x"]
        _ = try accept(try hear("contact.requested", room, on: kit).payload, on: kit)
        #expect(try hear("contact.removed", room, on: kit).name == "contact.removed")
        #expect(try kit.outbox("contact.accept").map(\.state) == [.cancelled])
        #expect(try contact(kit).standing == .removed)
        _ = try accept(try hear("contact.requested", room, on: kit).payload, on: kit)
        try settle("contact.accept", .sent, on: kit)
        _ = try hear("contact.added", on: kit)
        #expect(try kit.outbox("contact.greet").map(\.state) == [.pending])
        _ = try hear("contact.removed", on: kit)
        #expect(try kit.outbox("contact.greet").map(\.state) == [.cancelled])
    }

    @Test("What a friend writes is heard each time, counts for no group, and may be answered")
    func words() throws {
        let kit = try Kit()
        _ = try accept(try hear("contact.requested", ["text": "共读"], on: kit).payload, on: kit)
        try settle("contact.accept", .sent, on: kit)
        _ = try hear("contact.added", on: kit)
        for text in ["书单", "书单"] {
            let heard = try hear(
                "contact.message", ["text": .string(text), "message": "$m"], on: kit)
            #expect(heard.name == "contact.message")
            #expect(heard.payload["text"] == "书单" && heard.payload["message"] == "$m")
            #expect(heard.payload["member"]?["name"] == "晴天" && heard.payload["group"] == nil)
            _ = try kit.perform("contacts.reply", [heard.payload, "书单在这里"])
        }
        let contact = try contact(kit)
        // What they said when they asked is what stays known of them.
        #expect(contact.standing == .added && contact.text == "共读")
        #expect(try kit.store.read { try $0.fetch(Query(MessageRecord.self)) }.isEmpty)
        let replies = try kit.outbox("contact.reply")
        #expect(replies.count == 2 && replies.allSatisfy { $0.lane == contact.lane })
        #expect(try Value(encoded: replies[0].payload)["text"] == "书单在这里")
        // Who goes is not written to any more.
        _ = try hear("contact.removed", on: kit)
        #expect(try kit.outbox("contact.reply").map(\.state) == [.cancelled, .cancelled])
    }

    @Test("Who writes to a bot is a contact without a request; answers go to their chat")
    func wordsToABot() throws {
        let kit = try Kit()
        let written: [String: Value] = ["text": "/start", "address": "77"]
        let first = try hear("contact.message", written, on: kit, channel: "bot")
        #expect(first.name == "contact.message" && first.payload["address"] == nil)
        #expect(first.payload["channel"] == "bot")
        #expect(try contact(kit).standing == .added && contact(kit).askedAt == nil)
        let again = try hear("contact.message", written, on: kit, channel: "bot")
        #expect(again.payload["id"] == first.payload["id"])
        _ = try kit.perform("contacts.reply", [first.payload, "你好"])
        var reply = try #require(try kit.outbox("contact.reply").first)
        try kit.store.read { try kit.society.prepare(&reply, in: $0) }
        #expect(reply.address == "77" && reply.channel == "bot")
    }

    @Test func whoWasRefusedIsNotAnswered() throws {
        let kit = try Kit()
        _ = try kit.perform(
            "contacts.refuse", [try hear("contact.requested", on: kit).payload])
        let heard = try hear("contact.message", ["text": "在吗"], on: kit)
        #expect(heard.name == "contact.message")
        #expect(try kit.value("contacts.reply", [heard.payload, "在"]) == nil)
        #expect(try contact(kit).standing == .refused)
        #expect(throws: VerbError.self) {
            try kit.perform("contacts.reply", [heard.payload, ""])
        }
    }

    @Test func whatAPersonDidIsSettledWhenThePlatformTellsOfIt() throws {
        let kit = try Kit()
        let request = try hear(
            "contact.requested", ["account": "lin"], on: kit, channel: "crm"
        ).payload
        _ = try accept(request, on: kit)
        try settle("contact.accept", .awaitingHuman, on: kit)
        let task = try #require(
            try kit.store.read { try $0.fetch(Query(TaskRecord.self)) }.first)
        #expect(task.owner == "lin" && task.status == .open)
        let added = try hear(
            "contact.added",
            ["account": "lin", "code": "C", "code_until": .int(Kit.start + 20_000)],
            on: kit, channel: "crm")
        #expect(added.name == "contact.added")
        #expect(added.payload["code"] == nil && added.payload["code_until"] == nil)
        #expect(try kit.outbox("contact.accept").map(\.state) == [.sent])
        var greeting = try #require(try kit.outbox("contact.greet").first)
        try kit.store.read { try kit.society.prepare(&greeting, in: $0) }
        #expect(try Value(encoded: greeting.payload)["code"] == "C")
        #expect(try contact(kit).standing == .added)
    }

    @Test func whoIsBlockedIsNotHeardOf() throws {
        let kit = try Kit()
        try kit.know(["bad"])
        try kit.store.write { transaction in
            _ = try BarDesk(transaction, ids: kit.ids).set(
                MemberBarRecord(
                    memberID: "bad", kind: .blocked, why: "ads", actor: "lin", at: Kit.start))
        }
        let heard = try hear("contact.requested", ["member": ["id": "bad"]], on: kit)
        #expect(heard.name == "contact.blocked")
        let written = try hear(
            "contact.message", ["member": ["id": "bad"], "text": "在吗"], on: kit)
        #expect(written.name == "contact.blocked")
    }

    @Test func aNameThatComesLaterIsLearnt() throws {
        let kit = try Kit()
        _ = try hear("contact.added", ["member": ["id": "wm1"]], on: kit)
        try kit.observe(
            "member.joined", ["member": ["id": "wm1", "name": "小林"]], at: Kit.start)
        let person = try kit.store.read { try $0.get(MemberRecord.self, id: "wm1") }
        #expect(person?.name == "小林")
    }

    @Test func aGreetingIsAsLongAsTheChannelTakes() throws {
        let kit = try Kit()
        let request = try hear("contact.requested", on: kit).payload
        let long = String(repeating: "读", count: 21)
        let error = #expect(throws: VerbError.self) {
            try kit.perform("contacts.accept", [request, ["greeting": .string(long)]])
        }
        #expect(error?.code == "text-too-long")
        #expect(throws: VerbError.self) { try kit.perform("contacts.accept", [["id": 7]]) }
    }
}
