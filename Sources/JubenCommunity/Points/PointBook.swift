package import JubenEngine

/// Reads the ledger of points.
package struct PointBook {
    /// A place in a ranking.
    package struct Place: Sendable, Equatable {
        /// From 1; those with the same balance share a rank.
        package let rank: Int
        /// Whose points.
        package let member: MemberRecord
        /// How many.
        package let balance: Int64
    }

    private let reader: any StoreReader

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// What a member has at a moment, without points whose time is over by then.
    package func balance(of member: String, at now: Int64) throws -> Int64 {
        guard let row = try reader.get(PointBalanceRecord.self, id: member) else { return 0 }
        guard let expiry = row.nextExpiry, expiry <= now else { return row.balance }
        // The host takes them away when it next looks.
        let lots = PointLots(try lines(of: member))
        return lots.balance - lots.expired(at: now).reduce(0) { $0 + $1.left }
    }

    /// A member's lines, from the first on.
    package func lines(of member: String) throws -> [PointRecord] {
        try reader.fetch(
            Query(PointRecord.self, index: "point_member", equals: [.text(member)]))
    }

    /// A member's newest lines, the newest first.
    package func newest(of member: String, limit: Int) throws -> [PointRecord] {
        try reader.fetch(
            Query(
                PointRecord.self, index: "point_member", equals: [.text(member)],
                descending: true, limit: limit))
    }

    /// Those with the most points, of all or of those who are in a group now.
    package func top(in group: String?, limit: Int, at now: Int64) throws -> [Place] {
        let standing = try group.map { try present(in: $0, at: now) } ?? all(limit, at: now)
        let sorted = standing.sorted { ($1.balance, $0.member.id) < ($0.balance, $1.member.id) }
            .prefix(limit)
        return zip(sorted, Ranking.ranks(of: sorted.map(\.balance))).map { one, rank in
            Place(rank: rank, member: one.member, balance: one.balance)
        }
    }

    private typealias Standing = (member: MemberRecord, balance: Int64)

    private func present(in group: String, at now: Int64) throws -> [Standing] {
        try People(reader).members(of: group).compactMap { person in
            let balance = try balance(of: person.id, at: now)
            return balance > 0 ? (person, balance) : nil
        }
    }

    private func all(_ limit: Int, at now: Int64) throws -> [Standing] {
        try candidates(limit, at: now).compactMap { row in
            guard let person = try reader.get(MemberRecord.self, id: row.memberID) else {
                return nil
            }
            let balance = try balance(of: row.memberID, at: now)
            return balance > 0 ? (person, balance) : nil
        }
    }

    /// The rows among which the first are: all of them while somebody's points are to be taken
    /// away, otherwise as many as are wanted and those that share the last one's balance.
    private func candidates(_ limit: Int, at now: Int64) throws -> [PointBalanceRecord] {
        let isSettled =
            try reader.first(
                Query(
                    PointBalanceRecord.self, index: "point_balance_expiry",
                    before: .int(now + 1))) == nil
        var query = Query(
            PointBalanceRecord.self, index: "point_balance_top", from: .int(1), descending: true)
        if isSettled { query.limit = limit }
        let rows = try reader.fetch(query)
        guard isSettled, let last = rows.last else { return rows }
        return rows.filter { $0.balance > last.balance }
            + (try reader.fetch(
                Query(
                    PointBalanceRecord.self, index: "point_balance_top",
                    equals: [.int(last.balance)])))
    }
}
