import JubenCommunity
import JubenEngine
import JubenValue
import Testing

/// Who wants to be left alone, and who may not enter.
@Suite struct BarTests {
    @Test func whoOptedOutIsNeitherMentionedNorInvitedNorInAnAudience() throws {
        let kit = try Kit()
        #expect(try kit.value("members.opt_out", ["m2", ["why": "私信要求"]]) == true)
        #expect(try kit.value("members.opt_out", ["m2"]) == false)
        _ = try kit.perform("send", ["g1", ["text": "还差你们", "mention": ["m2", "m3"]]])
        _ = try kit.perform("send", ["g1", ["text": "只差你", "mention": "m2"]])
        let said = try kit.outbox("message").map { try Value(encoded: $0.payload) }
        #expect(said[0]["mention"]?.list?.compactMap { $0["id"]?.text } == ["m3"])
        #expect(said[1]["mention"] == nil && said[1]["text"] == "只差你")
        let found = try kit.value("members.find", [["group": "g1"]])
        #expect(found.list?.compactMap { $0["id"]?.text } == ["m1", "m3"])
        let all = try kit.value("members.find", [["group": "g1", "opted_out": true]])
        #expect(all.list?.count == 3)
        try kit.observe("member.left", ["member": ["id": "m2"]], at: Kit.start + 1)
        #expect(try kit.value("groups.invite", ["g1", "m2"]) == 0)
        #expect(try kit.audit("member.opt-out").map(\.detail) == ["私信要求"])
    }

    @Test func aMessageThatWaitsForgetsWhoOptsOutMeanwhile() throws {
        let kit = try Kit()
        _ = try kit.perform("send", ["g1", ["text": "早", "mention": ["m2", "m3"]]])
        _ = try kit.perform("members.opt_out", ["m3"])
        let payload = try #require(try kit.outbox("message").first).payload
        #expect(
            try Value(encoded: payload)["mention"]?.list?.compactMap { $0["id"]?.text } == ["m2"])
    }

    @Test func whoIsBlockedIsRemovedAndNotWelcomed() throws {
        let kit = try Kit()
        try kit.know(["bad"])
        _ = try kit.perform("members.block", ["bad", ["why": "发广告"]])
        let heard = try kit.observe("member.joined", ["member": ["id": "bad"]], at: Kit.start + 1)
        #expect(heard["why"] == "blocked: 发广告")
        let events = try kit.store.read { try $0.fetch(Query(InboxRecord.self)) }
        // The test hands events to the society itself; what it made of the event is in the payload,
        // and nobody is there.
        #expect(events.count == 1)
        #expect(try kit.value("members.count", ["g1"]) == 3)
        let removal = try #require(try kit.outbox("member.remove").first)
        #expect(try Value(encoded: removal.payload)["member"]?["id"] == "bad")
        #expect(try kit.audit("member.remove").map(\.detail) == ["blocked: 发广告"])
        // Lifted, they may come in like anybody else.
        _ = try kit.perform("members.unblock", ["bad"])
        try kit.observe("member.joined", ["member": ["id": "bad"]], at: Kit.start + 2)
        #expect(try kit.value("members.count", ["g1"]) == 4)
    }

    @Test("Row 44: a group with an entry rule lets in only who has the tag")
    func entryRule() throws {
        let kit = try Kit()
        try kit.know(["paid", "free"])
        _ = try kit.perform("members.tag", ["paid", "vip"])
        try kit.store.write { transaction in
            try transaction.insert(GroupProfileRecord(groupID: "g1", entry: ";vip;"))
        }
        try kit.observe("member.joined", ["member": ["id": "free"]], at: Kit.start + 1)
        try kit.observe("member.joined", ["member": ["id": "paid"]], at: Kit.start + 2)
        #expect(try kit.outbox("member.remove").count == 1)
        let group = try kit.value("members.find", [["group": "g1", "tags": ["vip"]]])
        #expect(group.list?.compactMap { $0["id"]?.text } == ["paid"])
        #expect(try kit.value("members.count", ["g1"]) == 4)
    }
}
