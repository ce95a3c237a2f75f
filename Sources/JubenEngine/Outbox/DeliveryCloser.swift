import JubenValue

/// Brings actions to their end: the society is told, the run that waits for the action wakes, the
/// lane moves on.
///
/// Whoever writes a final state goes through here, or a lane may sleep for ever.
struct DeliveryCloser {
    let ids: IDSource
    /// Those who are told; nil where a verb or the society itself ends an action.
    let society: (any Society)?

    func close(
        _ ended: OutboxRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        var row = ended
        row.settledAt = now
        try transaction.update(row)
        let answer =
            try society?.settled(row, at: now, ids: ids, in: transaction)
            ?? [plainAnswer(row, now)]
        try Announcer(ids: ids).settled(row, answer, at: now, in: transaction)
        try Lane.release(after: row, at: now, in: transaction)
    }

    private func plainAnswer(_ row: OutboxRecord, _ now: Int64) -> Value {
        .table([
            "id": .int(row.id), "state": .string(row.state.rawValue), "at": .int(now),
            "error": row.error.map(Value.string) ?? nil,
        ])
    }
}
