package import JubenEngine
import JubenValue

/// Reads and writes what must not be done with people.
package struct Bars {
    private let reader: any StoreReader

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// Whether something must not be done with a person.
    package func has(_ kind: MemberBarRecord.Kind, _ member: String) throws -> Bool {
        try reader.get(MemberBarRecord.self, [.text(member), .text(kind.rawValue)]) != nil
    }

    /// Everybody with whom something must not be done.
    package func all(_ kind: MemberBarRecord.Kind) throws -> Set<String> {
        Set(
            try reader.fetch(
                Query(
                    MemberBarRecord.self, index: "member_bar_kind", equals: [.text(kind.rawValue)])
            ).map(\.memberID))
    }

    /// Why, by whom and when.
    package func row(
        _ kind: MemberBarRecord.Kind, _ member: String
    ) throws -> MemberBarRecord? {
        try reader.get(MemberBarRecord.self, [.text(member), .text(kind.rawValue)])
    }
}

/// Sets and lifts bars, with an audit line for each.
package struct BarDesk {
    private let transaction: any StoreTransaction
    private let ids: IDSource

    /// Writes through a transaction.
    package init(_ transaction: any StoreTransaction, ids: IDSource) {
        self.transaction = transaction
        self.ids = ids
    }

    /// Sets a bar; a message that waits in the outbox no longer mentions who opted out.
    ///
    /// - Returns: false when it was set already.
    @discardableResult
    package func set(_ bar: MemberBarRecord) throws -> Bool {
        guard try transaction.insertIfAbsent(bar) else { return false }
        try note(bar.kind == .blocked ? "member.block" : "member.opt-out", bar)
        if bar.kind == .optedOut { try forget(bar.memberID) }
        return true
    }

    /// Lifts a bar.
    ///
    /// - Returns: false when there was none.
    @discardableResult
    package func lift(
        _ kind: MemberBarRecord.Kind, _ member: String, why: String, by actor: String, at now: Int64
    ) throws -> Bool {
        let key: [Cell] = [.text(member), .text(kind.rawValue)]
        guard try transaction.delete(MemberBarRecord.self, key) else { return false }
        if kind == .optedOut { try Newcomers.note(member, in: transaction) }
        try note(
            kind == .blocked ? "member.unblock" : "member.opt-in",
            MemberBarRecord(memberID: member, kind: kind, why: why, actor: actor, at: now))
        return true
    }

    private func note(_ verb: String, _ bar: MemberBarRecord) throws {
        try RunControl(ids: ids).note(
            .init(
                actor: bar.actor, verb: verb, target: "member:\(bar.memberID)", detail: bar.why),
            at: bar.at, in: transaction)
    }

    /// Takes a person out of the mentions of what has not left yet.
    private func forget(_ member: String) throws {
        let waiting = try transaction.fetch(
            Query(OutboxRecord.self, index: "outbox_due", from: .int(.min)))
        for var row in waiting where row.action == "message" {
            var payload = try Value(encoded: row.payload).map ?? [:]
            guard let mentions = payload["mention"]?.list else { continue }
            let left = mentions.filter { $0["id"]?.text != member }
            guard left.count < mentions.count else { continue }
            payload["mention"] = left.isEmpty ? nil : .list(left)
            row.payload = Value.map(payload).encoded
            try transaction.update(row)
        }
    }
}
