import JubenValue

/// What a store that came back from a backup cannot know: what happened since.
package struct RestoreReport: Sendable {
    /// The runs that were set aside, because they may have gone on since.
    package var parked: [RunRecord] = []
    /// The messages and actions that may have left since, as they stand now.
    package var deliveries: [OutboxRecord] = []
    /// The events that were waiting; they are noted, and started nothing.
    package var events: [InboxRecord] = []
    /// How many slots came due since; each has the verdict `skipped`.
    package var slots = 0
    /// How many runs go on by themselves, because they wait for a moment that is still to come.
    package var sleeping = 0
}

extension Engine {
    /// Makes a store that came back from a backup safe to go on with.
    ///
    /// What may have happened since is not done again: messages that may have left take the way of
    /// a send that was interrupted, runs that may have gone on are set aside for a person, and
    /// slots that came due are skipped. One transaction does all of it.
    ///
    /// - Parameters:
    ///   - actor: who brings it back.
    ///   - now: the time; what is due later cannot have happened.
    /// - Returns: what is uncertain.
    /// - Throws: ``StoreError``; nothing is changed then.
    package func distrust(by actor: String, at now: Int64) throws -> RestoreReport {
        try store.write { transaction in
            let recovery = Recovery(dispatcher: dispatcher, limits: limits)
            try recovery.skipIDs(in: transaction)
            _ = try recovery.takeLease(owner: "restore", at: now, in: transaction)
            var report = RestoreReport()
            // The order matters: an answer to a task may make a run ready, which is then set aside.
            report.events = try router.absorb(at: now, in: transaction)
            report.slots = try skipSlots(at: now, in: transaction)
            try parkRuns(&report, at: now, in: transaction)
            report.deliveries = try doubtDeliveries(at: now, in: transaction)
            try RunControl(ids: ids).note(
                .init(
                    actor: actor, verb: "store.restore", target: "store",
                    detail: "\(report.parked.count) runs set aside, \(report.deliveries.count) "
                        + "messages uncertain, \(report.slots) slots skipped"),
                at: now, in: transaction)
            return report
        }
    }

    private func skipSlots(at now: Int64, in transaction: any StoreTransaction) throws -> Int {
        let before = try transaction.count(Query(SlotRecord.self))
        try planner.plan(
            at: now, deciding: .init(verdict: .skipped, note: .restored), in: transaction)
        return try transaction.count(Query(SlotRecord.self)) - before
    }

    private func parkRuns(
        _ report: inout RestoreReport, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        for status in [RunStatus.ready, .running, .waiting, .cancelling] {
            let runs = try transaction.fetch(
                Query(RunRecord.self, index: "run_status", equals: [.text(status.rawValue)]))
            for var run in runs {
                guard try mayHaveGoneOn(run, at: now, in: transaction) else {
                    report.sleeping += 1
                    continue
                }
                var machine = RunMachine(run.status, isCancelling: run.isCancelling)
                machine.apply(.park)
                run.status = machine.status
                run.epoch += 1
                run.owner = nil
                run.error = Note.restored.stored
                try transaction.update(run)
                report.parked.append(run)
            }
        }
    }

    /// Whether something that the run waits for may have come about by now.
    private func mayHaveGoneOn(
        _ run: RunRecord, at now: Int64, in reader: any StoreReader
    ) throws -> Bool {
        guard run.status == .waiting else { return true }
        let waits = try reader.fetch(Query(AwaitRecord.self, equals: [.int(run.id)]))
        return waits.contains { $0.kind != .time || ($0.dueAt ?? 0) <= now }
    }

    private func doubtDeliveries(
        at now: Int64, in transaction: any StoreTransaction
    ) throws -> [OutboxRecord] {
        let pending = try transaction.deliveries(in: .pending).filter { row in
            row.notBefore <= now || row.heldBy == Note.lane.stored
        }
        return try (pending + transaction.deliveries(in: .sending)).compactMap { uncertain in
            var row = uncertain
            row.state = .sending
            try transaction.update(row)
            let unknown = DeliveryResult(.interrupted, problem: Note.restored.stored)
            try dispatcher.settle(row, unknown, at: now, in: transaction)
            return try transaction.get(OutboxRecord.self, id: row.id)
        }
    }
}
