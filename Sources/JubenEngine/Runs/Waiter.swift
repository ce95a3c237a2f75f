import JubenValue

/// Records what a step waits for, and settles it from what is there already.
struct Waiter {
    let transaction: any StoreTransaction
    let run: RunRecord
    let seq: Int64
    let now: Int64

    /// The results, when one of the alternatives has come about before the wait began.
    func settleAtOnce(_ wait: Wait) throws -> [Value]? {
        for alternative in wait.alternatives {
            switch alternative {
            case .time(let due, let results) where due <= now: return results
            case .time: continue
            case .event(let topic, let filter, let results):
                if let payload = try takeKept(topic, filter) { return [payload] + results }
            }
        }
        return nil
    }

    /// Writes a row for each alternative.
    ///
    /// - Returns: the earliest moment among them.
    func record(_ wait: Wait) throws -> Int64? {
        var earliest: Int64?
        for (part, alternative) in wait.alternatives.enumerated() {
            switch alternative {
            case .time(let due, let results):
                earliest = min(earliest ?? due, due)
                try transaction.insert(
                    AwaitRecord(
                        runID: run.id,
                        seq: seq,
                        part: Int64(part),
                        kind: .time,
                        dueAt: due,
                        outcome: Value.encode(list: results)
                    )
                )
            case .event(let topic, let filter, let results):
                try transaction.insert(
                    AwaitRecord(
                        runID: run.id,
                        seq: seq,
                        part: Int64(part),
                        kind: .event,
                        topic: topic.description,
                        filter: filter.encoded,
                        outcome: Value.encode(list: results)
                    )
                )
            }
        }
        return earliest
    }

    /// Takes the oldest kept event that passes.
    private func takeKept(_ topic: EventTopic, _ filter: EventFilter) throws -> Value? {
        let mark = topic.isBroadcast ? try TopicMark.read(run, topic.description, transaction) : 0
        let kept = try transaction.fetch(
            Query(
                InboxRecord.self,
                index: "inbox_topic",
                equals: [.text(topic.description)],
                from: .int(mark + 1)
            )
        )
        for var event in kept {
            guard event.routedAt != nil, event.expiresAt > now else { continue }
            if !topic.isBroadcast && event.takenBy != nil { continue }
            let payload = try Value(encoded: event.payload)
            guard filter.passes(payload) else { continue }
            if topic.isBroadcast {
                try TopicMark.write(event.id, run, topic.description, transaction)
            } else {
                event.takenBy = run.id
                try transaction.update(event)
            }
            return payload
        }
        return nil
    }
}

/// How far a run has heard what is said to everybody.
enum TopicMark {
    static func scope(_ run: RunRecord) -> String { "run:\(run.id)" }

    static func read(
        _ run: RunRecord,
        _ topic: String,
        _ reader: any StoreReader
    ) throws -> Int64 {
        let row = try reader.get(StateRecord.self, [.text(scope(run)), .text(topic)])
        guard let row else { return run.inboxMark }
        return try Value(encoded: row.value).integer ?? run.inboxMark
    }

    static func write(
        _ event: Int64,
        _ run: RunRecord,
        _ topic: String,
        _ transaction: any StoreTransaction
    ) throws {
        try transaction.upsert(
            StateRecord(scope: scope(run), key: topic, value: Value.int(event).encoded)
        )
    }

    static func forget(_ run: RunRecord, _ transaction: any StoreTransaction) throws {
        let rows = try transaction.fetch(Query(StateRecord.self, equals: [.text(scope(run))]))
        for row in rows {
            try transaction.delete(StateRecord.self, [.text(row.scope), .text(row.key)])
        }
    }
}
