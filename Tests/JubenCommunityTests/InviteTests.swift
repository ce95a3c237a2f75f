import JubenEngine
import JubenValue
import Testing

@testable import JubenCommunity

/// The ledger of invitations: a new person counts once, early leavers do not, rewards end at two
/// levels.
struct InviteTests {
    private static let day: Int64 = 24 * Kit.hour
    private let kit: Kit

    init() throws { kit = try Kit() }

    private func join(_ name: String, by inviter: String?, at now: Int64 = Kit.start) throws {
        var payload: [String: Value] = ["member": ["id": .string(name), "name": .string(name)]]
        if let inviter { payload["inviter"] = ["id": .string(inviter)] }
        try kit.observe("member.joined", .map(payload), at: now)
    }

    private func leave(_ name: String, at now: Int64) throws {
        try kit.observe("member.left", ["member": ["id": .string(name)]], at: now)
    }

    private func values(
        _ verb: String, _ arguments: [Value], at now: Int64 = Kit.start
    ) throws -> [Value] {
        guard case .values(let values) = try kit.perform(verb, arguments, at: now) else {
            return []
        }
        return values
    }

    @Test func aNewPersonIsBroughtOnce() throws {
        try join("new", by: "m1")
        try leave("new", at: Kit.start + 1)
        try join("new", by: "m2", at: Kit.start + 2)
        #expect(try kit.value("invites.by", ["new"])["id"] == "m1")
        #expect(try values("invites.count", ["m1"]) == [1, 0, 0])
        #expect(try values("invites.count", ["m2"]) == [0, 0, 0])
    }

    @Test func whoWasHereBeforeIsNotNew() throws {
        try join("m2", by: "m1")
        try join("m1", by: "m1")
        #expect(try values("invites.count", ["m1"]) == [0, 0, 0])
        #expect(try values("invites.by", ["m2"]) == [nil])
    }

    @Test func whoLeavesTooEarlyDoesNotCountAndComingBackDoesNotHelp() throws {
        try join("early", by: "m1")
        try join("late", by: "m1")
        try join("still", by: "m1", at: Kit.start + 3 * Self.day)
        try leave("early", at: Kit.start + 7 * Self.day - 1)
        try join("early", by: nil, at: Kit.start + 8 * Self.day)
        try leave("late", at: Kit.start + 7 * Self.day)
        let stay: Value = ["stay": "7d"]
        #expect(try values("invites.count", ["m1", stay], at: Kit.start) == [0, 2, 1])
        let later = Kit.start + 8 * Self.day
        #expect(try values("invites.count", ["m1", stay], at: later) == [1, 1, 1])
        let listed = try kit.value("invites.list", ["m1", stay], at: later).list ?? []
        #expect(listed.map { $0["status"] } == ["void", "counted", "pending"])
        #expect(try values("invites.count", ["m1"], at: later) == [3, 0, 0])
    }

    @Test func whoBroughtMostStandsFirst() throws {
        for (name, inviter) in [("a", "m2"), ("b", "m1"), ("c", "m2"), ("d", "m3")] {
            try join(name, by: inviter)
        }
        let top = try kit.value("invites.top", []).list ?? []
        #expect(top.map { $0["name"] } == ["书友m2", "书友m1", "书友m3"])
        #expect(top.map { $0["rank"] } == [1, 2, 2])
        #expect(top.map { $0["count"] } == [2, 1, 1])
        #expect(try kit.value("invites.top", [["limit": 1]]).list?.count == 1)
    }

    // MARK: Rewards

    private static let tiers: Value = [
        ["from": 1000, "rate": .double(0.05)], ["from": 5000, "rate": .double(0.08)],
        ["from": 20000, "rate": .double(0.1)],
    ]

