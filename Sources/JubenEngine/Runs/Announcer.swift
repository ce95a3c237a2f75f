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
                .table([
                    "id": .int(run.id), "status": .string(run.status.rawValue),
                    "result": results.first ?? nil,
                ])
            ],
            at: now,
            in: transaction
        )
    }

    /// A run is set aside; whoever stands in line behind it must not wait for a person.
    func runStopped(
        _ run: RunRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        let topic = EventTopic("run", "\(run.id)").description
        let settler = StepSettler(transaction: transaction, now: now)
        let waits = try transaction.fetch(
            Query(AwaitRecord.self, index: "await_topic", equals: [.text(topic)]))
        for wait in waits where wait.seq == 0 { try settler.settle(wait, with: []) }
    }

    /// An action has reached its end.
    func settled(
        _ delivery: OutboxRecord,
        _ answer: [Value],
        at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        try tell(EventTopic("receipt", "\(delivery.id)"), answer, at: now, in: transaction)
    }

    /// Settles the steps that wait for the topic; nothing is kept when nobody does, because the
    /// rows themselves can be asked.
    private func tell(
        _ topic: EventTopic,
        _ answer: [Value],
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
            try settler.settle(wait, with: answer + wait.results)
        }
    }
}
