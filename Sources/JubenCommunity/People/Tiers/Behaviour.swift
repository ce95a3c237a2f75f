import JubenEngine

/// Tells whether members did something often enough lately.
struct Behaviour {
    private let reader: any StoreReader
    private let now: Int64
    /// What they did, of the deeds of which there is little enough to have been read.
    private let logs: [TierRule.Deed: DeedLog]

    private static let day: Int64 = 24 * 3600 * 1000

    /// Prepares to judge the people of a stretch of ids by some deeds.
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
        let people = (from: Cell.text(first), before: Cell.text(last + "\u{0}"))
        var logs: [TierRule.Deed: DeedLog] = [:]
        for deed in deeds { logs[deed] = try Self.log(of: deed, by: people, reader) }
        self.logs = logs
    }

    private static func log(
        of deed: TierRule.Deed, by people: (from: Cell, before: Cell), _ reader: any StoreReader
    ) throws -> DeedLog? {
        func rows<R: Record>(_ index: String) -> Query<R> {
            Query(index: index, from: people.from, before: people.before)
        }
        return switch deed {
        case .messages:
            try DeedLog(rows("message_member"), in: reader) { (row: MessageRecord) in
                (row.memberID ?? "", row.at, 1)
            }
        case .checkins:
            try DeedLog(rows("checkin_entry_member"), in: reader) { (row: CheckinEntryRecord) in
                (row.memberID, row.at, 1)
            }
        case .points:
            try DeedLog(rows("point_member"), in: reader) { (row: PointRecord) in
                (row.memberID, row.id, row.kind == .earned ? row.amount : 0)
            }
        case .invites:
            try DeedLog(rows("invite_inviter"), in: reader) { (row: InviteRecord) in
                (row.inviterID, row.id, 1)
            }
        }
    }

    /// Whether a member did something so many times in so many days.
    func did(
        _ deed: TierRule.Deed, atLeast wanted: Int64, _ member: String, days: Int
    ) throws -> Bool {
        guard wanted > 0 else { return true }
        let start = now - Int64(days) * Self.day
        // What points and invitations have of time is their id.
        let from = deed == .points || deed == .invites ? IDSource.first(at: start) : start
        if let log = logs[deed] { return log.amount(of: member, from: from) >= wanted }
        switch deed {
        case .messages: return try spoke(member, atLeast: wanted, since: from)
        case .checkins:
            return Int64(
                try reader.count(
                    Query(
                        CheckinEntryRecord.self, index: "checkin_entry_member",
                        equals: [.text(member)], from: .int(from)))) >= wanted
        case .points:
            let earned = try reader.fetch(
                Query(
                    PointRecord.self, index: "point_member", equals: [.text(member)],
                    from: .int(from))
            ).reduce(0) { $0 + ($1.kind == .earned ? $1.amount : 0) }
            return earned >= wanted
        case .invites:
            return Int64(
                try reader.count(
                    Query(
                        InviteRecord.self, index: "invite_inviter", equals: [.text(member)],
                        from: .int(from)))) >= wanted
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
