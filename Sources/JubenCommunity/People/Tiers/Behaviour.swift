import JubenEngine

/// Counts what a member did lately.
struct Behaviour {
    let reader: any StoreReader
    let now: Int64

    private static let day: Int64 = 24 * 3600 * 1000

    /// How often a member did each of some things in so many days.
    func counts(
        of member: String, _ deeds: Set<TierRule.Deed>, days: Int
    ) throws -> [TierRule.Deed: Int64] {
        let start = now - Int64(days) * Self.day
        var counts: [TierRule.Deed: Int64] = [:]
        for deed in deeds { counts[deed] = try count(deed, member, since: start) }
        return counts
    }

    private func count(_ deed: TierRule.Deed, _ member: String, since start: Int64) throws -> Int64
    {
        switch deed {
        case .messages:
            let places = try reader.fetch(
                Query(
                    MembershipRecord.self, index: "membership_member", equals: [.text(member)]))
            return Int64(
                try places.reduce(0) { sum, place in
                    sum
                        + (try reader.count(
                            Query(
                                MessageRecord.self, index: "message_member",
                                equals: [.text(member), .text(place.groupID)], from: .int(start))))
                })
        case .checkins:
            return Int64(
                try reader.count(
                    Query(
                        CheckinEntryRecord.self, index: "checkin_entry_member",
                        equals: [.text(member)], from: .int(start))))
        case .points:
            return try reader.fetch(
                Query(
                    PointRecord.self, index: "point_member", equals: [.text(member)],
                    from: .int(IDSource.first(at: start)))
            ).reduce(0) { $0 + ($1.kind == .earned ? $1.amount : 0) }
        case .invites:
            return Int64(
                try reader.count(
                    Query(
                        InviteRecord.self, index: "invite_inviter", equals: [.text(member)],
                        from: .int(IDSource.first(at: start)))))
        }
    }
}
