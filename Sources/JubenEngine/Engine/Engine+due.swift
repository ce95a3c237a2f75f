extension Engine {
    /// Since when the oldest work that is due has been waiting, or when the next will be due; nil
    /// when nothing ever is.
    ///
    /// - Parameter reader: a view of the engine's store.
    /// - Returns: epoch milliseconds; a moment in the past is work that should have been done.
    /// - Throws: ``StoreError``.
    package func oldestDue(in reader: any StoreReader) throws -> Int64? {
        var moments = try dueMoments(in: reader)
        moments.append(
            try reader.first(Query(InboxRecord.self, index: "inbox_new"))?.receivedAt)
        // One that went on after a wait does not say since when it could.
        let ready = try reader.first(Query(RunRecord.self, index: "run_ready"))
        if let ready, ready.headSeq == 0, !ready.isCancelling {
            moments.append(try planner.due(of: ready, in: reader))
        }
        return moments.compactMap(\.self).min()
    }

    /// When the first of each kind of work that has its time is due.
    func dueMoments(in reader: any StoreReader) throws -> [Int64?] {
        [
            try reader.first(Query(TriggerRecord.self, index: "trigger_due"))?.nextAt,
            try reader.first(Query(AwaitRecord.self, index: "await_due"))?.dueAt,
            try reader.first(
                Query(OutboxRecord.self, index: "outbox_due", before: .int(Lane.sleeping)))?
                .notBefore,
            try society.nextChore(in: reader),
        ]
    }
}
