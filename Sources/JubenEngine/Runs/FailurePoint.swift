import JubenValue

/// Where a failed run stood when its handler gave up, before its cleanup made steps of its own.
///
/// Trying again goes back to this point: the cleanup's steps are no part of the handler's story.
enum FailurePoint {
    private static let key = "failed at"

    /// Remembers the last step that the handler made.
    static func write(_ seq: Int64, of run: RunRecord, in transaction: any StoreTransaction) throws
    {
        try transaction.upsert(
            StateRecord(scope: TopicMark.scope(run), key: key, value: Value.int(seq).encoded))
    }

    /// Forgets the steps after the point, and the step that failed.
    ///
    /// Their numbers are not given again, because what they sent is known by them.
    static func rewind(_ run: inout RunRecord, in transaction: any StoreTransaction) throws {
        let place: [Cell] = [.text(TopicMark.scope(run)), .text(key)]
        guard let row = try transaction.get(StateRecord.self, place),
            let last = try Value(encoded: row.value).integer
        else { return }
        try transaction.delete(StateRecord.self, place)
        let steps = try transaction.fetch(
            Query(JournalRecord.self, equals: [.int(run.id)], from: .int(max(last, 1))))
        for step in steps where step.seq > last || step.state == .error {
            try transaction.delete(JournalRecord.self, [.int(run.id), .int(step.seq)])
            run.journalBytes -= step.size
        }
    }
}
