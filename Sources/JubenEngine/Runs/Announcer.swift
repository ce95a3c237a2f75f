import JubenValue

/// Tells those who wait that something inside the engine came about.
struct Announcer {
    let ids: IDSource

    /// A run has ended.
    func runEnded(
        _ run: RunRecord,
        at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        let topic = EventTopic("run", "\(run.id)")
        let results = try run.result.map { try Value(encoded: $0).list ?? [] } ?? []
        try tell(
            topic,
            [
                "id": .int(run.id), "status": .string(run.status.rawValue),
                "result": results.first ?? nil,
            ],
            at: now,
            in: transaction
        )
    }

    /// An action has reached its end.
    func settled(
        _ delivery: OutboxRecord,
        _ answer: Value,
        at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        try tell(EventTopic("receipt", "\(delivery.id)"), answer, at: now, in: transaction)
    }

    /// Settles the steps that wait for the topic; nothing is kept when nobody does, because the
    /// rows themselves can be asked.
    private func tell(
        _ topic: EventTopic,
        _ payload: Value,
        at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        let waits = try transaction.fetch(
            Query(
                AwaitRecord.self,
                index: "await_topic",
                equals: [.text(topic.description)]
            )
        )
        for wait in waits {
            let settler = StepSettler(transaction: transaction, now: now)
            try settler.settle(wait, with: [payload] + (Value(encoded: wait.outcome).list ?? []))
        }
    }
}

/// Completes the step that a run waits in, and makes the run ready.
struct StepSettler {
    let transaction: any StoreTransaction
    let now: Int64

    /// Settles a step by one of the things it waits for; the others are forgotten.
    func settle(_ wait: AwaitRecord, with results: [Value]) throws {
        guard var run = try transaction.get(RunRecord.self, id: wait.runID) else { return }
        var machine = RunMachine(run.status)
        // A run that is stopped keeps its waits; what comes meanwhile settles the step all the same,
        // so that resuming finds it.
        let isStopped = run.status == .paused || run.status == .diverged
        guard machine.apply(.wake) || isStopped else { return }
        if wait.seq > 0 {
            let key: [Cell] = [.int(wait.runID), .int(wait.seq)]
            guard var step = try transaction.get(JournalRecord.self, key) else { return }
            step.state = .done
            step.outcome = Value.encode(list: results)
            step.doneAt = now
            try transaction.update(step)
        }
        try AwaitRecord.removeAll(of: wait.runID, seq: wait.seq, in: transaction)
        run.wakeAt = nil
        run.status = machine.status
        try transaction.update(run)
    }
}
