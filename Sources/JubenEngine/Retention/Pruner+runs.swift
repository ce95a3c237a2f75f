import JubenValue

extension Pruner {
    /// A run whose rows are too many for one transaction is noted here until the last is gone.
    private static let unfinished: [Cell] = [.text("engine"), .text("pruning")]

    /// Removes runs that have ended, with their journals, messages and slots.
    func runs(
        _ status: RunStatus, _ progress: inout PruneProgress, _ counts: inout PruneCounts,
        _ cutoff: Int64, _ transaction: any StoreTransaction
    ) throws {
        let rows = try transaction.fetch(
            Query(
                RunRecord.self, index: "run_status", equals: [.text(status.rawValue)],
                from: .int(progress.place + 1), before: .int(IDSource.first(at: cutoff)),
                limit: Self.rowsMax))
        for run in rows {
            guard counts.total < Self.rowsMax else { return }
            let isGone = try remove(run, &counts, cutoff, transaction)
            guard isGone else { return }
            progress.place = run.id
        }
        if rows.count < Self.rowsMax { progress.finishPart() }
    }

    /// Removes a run, unless it is still needed.
    ///
    /// - Returns: false when there is more to do about it in the next transaction.
    private func remove(
        _ run: RunRecord, _ counts: inout PruneCounts, _ cutoff: Int64,
        _ transaction: any StoreTransaction
    ) throws -> Bool {
        guard let ended = run.endedAt, ended < cutoff else { return true }
        // Whoever started it may yet ask what came of it.
        let parent = try run.parentID.flatMap { try transaction.get(RunRecord.self, id: $0) }
        guard parent == nil else { return true }
        let deliveries = try transaction.fetch(
            Query(OutboxRecord.self, index: "outbox_run", equals: [.int(run.id)]))
        guard deliveries.allSatisfy({ $0.isHistory(before: cutoff) }) else { return true }
        guard try releaseChildren(of: run, transaction) else { return false }
        try rememberKey(of: run, transaction)
        if let slotAt = run.slotAt {
            let key: [Cell] = [.text(run.triggerID), .int(slotAt), .text(run.subject)]
            if try transaction.delete(SlotRecord.self, key) { counts.slots += 1 }
        }
        try TopicMark.forget(run, transaction)
        try transaction.delete(RunRecord.self, [.int(run.id)])
        counts.runs += 1
        // A run without its first steps would do them again: so it goes first, and they after it.
        try transaction.upsert(
            StateRecord(scope: "engine", key: "pruning", value: Value.int(run.id).encoded))
        return try !finishRun(&counts, in: transaction)
    }

    /// Removes what is left of a run that is gone.
    ///
    /// - Returns: whether there was, or is, too much for one transaction.
    func finishRun(
        _ counts: inout PruneCounts, in transaction: any StoreTransaction
    ) throws -> Bool {
        guard let mark = try transaction.get(StateRecord.self, Self.unfinished),
            let id = try Value(encoded: mark.value).integer
        else { return false }
        let steps = try transaction.fetch(
            Query(JournalRecord.self, equals: [.int(id)], limit: room(counts)))
        for step in steps {
            try transaction.delete(JournalRecord.self, [.int(id), .int(step.seq)])
        }
        counts.steps += steps.count
        let deliveries = try transaction.fetch(
            Query(
                OutboxRecord.self, index: "outbox_run", equals: [.int(id)], limit: room(counts)))
        // A person may have sent one of them again in between.
        for row in deliveries where row.isHistory(before: .max) {
            try transaction.delete(OutboxRecord.self, [.int(row.id)])
            counts.deliveries += 1
        }
        guard counts.total < Self.rowsMax else { return true }
        try transaction.delete(StateRecord.self, Self.unfinished)
        return false
    }

    private func room(_ counts: PruneCounts) -> Int { max(Self.rowsMax - counts.total, 0) }

    // MARK: Keys

    /// Detaches the runs that a run started without a key of their own.
    ///
    /// Their keys name the step that started them, and with its run that step is gone: they need
    /// not be remembered. What stays attached has a key that the playbook gave.
    ///
    /// - Returns: false when there are more than one transaction should change.
    private func releaseChildren(
        of run: RunRecord, _ transaction: any StoreTransaction
    ) throws -> Bool {
        let children = try transaction.fetch(
            Query(RunRecord.self, index: "run_parent", equals: [.int(run.id)]))
        var released = 0
        for var child in children where Self.isKeyless(child, startedBy: run) {
            guard released < Self.rowsMax else { return false }
            child.parentID = nil
            try transaction.update(child)
            released += 1
        }
        return true
    }

    private static func isKeyless(_ child: RunRecord, startedBy run: RunRecord) -> Bool {
        guard let key = child.dedupKey else { return true }
        let prefix = "\(child.triggerID.dropFirst(child.playbook.count + 1))@\(run.name)-"
        guard key.hasPrefix(prefix) else { return false }
        let rest = key.dropFirst(prefix.count)
        return !rest.isEmpty && rest.allSatisfy(\.isWholeNumber)
    }

    /// Keeps the key that a playbook gave: it starts at most one run, however long ago.
    ///
    /// A slot's key needs none, since the trigger's cursor has passed it; an event's and a
    /// command's is known by its id for as long as history is kept.
    private func rememberKey(of run: RunRecord, _ transaction: any StoreTransaction) throws {
        guard let key = run.dedupKey, run.parentID != nil else { return }
        try transaction.upsert(StartedKey.record(of: key, in: run.playbook, run: run.id))
    }
}

/// The keys of procedures whose runs are history no more.
enum StartedKey {
    private static func scope(_ playbook: String) -> String { "started:\(playbook)" }

    static func record(of key: String, in playbook: String, run: Int64) -> StateRecord {
        StateRecord(scope: scope(playbook), key: key, value: Value.int(run).encoded)
    }

    /// Whether a run was started by the key, and has been removed since.
    static func isUsed(
        _ key: String, in playbook: String, _ reader: any StoreReader
    ) throws -> Bool {
        try reader.get(StateRecord.self, [.text(scope(playbook)), .text(key)]) != nil
    }
}
