/// The order of what goes to one group.
///
/// Only the first row of a lane may leave. Those behind it sleep until their deadline, if they
/// have one, and the row that leaves the lane wakes the next, so a lane that is stuck costs nothing.
enum Lane {
    /// The time of a row that sleeps until its lane is free.
    static let sleeping = Int64.max
    private static let reason = "waits behind an earlier message of the group"

    /// Whether the row is the first of its lane.
    static func isHead(_ row: OutboxRecord, in reader: any StoreReader) throws -> Bool {
        try head(of: row.lane, in: reader)?.id == row.id
    }

    /// The first row of a lane.
    static func head(of lane: String, in reader: any StoreReader) throws -> OutboxRecord? {
        try reader.first(
            Query(OutboxRecord.self, index: "outbox_lane", equals: [.text(lane)]))
    }

    /// Puts a row to sleep behind those before it.
    static func sleep(_ row: inout OutboxRecord) {
        row.notBefore = row.notAfter.map { $0 + 1 } ?? sleeping
        row.heldBy = reason
    }

    /// Wakes the row that is first now that another has left the lane.
    static func release(
        after row: OutboxRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        guard var next = try head(of: row.lane, in: transaction), next.state == .pending,
            next.heldBy == reason
        else { return }
        next.notBefore = max(next.dueAt, now)
        next.heldBy = nil
        try transaction.update(next)
    }
}
