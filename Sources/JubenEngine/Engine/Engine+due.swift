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
            try due(.slot, in: reader), try due(.wait, in: reader), try due(.delivery, in: reader),
            try society.nextChore(in: reader),
        ]
    }

    /// The kinds of work that are looked up in a table of their own.
    enum Work: Int, CaseIterable {
        case slot, wait, delivery, event, run, claim
    }

    /// When the first work of a kind is due, in epoch milliseconds; nil when there is none.
    ///
    /// What has no time of its own is due at 0.
    func due(_ work: Work, in reader: any StoreReader) throws -> Int64? {
        switch work {
        case .slot:
            try dues.moment(work.rawValue, as: reader.version(of: TriggerRecord.self)) {
                try reader.first(Query(TriggerRecord.self, index: "trigger_due"))?.nextAt
            }
        case .wait:
            try dues.moment(work.rawValue, as: reader.version(of: AwaitRecord.self)) {
                try reader.first(Query(AwaitRecord.self, index: "await_due"))?.dueAt
            }
        case .delivery:
            try dues.moment(work.rawValue, as: reader.version(of: OutboxRecord.self)) {
                try reader.first(
                    Query(OutboxRecord.self, index: "outbox_due", before: .int(Lane.sleeping)))?
                    .notBefore
            }
        case .event:
            try dues.moment(work.rawValue, as: reader.version(of: InboxRecord.self)) {
                try reader.first(Query(InboxRecord.self, index: "inbox_new")).map { _ in 0 }
            }
        case .run:
            try dues.moment(work.rawValue, as: reader.version(of: RunRecord.self)) {
                try reader.first(Query(RunRecord.self, index: "run_ready")).map { _ in 0 }
            }
        case .claim:
            try dues.moment(work.rawValue, as: reader.version(of: RunRecord.self)) {
                try reader.first(Query(RunRecord.self, index: "run_running")).map { _ in 0 }
            }
        }
    }

    /// Whether work of a kind may be due at a moment; a store that cannot tell what has changed is
    /// better asked for the work itself.
    func mayBeDue(_ work: Work, at now: Int64, in reader: any StoreReader) throws -> Bool {
        guard reader.version(of: TriggerRecord.self) != nil else { return true }
        return try due(work, in: reader).map { $0 <= now } ?? false
    }
}
