import JubenValue

/// Removes history that is older than a community wants to keep, a little at a time.
///
/// What anybody may still need stays, however old it is: runs under way and all that they refer
/// to, messages that are in doubt or wait for a person, promises, and the keys by which a
/// procedure is started once and never again.
struct Pruner: Sendable {
    /// The most rows that one transaction removes or looks at: some milliseconds of work.
    static let rowsMax = 200

    let society: any Society

    /// Does a small part of a walk.
    ///
    /// - Parameters:
    ///   - progress: how far the walk has come; it moves on.
    ///   - cutoff: what ended before this moment may go, in epoch milliseconds.
    ///   - transaction: the transaction that it is a part of.
    /// - Returns: what was removed.
    /// - Throws: ``StoreError``.
    func step(
        _ progress: inout PruneProgress, before cutoff: Int64, in transaction: any StoreTransaction
    ) throws -> PruneCounts {
        var counts = PruneCounts()
        if try finishRun(&counts, in: transaction) { return counts }
        switch progress.part {
        case .done: try runs(.done, &progress, &counts, cutoff, transaction)
        case .failed: try runs(.failed, &progress, &counts, cutoff, transaction)
        case .cancelled: try runs(.cancelled, &progress, &counts, cutoff, transaction)
        case .deliveries: try deliveries(&progress, &counts, cutoff, transaction)
        case .slots: try slots(&progress, &counts, cutoff, transaction)
        case .deeds: try deeds(&progress, &counts, cutoff, transaction)
        case .society:
            let isMore = try society.prune(
                &progress, &counts, before: cutoff, rowsMax: Self.rowsMax, in: transaction)
            if !isMore { progress.finishPart() }
        case nil: break
        }
        return counts
    }

    // MARK: What belongs to no run

    /// Removes what the host itself sent, such as the dissolution that was promised of a group.
    private func deliveries(
        _ progress: inout PruneProgress, _ counts: inout PruneCounts, _ cutoff: Int64,
        _ transaction: any StoreTransaction
    ) throws {
        let rows = try transaction.fetch(
            Query(
                OutboxRecord.self, index: "outbox_run", equals: [.int(0)],
                limit: progress.passed + Self.rowsMax)
        ).dropFirst(progress.passed)
        for row in rows {
            if row.isHistory(before: cutoff) {
                try transaction.delete(OutboxRecord.self, [.int(row.id)])
                counts.deliveries += 1
            } else {
                progress.passed += 1
            }
        }
        if rows.count < Self.rowsMax { progress.finishPart() }
    }

    /// Removes verdicts; the trigger's cursor has passed them, so they are never given again.
    private func slots(
        _ progress: inout PruneProgress, _ counts: inout PruneCounts, _ cutoff: Int64,
        _ transaction: any StoreTransaction
    ) throws {
        let rows = try transaction.fetch(
            Query(
                SlotRecord.self, index: "slot_time", from: .int(progress.place),
                before: .int(cutoff), limit: progress.passed + Self.rowsMax)
        ).dropFirst(progress.passed)
        for slot in rows {
            if slot.slotAt > progress.place {
                progress.place = slot.slotAt
                progress.passed = 0
            }
            let run = try slot.runID.flatMap { try transaction.get(RunRecord.self, id: $0) }
            if run == nil, slot.decidedAt < cutoff {
                try transaction.delete(
                    SlotRecord.self,
                    [.text(slot.triggerID), .int(slot.slotAt), .text(slot.subject)])
                counts.slots += 1
            } else {
                progress.passed += 1
            }
        }
        if rows.count < Self.rowsMax { progress.finishPart() }
    }

    /// Removes notes of what people did, unless the run or the message is still there.
    private func deeds(
        _ progress: inout PruneProgress, _ counts: inout PruneCounts, _ cutoff: Int64,
        _ transaction: any StoreTransaction
    ) throws {
        let rows = try transaction.fetch(
            Query(
                AuditRecord.self, from: .int(progress.place + 1),
                before: .int(IDSource.first(at: cutoff)), limit: Self.rowsMax))
        for deed in rows {
            progress.place = deed.id
            guard deed.at < cutoff, !society.keeps(deed),
                try !isThere(deed.target, in: transaction)
            else { continue }
            try transaction.delete(AuditRecord.self, [.int(deed.id)])
            counts.deeds += 1
        }
        if rows.count < Self.rowsMax { progress.finishPart() }
    }

    private func isThere(_ target: String, in reader: any StoreReader) throws -> Bool {
        let parts = target.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let id = Int64(parts[1]) else { return false }
        switch parts[0] {
        case "run": return try reader.get(RunRecord.self, id: id) != nil
        case "outbox": return try reader.get(OutboxRecord.self, id: id) != nil
        default: return false
        }
    }
}

extension OutboxRecord {
    /// Whether it reached its end before a moment.
    func isHistory(before cutoff: Int64) -> Bool {
        switch state {
        case .sent, .dead, .expired, .cancelled: settledAt.map { $0 < cutoff } ?? false
        case .pending, .sending, .doubt, .awaitingHuman: false
        }
    }
}
