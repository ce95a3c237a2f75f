import JubenCommunity
import JubenEngine
import JubenPreview
import JubenValue
import Testing

/// Who speaks in a crowd, and how much.
@Suite struct CrowdTests {
    private static let group = GroupRecord(
        id: "home", name: "Home", channel: "local", address: "home", zone: "Asia/Shanghai",
        firstDay: "2026-11-01", isPermanent: true, status: .active, createdAt: 0)
    private static let members = (0..<1000).map {
        MembershipRecord(groupID: "home", memberID: "m\($0)", joinedAt: 0)
    }

    /// How often each member speaks in twenty days.
    private static func messages(of crowd: Crowd) -> [String: Int] {
        var counts: [String: Int] = [:]
        for day in 1...20 {
            let said = crowd.chatter(
                in: group, members: members, dayStart: Int64(day) * 86_400_000, day: "day \(day)")
            for one in said { counts[one.payload["member"]?["id"]?.text ?? "", default: 0] += 1 }
        }
        return counts
    }

    @Test func aFifthOfTheMembersDoesFourFifthsOfTheTalking() {
        let crowd = Crowd(speaking: 0.2, seed: 3, regulars: 0.2)
        let counts = Self.messages(of: crowd)
        let regulars = Self.members.filter(crowd.isRegular)
        #expect((160...240).contains(regulars.count))
        let all = counts.values.reduce(0, +)
        let theirs = regulars.reduce(0) { $0 + counts[$1.memberID, default: 0] }
        // A fifth of all members speaks on a day, as without regulars.
        #expect((3600...4400).contains(all), "\(all)")
        #expect((0.76...0.84).contains(Double(theirs) / Double(all)), "\(theirs) of \(all)")
    }

    @Test func withoutRegularsAllMembersAreAlike() {
        let crowd = Crowd(speaking: 0.2, seed: 3)
        let counts = Self.messages(of: crowd)
        #expect(Self.members.allSatisfy { !crowd.isRegular($0) })
        let most = counts.values.sorted(by: >).prefix(200).reduce(0, +)
        #expect(Double(most) / Double(counts.values.reduce(0, +)) < 0.5)
    }
}
