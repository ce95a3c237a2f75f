import JubenEngine
import JubenValue
import Testing

@testable import JubenCommunity

/// Tiers by rules, worked out anew every day.
@Suite struct TierTests {
    private static let day = 24 * Kit.hour

    private static var policy: CommunityPolicy {
        var policy = CommunityPolicy()
        policy.tiers = [
            TierRule("普通"), TierRule("活跃", days: 7, any: [.messages: 3, .checkins: 2]),
            TierRule("贡献", days: 30, any: [.points: 50, .invites: 1]),
            TierRule("专业", query: MemberQuery(["tags": ["expert"]])),
        ]
        return policy
    }

    private func tier(_ kit: Kit, _ member: String) throws -> String? {
        try kit.store.read { try $0.get(MemberTierRecord.self, id: member)?.tier }
    }

    @Test("Row 41: tiers are worked out daily, changes are audited and heard")
    func daily() throws {
        let kit = try Kit(Self.policy)
        for index in 0..<3 { try kit.say("m2", "第 \(index) 句", at: Kit.start + Int64(index)) }
        try kit.tend(until: Kit.start + Kit.hour)
        // The first time finds where everybody stands, which is nobody's promotion.
        #expect(try tier(kit, "m1") == "普通" && tier(kit, "m2") == "活跃")
        #expect(try kit.posted("tier.changed").isEmpty && kit.audit("tier.promote").isEmpty)

        _ = try kit.perform("points.add", ["m1", 60], at: Kit.start + 2 * Kit.hour)
        _ = try kit.perform("members.tag", ["m3", "expert"], at: Kit.start + 2 * Kit.hour)
        #expect(try tier(kit, "m1") == "普通", "it is only worked out at three")
        try kit.tend(until: Kit.start + Self.day)
        #expect(try tier(kit, "m1") == "贡献" && tier(kit, "m3") == "专业")
        let changes = try kit.posted("tier.changed")
        #expect(changes.map { $0["to"]?.text } == ["贡献", "专业"])
        #expect(changes.allSatisfy { $0["promoted"] == true })
        #expect(try kit.audit("tier.promote").map(\.detail) == ["普通 → 贡献", "普通 → 专业"])

        // Eight days of silence: what m2 said counts no more.
        try kit.tend(until: Kit.start + 9 * Self.day)
        #expect(try tier(kit, "m2") == "普通")
        #expect(try kit.audit("tier.demote").map(\.target) == ["member:m2"])
        #expect(try kit.posted("tier.changed").last?["promoted"] == false)
    }

    @Test func somebodyWhoCameLaterIsPromotedFromTheLowest() throws {
        let kit = try Kit(Self.policy)
        try kit.tend(until: Kit.start + Kit.hour)
        let joined = Kit.start + 4 * Kit.hour
        try kit.observe("member.joined", ["member": ["id": "m9", "name": "小九"]], at: joined)
        for index in 1...3 { try kit.say("m9", "\(index)", at: joined + Int64(index)) }
        try kit.tend(until: Kit.start + 2 * Self.day)
        #expect(try kit.posted("tier.changed").map { $0["member"]?["id"]?.text } == ["m9"])
    }

    @Test func anOutageIsOneCalculationAndNotOneForEachDay() throws {
        let kit = try Kit(Self.policy)
        try kit.tend(until: Kit.start + Kit.hour)
        let later = Kit.start + 30 * Self.day
        try kit.store.write { try kit.society.tend(at: later, ids: kit.ids, in: $0) }
        // The numbers of the days are counted one day after the other; people are not.
        var next = try #require(try kit.store.read { try kit.society.nextChore(in: $0) })
        var rounds = 0
        while next <= later, rounds < 100 {
            rounds += 1
            try kit.store.write { try kit.society.tend(at: later, ids: kit.ids, in: $0) }
            next = try #require(try kit.store.read { try kit.society.nextChore(in: $0) })
        }
        #expect(next > later && next <= later + Self.day)
        #expect(rounds <= 31)
    }

    @Test func oneWhoSpeaksWithoutEndHidesNobody() throws {
        let kit = try Kit(Self.policy)
        for index in 0..<3 { try kit.say("m3", "\(index)", at: Kit.start + Int64(index)) }
        try kit.store.write { transaction in
            // More than are read at once for all people together.
            for index in 0...DeedLog.rowsMax {
                try transaction.insert(
                    MessageRecord(
                        id: kit.ids.next(at: Kit.start), groupID: "g1", memberID: "m2",
                        text: "\(index)", at: Kit.start - 8 * Self.day))
            }
        }
        try kit.tend(until: Kit.start + Kit.hour)
        // All that m2 said is older than a week.
        #expect(try tier(kit, "m2") == "普通" && tier(kit, "m3") == "活跃")
    }

    @Test("Row 62: watch data becomes a tag by a rule, and the tag goes when the rule fails")
    func tagsByRules() throws {
        var policy = CommunityPolicy()
        policy.attributes = [AttributeSpec("watch_minutes", .behaviour, .number)]
        policy.tagRules = [
            TagRule("看过直播", MemberQuery(["where": ["watch_minutes": ["min": 10]]]))
        ]
        let kit = try Kit(policy)
        _ = try kit.perform("members.set", ["m1", "watch_minutes", 30])
        _ = try kit.perform("members.set", ["m2", "watch_minutes", 9])
        try kit.tend(until: Kit.start + Self.day)
        let watched = try kit.value("members.find", [["tags": ["看过直播"]]])
        #expect(watched.list?.compactMap { $0["id"]?.text } == ["m1"])
        _ = try kit.perform("members.set", ["m1", "watch_minutes", 0])
        try kit.tend(until: Kit.start + 2 * Self.day)
        #expect(try kit.value("members.find", [["tags": ["看过直播"]]]) == [])
    }

    @Test func manyPeopleAreLookedAtInSteps() throws {
        let kit = try Kit(Self.policy)
        try kit.know((0..<1200).map { "n\($0)" })
        try kit.store.write { try kit.society.tend(at: Kit.start, ids: kit.ids, in: $0) }
        let first = try kit.store.read { try $0.count(Query(MemberTierRecord.self)) }
        #expect(first == 500)
        try kit.tend(until: Kit.start + 1000)
        #expect(try kit.store.read { try $0.count(Query(MemberTierRecord.self)) } == 1203)
    }
}
