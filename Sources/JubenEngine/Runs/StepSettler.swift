import JubenValue

/// Completes the step that a run waits in, and makes the run ready.
struct StepSettler {
    let transaction: any StoreTransaction
    let now: Int64

    /// Settles a step by one of the things it waits for; the others are forgotten.
    ///
    /// A run that is stopped takes what comes all the same, so that resuming finds it. One that has
    /// ended, or was cancelled, takes nothing, and what it waited for is forgotten.
    ///
    /// - Returns: whether the run took the results; if not, they are there for somebody else.
    @discardableResult
    func settle(_ wait: AwaitRecord, with results: [Value]) throws -> Bool {
        guard var run = try transaction.get(RunRecord.self, id: wait.runID),
            run.endedAt == nil, !run.isCancelling
        else {
            try AwaitRecord.removeAll(of: wait.runID, in: transaction)
            return false
        }
        try AwaitRecord.removeAll(of: wait.runID, seq: wait.seq, in: transaction)
        if wait.seq > 0 {
            let key: [Cell] = [.int(wait.runID), .int(wait.seq)]
            guard var step = try transaction.get(JournalRecord.self, key), step.state == .intent
            else { return false }
            run.journalBytes -= step.size
            step.state = .done
            step.outcome = Value.encode(list: results)
            step.doneAt = now
            run.journalBytes += step.size
            try transaction.update(step)
        }
        var machine = RunMachine(run.status)
        machine.apply(.wake)
        run.status = machine.status
        run.wakeAt = nil
        try transaction.update(run)
        return true
    }
}

extension AwaitRecord {
    /// What the step results in, besides the event itself.
    var results: [Value] {
        get throws {
            // A run that has not begun waits as a whole: there is no step to complete.
            outcome.isEmpty ? [] : try Value(encoded: outcome).list ?? []
        }
    }

    /// Forgets everything that a step, or the whole run, waits for.
    static func removeAll(
        of run: Int64, seq: Int64? = nil, in transaction: any StoreTransaction
    ) throws {
        let key: [Cell] = seq.map { [.int(run), .int($0)] } ?? [.int(run)]
        for row in try transaction.fetch(Query(AwaitRecord.self, equals: key)) {
            try transaction.delete(
                AwaitRecord.self, [.int(run), .int(row.seq), .int(row.part)])
        }
    }
}

extension JournalRecord {
    /// What the step adds to the size of its run's journal, in bytes.
    var size: Int64 { Int64(verb.utf8.count + arguments.count + outcome.count) }
}
