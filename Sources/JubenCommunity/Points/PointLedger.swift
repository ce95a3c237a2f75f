package import JubenEngine

/// Gives and takes points: an append-only ledger in which one cause counts once.
package struct PointLedger {
    /// The most points that one line may have; a sum of them cannot overflow.
    package static let amountMax: Int64 = 1_000_000_000

    /// What a line is to say.
    package struct Entry {
        /// Whose points.
        package var member: String
        /// The group in which it comes about; empty for none.
        package var group: String
        /// How many, from 1 to ``PointLedger/amountMax``.
        package var amount: Int64
        /// For what, in words.
        package var why: String
        /// What tells the cause from the member's others.
        package var cause: String
        /// Who writes the line.
        package var actor: String
        /// When earned points are lost, in epoch milliseconds; nil for never.
        package var expiresAt: Int64?

        /// Describes a line.
        package init(
            member: String, group: String = "", amount: Int64, why: String, cause: String,
            actor: String, expiresAt: Int64? = nil
        ) {
            self.member = member
            self.group = group
            self.amount = amount
            self.why = why
            self.cause = cause
            self.actor = actor
            self.expiresAt = expiresAt
        }
    }

    /// What became of a line.
    package enum Outcome: Sendable, Hashable {
        /// It was written; the balance after it.
        case written(balance: Int64)
        /// The cause has its line already; the balance as it is.
        case repeated(balance: Int64)
        /// The member has too few points; the balance as it is.
        case short(balance: Int64)
    }

    private let transaction: any StoreTransaction
    private let ids: IDSource
    private let now: Int64

    /// Opens the ledger at a moment.
    package init(_ transaction: any StoreTransaction, ids: IDSource, at now: Int64) {
        self.transaction = transaction
        self.ids = ids
        self.now = now
    }

    /// Gives points.
    package func earn(_ entry: Entry) throws -> Outcome {
        var lots = try settled(entry.member)
        guard try write(entry, .earned, entry.amount, &lots) else {
            return .repeated(balance: lots.balance)
        }
        return .written(balance: lots.balance)
    }

    /// Takes points that a member pays with; never more than there are.
    package func spend(_ entry: Entry) throws -> Outcome {
        var lots = try settled(entry.member)
        let key: [Cell] = [.text(entry.member), .text(entry.cause)]
        if try transaction.first(Query(PointRecord.self, index: "point_once", equals: key)) != nil {
            return .repeated(balance: lots.balance)
        }
        guard lots.balance >= entry.amount else { return .short(balance: lots.balance) }
        _ = try write(entry, .spent, -entry.amount, &lots)
        return .written(balance: lots.balance)
    }

    /// Takes away what has not been spent in its time.
    package func expire(_ member: String) throws { _ = try settled(member) }

    /// The member's points, without those whose time is over.
    private func settled(_ member: String) throws -> PointLots {
        var lots = PointLots(
            try transaction.fetch(
                Query(PointRecord.self, index: "point_member", equals: [.text(member)])))
        for lot in lots.expired(at: now) {
            let entry = Entry(
                member: member, amount: lot.left, why: "", cause: "expired:\(lot.id)",
                actor: "juben")
            _ = try write(entry, .expired, -lot.left, &lots)
        }
        return lots
    }

    private func write(
        _ entry: Entry, _ kind: PointRecord.Kind, _ amount: Int64, _ lots: inout PointLots
    ) throws -> Bool {
        let line = PointRecord(
            id: ids.next(at: now), memberID: entry.member, groupID: entry.group, kind: kind,
            amount: amount, why: entry.why, cause: entry.cause, actor: entry.actor, at: now,
            expiresAt: kind == .earned ? entry.expiresAt : nil)
        guard try transaction.insertIfAbsent(line) else { return false }
        lots.add(line)
        try transaction.upsert(
            PointBalanceRecord(
                memberID: entry.member, balance: lots.balance, nextExpiry: lots.nextExpiry))
        return true
    }
}
