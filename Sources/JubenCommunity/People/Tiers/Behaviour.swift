import JubenEngine

/// Tells whether members did something often enough lately.
struct Behaviour {
    private let reader: any StoreReader
    private let now: Int64
    /// What nobody of them ever did.
    private let absent: Set<TierRule.Deed>

    private static let day: Int64 = 24 * 3600 * 1000

    /// Prepares to judge the people of a stretch of ids by some deeds.
    ///
    /// What none of them ever did is found out once for all: most communities have no invitations,
    /// and one in which nobody speaks yet has no messages.
    ///
    /// - Parameters:
    ///   - deeds: what will be asked about.
    ///   - first: the first id of the people.
    ///   - last: the last one.
    ///   - reader: where what they did is known.
    ///   - now: the current time, in epoch milliseconds.
    /// - Throws: ``StoreError``.
    init(
        by deeds: Set<TierRule.Deed>, from first: String, through last: String,
        in reader: any StoreReader, at now: Int64
    ) throws {
        self.reader = reader
        self.now = now
        let people = (Cell.text(first), Cell.text(last + "\u{0}"))
        absent = try deeds.filter { try !Self.isThere($0, among: people, reader) }
    }

    private static func isThere(
        _ deed: TierRule.Deed, among people: (from: Cell, before: Cell), _ reader: any StoreReader
    ) throws -> Bool {
        func any<R: Record>(_ type: R.Type, _ index: String) throws -> Bool {
            try reader.first(
                Query(type, index: index, from: people.from, before: people.before)) != nil
        }
        return switch deed {
        case .messages: try any(MessageRecord.self, "message_member")
        case .checkins: try any(CheckinEntryRecord.self, "checkin_entry_member")
        case .points: try any(PointRecord.self, "point_member")
        case .invites: try any(InviteRecord.self, "invite_inviter")
        }
    }

    /// Whether a member did something so many times in so many days.
    func did(
        _ deed: TierRule.Deed, atLeast wanted: Int64, _ member: String, days: Int
    ) throws -> Bool {
        guard wanted > 0 else { return true }
        if absent.contains(deed) { return false }
        let start = now - Int64(days) * Self.day
        switch deed {
        case .messages: return try spoke(member, atLeast: wanted, since: start)
        case .checkins:
            return Int64(
                try reader.count(
                    Query(
                        CheckinEntryRecord.self, index: "checkin_entry_member",
                        equals: [.text(member)], from: .int(start)))) >= wanted
        case .points:
            let earned = try reader.fetch(
                Query(
                    PointRecord.self, index: "point_member", equals: [.text(member)],
                    from: .int(IDSource.first(at: start)))
            ).reduce(0) { $0 + ($1.kind == .earned ? $1.amount : 0) }
            return earned >= wanted
        case .invites:
            return Int64(
                try reader.count(
                    Query(
                        InviteRecord.self, index: "invite_inviter", equals: [.text(member)],
                        from: .int(IDSource.first(at: start))))) >= wanted
        }
    }

    private func spoke(
        _ member: String, atLeast wanted: Int64, since start: Int64
    ) throws -> Bool {
        // Whoever said less in all their time need not be looked at group by group.
        let ever = try reader.count(
            Query(MessageRecord.self, index: "message_member", equals: [.text(member)]))
        guard ever >= wanted else { return false }
        var count: Int64 = 0
        for place in try reader.fetch(
            Query(MembershipRecord.self, index: "membership_member", equals: [.text(member)]))
        {
            count += Int64(
                try reader.count(
                    Query(
                        MessageRecord.self, index: "message_member",
                        equals: [.text(member), .text(place.groupID)], from: .int(start))))
            if count >= wanted { return true }
        }
        return false
    }
}
