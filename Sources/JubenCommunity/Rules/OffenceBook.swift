package import JubenEngine

/// Reads what was against the rules, and who is kept out; pardons and lifts.
package struct OffenceBook {
    private let reader: any StoreReader

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// Which offences are asked for.
    package struct Filter: Sendable {
        /// Only in this group.
        package var group: String?
        /// Only of this member.
        package var member: String?
        /// Only those that count at this moment; nil for all.
        package var countingAt: Int64?

        /// Describes a filter.
        package init(group: String? = nil, member: String? = nil, countingAt: Int64? = nil) {
            self.group = group
            self.member = member
            self.countingAt = countingAt
        }
    }

    /// The most rows that are read for those that are wanted.
    private static let readMax = 100_000

    /// The newest offences, the newest first.
    package func newest(_ filter: Filter, limit: Int) throws -> [OffenceRecord] {
        let query: Query<OffenceRecord>
        if let member = filter.member {
            query = Query(
                index: "offence_member",
                equals: [.text(member)] + (filter.group.map { [.text($0)] } ?? []),
                descending: true, limit: Self.readMax)
        } else if let group = filter.group {
            query = Query(
                index: "offence_group", equals: [.text(group)], descending: true,
                limit: Self.readMax)
        } else {
            query = Query(descending: true, limit: Self.readMax)
        }
        let rows = try reader.fetch(query).filter { row in
            filter.countingAt.map { row.counts(at: $0) } ?? true
        }
        return Array(rows.sorted { $0.id > $1.id }.prefix(limit))
    }

    /// Those who are kept out of a group, or of any.
    package func bans(in group: String?, holdingAt now: Int64?) throws -> [BanRecord] {
        try reader.fetch(
            Query(BanRecord.self, equals: group.map { [.text($0)] } ?? [])
        ).filter { ban in now.map { ban.holds(at: $0) } ?? true }
    }
}

/// Takes back what the rules have done.
package struct Pardons {
    private let transaction: any StoreTransaction
    private let ids: IDSource
    private let now: Int64
    private let actor: String

    /// Works in a transaction, on behalf of somebody.
    package init(
        _ transaction: any StoreTransaction, ids: IDSource, at now: Int64, by actor: String
    ) {
        self.transaction = transaction
        self.ids = ids
        self.now = now
        self.actor = actor
    }

    /// Lets offences count no more.
    ///
    /// - Returns: how many counted until now.
    package func pardon(_ offences: [OffenceRecord]) throws -> Int {
        let counting = offences.filter { $0.counts(at: now) }
        for var offence in counting {
            offence.pardonedAt = now
            try transaction.update(offence)
            try note(
                "offence.pardoned", offence.memberID, "\(offence.groupID) offence \(offence.id)")
        }
        return counting.count
    }

    /// Lets somebody come back to a group.
    ///
    /// - Returns: whether they were kept out until now.
    package func lift(_ member: String, from group: String) throws -> Bool {
        guard
            var ban = try transaction.get(BanRecord.self, [.text(group), .text(member)]),
            ban.holds(at: now)
        else { return false }
        ban.liftedAt = now
        try transaction.update(ban)
        try note("ban.lifted", member, group)
        return true
    }

    private func note(_ verb: String, _ member: String, _ detail: String) throws {
        try RunControl(ids: ids).note(
            .init(actor: actor, verb: verb, target: "member:\(member)", detail: detail), at: now,
            in: transaction)
    }
}
