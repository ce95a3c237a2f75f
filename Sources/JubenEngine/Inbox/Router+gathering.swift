import JubenValue

/// Merging: a run that begins once for all events of a while.
extension Router {
    /// Adds the event to a run that has not started yet, or creates one that starts when the time
    /// for joining is over: twelve newcomers within a minute get one welcome.
    func gather(
        _ trigger: TriggerRecord, _ item: Value, _ event: InboxRecord, for subject: Subject?,
        until: Int64, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        let topic = "gather/\(trigger.id)/\(event.subject)"
        let open = try transaction.first(
            Query(AwaitRecord.self, index: "await_topic", equals: [.text(topic)]))
        if let open, var run = try transaction.get(RunRecord.self, id: open.runID) {
            var arguments = try Value(encoded: run.arguments).list ?? []
            if case .list(let items) = arguments.last {
                arguments[arguments.count - 1] = .list(items + [item])
            }
            run.arguments = Value.encode(list: arguments)
            run.inboxMark = event.id
            try transaction.update(run)
            return
        }
        let cause = Starter.Cause(
            trigger: trigger, subject: event.subject,
            dedupKey: "\(trigger.key)@\(event.source)/\(event.sourceID)",
            arguments: try arguments(subject, at: now, in: transaction) + [[item]],
            reason: Note.event(event.name, from: event.source).stored,
            seedText: "\(trigger.id)|\(event.subject)|\(event.sourceID)",
            heardThrough: event.id)
        let created = try Starter(ids: ids).start(
            cause, status: .waiting, at: now, in: transaction)
        guard var run = created else { return }
        run.wakeAt = until
        try transaction.update(run)
        try transaction.insert(
            AwaitRecord(
                runID: run.id, seq: 0, part: 0, kind: .gathering, topic: topic, dueAt: until))
    }

    /// Leaves out of a run that is about to begin what has not lasted since it was gathered.
    ///
    /// Who was removed within the minute is not welcomed. A run that nothing is left of is
    /// cancelled.
    ///
    /// - Returns: whether the run begins.
    func review(
        _ wait: AwaitRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws -> Bool {
        guard var run = try transaction.get(RunRecord.self, id: wait.runID),
            let trigger = try transaction.get(TriggerRecord.self, id: run.triggerID)
        else { return true }
        var arguments = try Value(encoded: run.arguments).list ?? []
        guard case .list(let items) = arguments.last, !items.isEmpty else { return true }
        let rest = try society.standing(
            items, of: trigger.spec, in: run.subject, reader: transaction)
        guard rest != items else { return true }
        if rest.isEmpty {
            _ = try RunControl(ids: ids, society: society).cancel(
                run.id, because: Note.gone.stored, by: "juben", at: now, in: transaction)
            return false
        }
        arguments[arguments.count - 1] = .list(rest)
        run.arguments = Value.encode(list: arguments)
        try transaction.update(run)
        return true
    }
}
