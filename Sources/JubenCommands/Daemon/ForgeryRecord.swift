import JubenEngine
import JubenValue

/// How many requests with a wrong signature came to a door of the listener, as the store keeps it
/// for doctor.
struct ForgeryRecord: Sendable {
    /// For how long it is kept after the last one, in milliseconds.
    private static let life: Int64 = 7 * 24 * 3600 * 1000
    private static let scope = "listener:forgeries"

    /// `events`, or the channel that was called.
    let door: String
    let count: Int64
    /// When the last one was noted, in epoch milliseconds.
    let lastAt: Int64

    /// Adds to the count of a door.
    static func add(
        _ count: Int64, at door: String, _ now: Int64, in transaction: any StoreTransaction
    ) throws {
        let known = try transaction.get(StateRecord.self, [.text(scope), .text(door)])
        let before = try known.map { try Value(encoded: $0.value)["count"]?.integer ?? 0 } ?? 0
        let value: Value = ["count": .int(before + count), "at": .int(now)]
        try transaction.upsert(
            StateRecord(
                scope: scope, key: door, value: value.encoded, expiresAt: now + life))
    }

    /// What was counted at a door and is not forgotten yet.
    static func read(
        _ door: String, at now: Int64, in reader: any StoreReader
    ) throws
        -> ForgeryRecord?
    {
        guard let row = try reader.get(StateRecord.self, [.text(scope), .text(door)]),
            row.expiresAt ?? now >= now
        else { return nil }
        let value = try Value(encoded: row.value)
        return ForgeryRecord(
            door: door, count: value["count"]?.integer ?? 0, lastAt: value["at"]?.integer ?? 0)
    }
}
