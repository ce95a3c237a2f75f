package import JubenEngine
import JubenSchedule
package import JubenValue

extension CommunitySociety {
    /// How long a post waits for calm, in milliseconds, however much members talk.
    static let patience: Int64 = 3600 * 1000

    package func hear(
        _ row: OutboxRecord, at now: Int64, in reader: any StoreReader
    ) throws -> Hearing {
        guard row.action == "message",
            let group = try reader.get(GroupRecord.self, id: row.subject)
        else { return .clear }
        let approval = ApprovalDesk(desk.approvals)
        if row.has(flag: "urgent") {
            return try approval.obstacle(to: row, for: group, at: now, in: reader) ?? .clear
        }
        let listener = Listener(to: group, at: now, in: reader)
        let payload = try Value(encoded: row.payload)
        if let needs = payload["needs"], let lack = try listener.lacking(needs).first {
            return .unwanted(because: lack.note("lacks"))
        }
        if row.has(flag: "promo"),
            let lack = try listener.lacking(trust.needs, since: now - trust.window).first
        {
            return .unwanted(because: lack.note("trust"))
        }
        if let obstacle = try approval.obstacle(to: row, for: group, at: now, in: reader) {
            return obstacle
        }
        guard let calm = payload["calm"]?.integer else { return .clear }
        return try hold(row, for: calm, at: now, listener)
    }

    /// Members who are talking finish first, but a post is not lost because they do.
    private func hold(
        _ row: OutboxRecord, for calm: Int64, at now: Int64, _ listener: Listener
    ) throws -> Hearing {
        let latest = min(row.dueAt + Self.patience, row.notAfter ?? .max)
        guard now < latest, let spoke = try listener.lastReply(), spoke + calm > now else {
            return .clear
        }
        let why = Note("talking", ["\(Span(milliseconds: calm))"])
        return .busy(until: min(spoke + calm, latest), because: why)
    }

    package func ask(
        about row: OutboxRecord, at now: Int64, ids: IDSource,
        in transaction: any StoreTransaction
    ) throws {
        guard let group = try transaction.get(GroupRecord.self, id: row.subject) else { return }
        try ApprovalDesk(desk.approvals).ask(
            for: row, to: group, at: now, TaskDesk(ids: ids, policy: desk, language), language,
            in: transaction)
    }

    package func unmet(
        _ needs: Value, by subject: Subject, at now: Int64, in reader: any StoreReader
    ) throws -> Note? {
        guard let group = try reader.get(GroupRecord.self, id: subject.group) else { return nil }
        return try Listener(to: group, at: now, in: reader).lacking(needs).first?.note("lacks")
    }
}
