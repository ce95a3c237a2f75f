import JubenValue

/// What people do to messages and actions whose fate is theirs to decide.
package struct OutboxControl {
    private let ids: IDSource
    private let society: any Society

    /// Makes a control.
    package init(ids: IDSource, society: any Society) {
        self.ids = ids
        self.society = society
    }

    /// Says whether an action happened that is in doubt, or that a person was to do.
    ///
    /// - Returns: false when the action is in neither state, so that there is nothing to say.
    @discardableResult
    package func settle(
        _ id: Int64, happened: Bool, by actor: String, at now: Int64,
        in transaction: any StoreTransaction
    ) throws -> Bool {
        guard var row = try transaction.get(OutboxRecord.self, id: id),
            row.state == .doubt || row.state == .awaitingHuman
        else { return false }
        row.state = happened ? .sent : .cancelled
        row.error = happened ? nil : Note.notHappened(says: actor).stored
        try close(row, at: now, in: transaction)
        try note(
            "outbox.settle", row, happened ? "happened" : "did not happen", actor, now, transaction)
        return true
    }

    /// Sends an action again that is in doubt, or that came to nothing.
    ///
    /// It keeps its key, so a channel that honours keys still does it once; on any other it may
    /// happen a second time, which is for the person to weigh. Its deadline is lifted when it has
    /// passed, and it is first in its lane, or waits for those before it.
    ///
    /// - Returns: false when the action is on its way, or done.
    @discardableResult
    package func resend(
        _ id: Int64, by actor: String, at now: Int64, in transaction: any StoreTransaction
    ) throws -> Bool {
        let states: Set<DeliveryState> = [.doubt, .dead, .expired, .cancelled]
        guard var row = try transaction.get(OutboxRecord.self, id: id), states.contains(row.state)
        else { return false }
        let old = row.state
        row.state = .pending
        row.attempt = 0
        row.notBefore = now
        if let deadline = row.notAfter, deadline < now { row.notAfter = nil }
        row.heldBy = nil
        row.error = nil
        row.settledAt = nil
        row.lostAt = nil
        try transaction.update(row)
        try note("outbox.resend", row, "was \(old.rawValue)", actor, now, transaction)
        return true
    }

    /// Gives an action up that has not left, is in doubt, waits for a person, or came to nothing.
    ///
    /// - Returns: false when the action is on its way, done, or given up already.
    @discardableResult
    package func discard(
        _ id: Int64, by actor: String, at now: Int64, in transaction: any StoreTransaction
    ) throws -> Bool {
        let states: Set<DeliveryState> = [.pending, .doubt, .awaitingHuman, .dead, .expired]
        guard var row = try transaction.get(OutboxRecord.self, id: id), states.contains(row.state)
        else { return false }
        let old = row.state
        row.state = .cancelled
        if old == .dead || old == .expired {
            // Everybody was told when it ended; what it died of stays to be read.
            try transaction.update(row)
        } else {
            row.error = Note.discarded(by: actor).stored
            try close(row, at: now, in: transaction)
        }
        try note("outbox.discard", row, "was \(old.rawValue)", actor, now, transaction)
        return true
    }

    private func close(
        _ row: OutboxRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        try DeliveryCloser(ids: ids, society: society).close(row, at: now, in: transaction)
    }

    private func note(
        _ verb: String, _ row: OutboxRecord, _ detail: String, _ actor: String, _ now: Int64,
        _ transaction: any StoreTransaction
    ) throws {
        try RunControl(ids: ids).note(
            .init(actor: actor, verb: verb, target: "outbox:\(row.id)", detail: detail), at: now,
            in: transaction)
    }
}
