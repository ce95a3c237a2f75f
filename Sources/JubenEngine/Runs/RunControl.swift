import JubenValue

/// What people, and other runs, do to runs.
package struct RunControl {
    private let ids: IDSource
    private let society: (any Society)?

    /// Makes a control; the society, when it is given, is told of each message that is withdrawn.
    package init(ids: IDSource, society: (any Society)? = nil) {
        self.ids = ids
        self.society = society
    }

    /// Ends a run: its unsent messages are withdrawn, its wait raises an error, its cleanup runs.
    ///
    /// - Returns: whether the run was still alive.
    @discardableResult
    package func cancel(
        _ id: Int64, because reason: String, by actor: String, at now: Int64,
        in transaction: any StoreTransaction
    ) throws -> Bool {
        guard var run = try transaction.get(RunRecord.self, id: id) else { return false }
        var machine = RunMachine(run.status)
        guard machine.apply(.cancel) else { return false }
        run.status = machine.status
        run.isCancelling = true
        run.error = reason
        run.wakeAt = nil
        run.priority = -1
        try transaction.update(run)
        try AwaitRecord.removeAll(of: id, in: transaction)
        try withdraw(messagesOf: run, because: reason, at: now, in: transaction)
        try note(
            .init(actor: actor, verb: "run.cancel", target: "run:\(id)", detail: reason),
            at: now, in: transaction)
        return true
    }

    /// Takes back what has not left yet.
    private func withdraw(
        messagesOf run: RunRecord, because reason: String, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        let rows = try transaction.fetch(
            Query(OutboxRecord.self, index: "outbox_run", equals: [.int(run.id)]))
        for var row in rows where row.state == .pending || row.state == .awaitingHuman {
            row.state = .cancelled
            row.error = reason
            try DeliveryCloser(ids: ids, society: society).close(row, at: now, in: transaction)
        }
    }

    /// Lets a stopped or failed run go on from where it stands.
    ///
    /// Of a failed run the step that failed is forgotten, so that it is tried again, and with it
    /// what the cleanup did after it.
    ///
    /// - Returns: whether the run was stopped or failed.
    @discardableResult
    package func resume(
        _ id: Int64, by actor: String, at now: Int64, in transaction: any StoreTransaction
    ) throws -> Bool {
        guard var run = try transaction.get(RunRecord.self, id: id) else { return false }
        var machine = RunMachine(run.status)
        guard machine.apply(.resume) else { return false }
        try FailurePoint.rewind(&run, in: transaction)
        run.status = machine.status
        run.crashes = 0
        run.error = nil
        run.endedAt = nil
        try transaction.update(run)
        try note(
            .init(actor: actor, verb: "run.resume", target: "run:\(id)", detail: ""), at: now,
            in: transaction)
        return true
    }

    /// What is noted of something done by hand.
    package struct Deed {
        let actor: String
        let verb: String
        let target: String
        let detail: String

        /// Describes a deed.
        package init(actor: String, verb: String, target: String, detail: String) {
            self.actor = actor
            self.verb = verb
            self.target = target
            self.detail = detail
        }
    }

    /// Notes something done by hand.
    package func note(
        _ deed: Deed, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        try transaction.insert(
            AuditRecord(
                id: ids.next(at: now), at: now, actor: deed.actor, verb: deed.verb,
                target: deed.target, detail: deed.detail))
    }
}
