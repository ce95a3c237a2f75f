import JubenCommunity
import JubenEngine
import JubenValue
import Testing

/// Until when places in groups last, and where newcomers come from.
@Suite struct TermTests {
    private static let day = 24 * Kit.hour

    @Test("Row 44: playbooks hear of an end a week before, and at the end")
    func warningAndEnd() throws {
        let kit = try Kit()
        #expect(
            try kit.value("members.renew", ["m2", ["through": "2026-12-10"]]) == "2026-12-10")
        try kit.tend(until: Kit.start + 9 * Self.day)
        #expect(try kit.posted("member.expiring").isEmpty)
        // The 10th ends with its last moment; a week before that is the beginning of the 4th.
        try kit.tend(until: Kit.start + 10 * Self.day)
        let soon = try kit.posted("member.expiring")
        #expect(soon.map { $0["member"]?["id"]?.text } == ["m2"])
        #expect(soon.first?["expires"] == "2026-12-10" && soon.first?["days"] == 6)
        #expect(try kit.posted("member.expired").isEmpty)
        try kit.tend(until: Kit.start + 17 * Self.day)
        #expect(try kit.posted("member.expired").map { $0["days"] } == [0])
        #expect(try kit.posted("member.expiring").count == 1)
    }

    @Test("Row 44: a renewal in time puts the end off, and is heard of again next time")
    func renewal() throws {
        let kit = try Kit()
        _ = try kit.perform("members.renew", ["m2", ["through": "2026-11-26"]])
        try kit.tend(until: Kit.start + Self.day)
        #expect(try kit.posted("member.expiring").count == 1)
        let now = Kit.start + Self.day
        #expect(
            try kit.value("members.renew", ["m2", ["lasts": "365d"]], at: now) == "2027-11-26")
        try kit.tend(until: Kit.start + 30 * Self.day)
        #expect(try kit.posted("member.expired").isEmpty)
        try kit.tend(until: Kit.start + 370 * Self.day)
        #expect(try kit.posted("member.expiring").count == 2)
        #expect(try kit.posted("member.expired").count == 1)
    }

    @Test func whoHasLeftIsToldOfNoEnd() throws {
        let kit = try Kit()
        _ = try kit.perform("members.renew", ["m2", ["through": "2026-11-26"]])
        _ = try kit.perform("members.renew", ["m3", ["through": "2026-11-26"]])
        #expect(try kit.value("members.renew", ["m3", ["forever": true]]) == nil)
        try kit.observe("member.left", ["member": ["id": "m2"]], at: Kit.start + 1)
        try kit.tend(until: Kit.start + 10 * Self.day)
        #expect(try kit.posted("member.expiring").isEmpty)
        #expect(try kit.posted("member.expired").isEmpty)
        #expect(throws: (any Error).self) { try kit.perform("members.renew", ["m2"]) }
    }

    @Test("Row 39: the source of a join is kept, and comes with the event")
    func sources() throws {
        let kit = try Kit()
        let heard = try kit.observe(
            "member.joined", ["member": ["id": "a", "name": "甲"], "source": "抖音广告"],
            at: Kit.start + 1)
        #expect(heard["source"] == "抖音广告")
        try kit.observe(
            "member.joined",
            ["member": ["id": "b", "name": "乙"], "inviter": ["id": "m1"]], at: Kit.start + 2)
        try kit.observe("member.joined", ["member": ["id": "c", "name": "丙"]], at: Kit.start + 3)
        let rows = try kit.store.read { try $0.fetch(Query(ArrivalRecord.self)) }
        #expect(rows.map(\.source) == ["抖音广告", "invited", ""])
    }
}
