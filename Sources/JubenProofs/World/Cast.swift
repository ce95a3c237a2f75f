import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue

/// The groups and people that a performance begins with.
struct Cast: Sendable {
    var groups: [GroupRecord] = []
    var members: [MemberRecord] = []
    var memberships: [MembershipRecord] = []

    /// Puts them into an empty store.
    func save(in transaction: any StoreTransaction) throws {
        for group in groups { try transaction.insert(group) }
        for member in members { try MemberBook(transaction).save(member) }
        for place in memberships { try transaction.insert(place) }
        try AudienceVersion.change(in: transaction)
    }

    /// Draws a community: a few groups in zones and on channels of several kinds.
    static func draw(
        zones: [String], channels: [String], start: Int64, using random: inout SeededRandom
    ) throws -> Cast {
        var cast = Cast()
        for number in 1...Int.random(in: 2...4, using: &random) {
            let zone = try Zone(zones[Int.random(in: 0..<zones.count, using: &random)])
            let age = Int.random(in: 0...4, using: &random)
            let channel = channels[Int.random(in: 0..<channels.count, using: &random)]
            cast.add(
                group: "g\(number)", channel: channel, zone: zone, age: age, start: start,
                tags: Bool.random(using: &random) ? ["hot"] : [])
            for place in 1...Int.random(in: 2...4, using: &random) {
                cast.add(member: "m\(number)-\(place)", to: "g\(number)", tags: [], at: start)
            }
        }
        // Those who are invited to new groups live in one that nobody leaves.
        for number in 1...4 {
            cast.add(member: "p\(number)", to: "g1", tags: ["pool"], at: start)
        }
        return cast
    }

    mutating func add(
        group id: String, channel: String, zone: Zone, age: Int, start: Int64, tags: [String]
    ) {
        groups.append(
            GroupRecord(
                id: id, name: "群 \(id)", channel: channel, address: id, zone: zone.name,
                owner: "lin", tags: Tags(tags).stored,
                firstDay: "\(zone.date(at: start).adding(days: -age))", status: .active,
                createdAt: start - Int64(age) * 86_400_000))
    }

    mutating func add(
        member id: String, to group: String, tags: [String], role: String = "member",
        at start: Int64
    ) {
        members.append(
            MemberRecord(id: id, name: "成员 \(id)", tags: Tags(tags).stored, createdAt: start))
        memberships.append(
            MembershipRecord(groupID: group, memberID: id, role: role, joinedAt: start))
    }
}