    /// A sum, and its reward when the rate is for the whole of it and when each is for its part.
    static let rewards: [(sum: Double, whole: Int64, marginal: Int64)] = [
        (0, 0, 0), (999, 0, 0), (1000, 50, 0), (4999, 249, 199), (5000, 400, 200),
        (5001, 400, 200), (19999, 1599, 1399), (20000, 2000, 1400), (30000, 3000, 2400),
    ]

    @Test(arguments: rewards)
    func aRateChangesExactlyAtItsTier(sum: Double, whole: Int64, marginal: Int64) throws {
        let tiers: [RewardTiers.Tier] = [
            .init(from: 1000, rate: 0.05), .init(from: 5000, rate: 0.08),
            .init(from: 20000, rate: 0.1),
        ]
        #expect(RewardTiers(tiers: tiers, mode: .whole).reward(for: sum).points == whole)
        #expect(RewardTiers(tiers: tiers, mode: .marginal).reward(for: sum).points == marginal)
    }

    private func payout(
        _ member: String, _ sum: Value, _ more: [String: Value] = [:]
    ) throws -> [Value] {
        var options: [String: Value] = ["tiers": Self.tiers, "mode": "whole", "once": "11"]
        options.merge(more) { _, new in new }
        return try values("invites.payout", [.string(member), sum, .map(options)])
    }

    private func audit() throws -> [AuditRecord] {
        try kit.store.read { try $0.fetch(Query(AuditRecord.self)) }
    }

    @Test func aPayoutIsMadeOnceWithItsAuditLine() throws {
        #expect(try payout("m1", 5000) == [400, true])
        #expect(try payout("m1", 5000) == [400, false])
        #expect(try kit.value("points.balance", ["m1"]) == 400)
        #expect(try audit().map(\.verb) == ["invites.payout"])
        #expect(
            try audit().map(\.detail)
                == ["sum 5000.0, whole, rate 0.08 from 5000.0, 400 points"])
    }

    @Test func whoBroughtTheMemberGetsAShareAndNobodyAboveThem() throws {
        try join("second", by: "m1")
        try join("third", by: "second")
        #expect(
            try payout("third", 5000, ["upline": [.double(0.1)]]) == [400, true])
        #expect(try kit.value("points.balance", ["third"]) == 400)
        #expect(try kit.value("points.balance", ["second"]) == 40)
        #expect(try kit.value("points.balance", ["m1"]) == 0)
        #expect(try audit().count == 2)
    }

    @Test func anAuditLineTellsWhoGotWhatAndOutOfWhoseReward() throws {
        try join("third", by: "m1")
        _ = try payout("third", 5000, ["upline": [.double(0.1)]])
        let lines = try kit.store.read { try PayoutLine.rows(in: $0) }.compactMap(PayoutLine.init)
        #expect(lines.map(\.member).sorted() == ["m1", "third"])
        let share = try #require(lines.first { $0.source != nil })
        #expect(share.source == "third")
        #expect(share.points == 40)
        #expect(share.causeOfSource == "11")
        let reward = try #require(lines.first { $0.source == nil })
        #expect(reward.points == 400)
        #expect(reward.causeOfSource == nil)
    }

    /// What a payout refuses, and a word of the reason.
    static let mistakes: [([String: Value], String)] = [
        (["upline": [.double(0.1), .double(0.05)]], "3 levels"),
        (["tiers": []], "tiers is empty"),
        (["tiers": [["from": 5, "rate": 1], ["from": 5, "rate": 1]]], "greater sum"),
        (["tiers": [["from": 5, "rate": 5]]], "is no share"),
        (["mode": "half"], "mode"),
    ]

    @Test(arguments: mistakes)
    func whatMustNotBeIsRefusedAndNothingIsPaid(options: [String: Value], word: String) throws {
        try join("second", by: "m1")
        #expect {
            try payout("second", 5000, options)
        } throws: { error in
            "\(error)".contains(word)
        }
        #expect(try kit.value("points.balance", ["second"]) == 0)
        #expect(try audit().isEmpty)
    }
}
