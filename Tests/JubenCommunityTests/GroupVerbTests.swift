import JubenCommunity
import JubenEngine
import JubenValue
import Testing

@Suite struct GroupVerbTests {
    @Test func aFullGroupTakesNoMoreInvitations() throws {
        let kit = try Kit()
        try kit.store.write { transaction in
            for name in ["m4", "m5", "m6"] {
                try transaction.insert(MemberRecord(id: name, name: name, createdAt: 0))
            }
        }
        let count = try kit.value(
            "groups.invite", ["g1", ["m1", "m4", "m5", "m6"], ["pace": "30/m"]])
        // Three of four places are taken, and m1 is there already.
        #expect(count == 1)
        let rows = try kit.store.read { try $0.fetch(Query(OutboxRecord.self)) }
        #expect(rows.map(\.action) == ["member.invite"])
    }

    @Test func invitationsKeepTheirPace() throws {
        let kit = try Kit()
        try kit.store.write { transaction in
            var group = try #require(try transaction.get(GroupRecord.self, id: "g1"))
            group.capacity = 200
            try transaction.update(group)
            for index in 0..<3 {
                try transaction.insert(
                    MemberRecord(id: "n\(index)", name: "n\(index)", createdAt: 0))
            }
        }
        _ = try kit.perform("groups.invite", ["g1", ["n0", "n1", "n2"], ["pace": "30/m"]])
        let rows = try kit.store.read { try $0.fetch(Query(OutboxRecord.self)) }
        #expect(rows.map { $0.notBefore - Kit.start } == [0, 2000, 4000])
    }

    @Test(arguments: ["30", "x/m", "0/m", "30/y"])
    func aPaceThatIsNoneIsNamed(pace: String) throws {
        let kit = try Kit()
        let error = #expect(throws: VerbError.self) {
            try kit.perform("groups.invite", ["g1", ["m1"], ["pace": .string(pace)]])
        }
        #expect(error?.code == "bad-pace")
    }

    @Test func tagsDecideWhomATriggerSpeaksTo() throws {
        let kit = try Kit()
        _ = try kit.perform("groups.tag", ["g1", "vip"])
        let found = try kit.value("groups.find", [["tags": ["reading", "vip"]]])
        #expect(found.list?.count == 1)
        _ = try kit.perform("groups.untag", ["g1", "vip"])
        #expect(try kit.value("groups.find", [["tags": ["vip"]]]).list?.isEmpty == true)
        let audience = Audience(["groups": ["any": ["vip", "reading"], "except": ["g1"]]])
        let group = try #require(try kit.store.read { try $0.get(GroupRecord.self, id: "g1") })
        #expect(!audience.includes(group))
    }

    @Test func theFirstDayIsDayOne() throws {
        let kit = try Kit()
        let group = try #require(try kit.store.read { try $0.get(GroupRecord.self, id: "g1") })
        #expect(group.day(at: Kit.start) == 5)
        #expect(group.day(at: Kit.start - 1) == 4)
        #expect(group.day(at: Kit.start - 4 * 24 * Kit.hour) == 1)
    }

    @Test func aGroupThatTheChannelRefusesIsNilWithTheReason() throws {
        let kit = try Kit()
        _ = try kit.perform("groups.create", [["name": "快闪", "lasts": "2h"]])
        try kit.store.write { transaction in
            var row = try #require(try transaction.fetch(Query(OutboxRecord.self)).first)
            row.state = .dead
            row.error = "the account may create no more groups today"
            let answer = try kit.society.settled(
                row, at: Kit.start, ids: kit.ids, in: transaction)
            #expect(answer == [nil, "the account may create no more groups today"])
        }
    }
}
