/// The order of what goes to one group.
///
/// A row leaves when nothing before it can still come first. Those behind it sleep until their
/// deadline, if they have one, and the row that leaves the lane wakes the next, so a lane that is
/// stuck costs nothing.
///
/// What a gate holds is no obstacle to other runs: a promotion that must wait for tomorrow does not
/// silence the group today, and what is urgent does not wait for the morning. What is on its way,
/// in doubt or tried again is an obstacle to everybody.
enum Lane {
    /// The time of a row that sleeps until its lane is free.
    static let sleeping = Int64.max
    private static let reason = Note.lane.stored

    /// Whether nothing before the row can still come first.
    static func isFree(
        for row: OutboxRecord, at now: Int64, in reader: any StoreReader
    ) throws -> Bool {
        guard let head = try rows(of: row.lane, limit: 1, in: reader).first, head.id != row.id
        else { return true }
        guard isHeld(head, at: now) else { return false }
        let earlier = try reader.fetch(
            Query(
                OutboxRecord.self, index: "outbox_lane", equals: [.text(row.lane)],
                before: .int(row.id)))
        return earlier.allSatisfy {
            $0.runID != row.runID && (isHeld($0, at: now) || isAsleep($0))
        }
    }

    /// Whether what is first in a row's lane is on its way, or has its place in the queue and is of
    /// the same run: then the row leaves soon after it.
    static func isMoving(
        before row: OutboxRecord, in reader: any StoreReader
    ) throws -> Bool {
        guard let head = try rows(of: row.lane, limit: 1, in: reader).first else { return false }
        if head.state == .sending { return true }
        return head.runID == row.runID && head.state == .pending
            && Note(stored: head.heldBy ?? "").map { Note.queueCodes.contains($0.code) } ?? false
    }

    /// Puts a row to sleep behind those before it.
    static func sleep(_ row: inout OutboxRecord) {
        row.notBefore = row.notAfter.map { $0 + 1 } ?? sleeping
        row.heldBy = reason
    }

    /// Wakes what may leave now that a row has left the lane, or is held by a gate.
    static func release(
        after row: OutboxRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        guard let head = try rows(of: row.lane, limit: 1, in: transaction).first else { return }
        if isAsleep(head) { return try wake(head, at: now, in: transaction) }
        guard isHeld(head, at: now) else { return }
        for other in try rows(of: row.lane, in: transaction) {
            if isAsleep(other) {
                try wake(other, at: now, in: transaction)
            } else if !isHeld(other, at: now) {
                return
            }
        }
    }

    private static func wake(
        _ row: OutboxRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        var woken = row
        woken.notBefore = max(row.dueAt, now)
        woken.heldBy = nil
        try transaction.update(woken)
    }

    private static func rows(
        of lane: String, limit: Int? = nil, in reader: any StoreReader
    ) throws -> [OutboxRecord] {
        try reader.fetch(
            Query(OutboxRecord.self, index: "outbox_lane", equals: [.text(lane)], limit: limit))
    }

    private static func isAsleep(_ row: OutboxRecord) -> Bool {
        row.state == .pending && row.heldBy == reason
    }

    /// Whether a gate holds the row; one that was handed over before is tried again instead.
    private static func isHeld(_ row: OutboxRecord, at now: Int64) -> Bool {
        row.state == .pending && row.attempt == 0 && row.notBefore > now && row.heldBy != nil
            && row.heldBy != reason
    }
}
