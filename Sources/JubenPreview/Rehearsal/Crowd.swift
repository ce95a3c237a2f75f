package import JubenCommunity
import JubenEngine
import JubenValue

/// Members who speak and check in by chance, but by the same chance every time: what they do and
/// when follows from the seed, the member and the day alone.
///
/// In most groups a fifth of the members does most of the talking. A crowd with regulars is like
/// that: with a fifth of them they do four fifths of everything, and they are the same people every
/// day. Without regulars all members are alike.
package struct Crowd: Sendable, Hashable {
    /// The share of the members who speak on a day, from 0 to 1.
    package let speaking: Double
    /// The share of the members who answer a check-in, from 0 to 1.
    package let checkingIn: Double
    /// What everything is drawn from.
    package let seed: UInt64
    /// The share of the members who are regulars, below a half; nil when all members are alike.
    ///
    /// They do all but this share of what is done.
    package let regulars: Double?

    private static let phrases = [
        "早", "收到", "这段写得真好", "学到了", "请问今天读到第几章?", "有人一起吗?", "+1", "谢谢分享",
    ]

    /// Makes a crowd.
    package init(
        speaking: Double = 0.2, checkingIn: Double = 0.6, seed: UInt64, regulars: Double? = nil
    ) {
        self.speaking = speaking
        self.checkingIn = checkingIn
        self.seed = seed
        self.regulars = regulars
    }

    /// How probable it is that a member does something which so large a share of all do.
    func chance(of member: MembershipRecord, _ share: Double) -> Double {
        guard let regulars else { return share }
        return isRegular(member, regulars)
            ? min(share * (1 - regulars) / regulars, 1) : share * regulars / (1 - regulars)
    }

    /// Whether a member is a regular of their group.
    package func isRegular(_ member: MembershipRecord) -> Bool {
        regulars.map { isRegular(member, $0) } ?? false
    }

    private func isRegular(_ member: MembershipRecord, _ share: Double) -> Bool {
        var random = draw(member, "/regular")
        return Double.random(in: 0..<1, using: &random) < share
    }

    /// What the members of a group say in a day, in waking hours.
    ///
    /// - Parameters:
    ///   - group: the group.
    ///   - members: its members.
    ///   - dayStart: the first moment of its local day.
    ///   - day: the day's date, which is part of what is drawn from.
    /// - Returns: what is said, in no particular order.
    package func chatter(
        in group: GroupRecord, members: [MembershipRecord], dayStart: Int64, day: String
    ) -> [Rehearsal.Happening] {
        let suffix = "/\(day)/talk"
        return members.compactMap { member in
            guard member.role == "member" else { return nil }
            var random = draw(member, suffix)
            guard Double.random(in: 0..<1, using: &random) < chance(of: member, speaking) else {
                return nil
            }
            let minute = Int64.random(in: (8 * 60)..<(22 * 60), using: &random)
            let second = Int64.random(in: 0..<60, using: &random)
            let phrase = Self.phrases[Int.random(in: 0..<Self.phrases.count, using: &random)]
            return Rehearsal.Happening(
                at: dayStart + (minute * 60 + second) * 1000,
                topic: EventTopic("message", group.id), source: "crowd",
                id: "talk:\(group.id):\(member.memberID):\(day)",
                payload: [
                    "member": ["id": .string(member.memberID)], "text": .string(phrase),
                ])
        }
    }

    /// What the members of a group answer to a check-in while it is open.
    func replies(
        to checkin: CheckinRecord, by members: [MembershipRecord]
    ) -> [Rehearsal.Happening] {
        let word = checkin.match.split(separator: "\n").first.map(String.init) ?? "打卡"
        let open = max(checkin.closesAt - checkin.opensAt, 2)
        return members.compactMap { member in
            guard member.role == "member" else { return nil }
            let name = "\(checkin.groupID)/\(checkin.name)/\(checkin.day)/\(member.memberID)"
            var random = draw(name)
            guard Double.random(in: 0..<1, using: &random) < chance(of: member, checkingIn) else {
                return nil
            }
            let delay = Int64.random(in: 1..<open, using: &random) / 1000 * 1000
            return Rehearsal.Happening(
                at: checkin.opensAt + delay, topic: EventTopic("message", checkin.groupID),
                source: "crowd", id: "checkin:\(name)",
                payload: [
                    "member": ["id": .string(member.memberID)], "text": .string(word),
                ])
        }
    }

    // Everybody is asked every day, so the name is hashed piece by piece and never put together.
    private func draw(_ member: MembershipRecord, _ suffix: String) -> SeededRandom {
        var hash = StableHash.of(member.groupID)
        for piece in ["/", member.memberID, suffix] { hash = StableHash.adding(piece, to: hash) }
        return SeededRandom(seed: seed ^ hash)
    }

    private func draw(_ name: String) -> SeededRandom {
        SeededRandom(seed: seed ^ StableHash.of(name))
    }
}
