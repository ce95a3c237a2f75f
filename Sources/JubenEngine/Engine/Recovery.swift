/// Takes over what a dead owner left: its runs, and the actions it was sending.
struct Recovery {
    let dispatcher: Dispatcher
    let limits: RunLimits

    /// Takes ownership of the store.
    ///
    /// - Returns: the new epoch, which is higher than any before.
    func takeLease(
        owner: String, at now: Int64, in transaction: any StoreTransaction
    ) throws -> Int64 {
        let old = try transaction.get(LeaseRecord.self, id: Engine.leaseName)
        let epoch = (old?.epoch ?? 0) + 1
        try transaction.upsert(
            LeaseRecord(
                name: Engine.leaseName, owner: owner, epoch: epoch, since: now, until: now))
        return epoch
    }

    /// Makes the runs of a dead owner ready again.
    ///
    /// One that has killed its owner too often is set aside, so that it cannot hold up the others.
    func fence(at now: Int64, in transaction: any StoreTransaction) throws {
        let orphans = try transaction.fetch(Query(RunRecord.self, index: "run_running"))
        for var run in orphans {
            var machine = RunMachine(.running, isCancelling: run.isCancelling)
            run.crashes += 1
            run.epoch += 1
            run.owner = nil
            if run.crashes >= limits.crashesMax {
                machine.apply(.park)
                run.error =
                    "the daemon died \(run.crashes) times while it executed this run: look at "
                    + "its last step, then resume or cancel it [crashed]"
            } else {
                machine.apply(.fence)
            }
            run.status = machine.status
            try transaction.update(run)
            if run.status == .paused {
                try Announcer(ids: dispatcher.ids).runStopped(run, at: now, in: transaction)
            }
        }
    }

    /// Settles the actions that a dead owner was sending: their outcome is unknown, and what
    /// follows from that is the channel's kind and the playbook's choice.
    ///
    /// - Returns: the actions that their channel must be asked about, among them those that the
    ///   dead owner was about to ask about.
    func resolveSending(
        at now: Int64, in transaction: any StoreTransaction
    ) throws -> [OutboxRecord] {
        for row in try transaction.deliveries(in: .sending) {
            let lost = DeliveryResult(
                .interrupted, problem: "the daemon died while it handed this to the channel")
            try dispatcher.settle(row, lost, at: now, in: transaction)
        }
        return try questions(in: transaction)
    }

    /// The actions in doubt whose channel can be asked about them.
    func questions(in reader: any StoreReader) throws -> [OutboxRecord] {
        try reader.deliveries(in: .doubt).filter {
            dispatcher.channels[$0.channel]?.idempotency == .queryable
        }
    }

    /// Lets what sleeps until its channel is resumed look once more: while no owner was there, the
    /// channel may have got another name, or gone.
    func wakePaused(at now: Int64, in transaction: any StoreTransaction) throws {
        for var row in try transaction.deliveries(in: .pending) {
            guard let held = row.heldBy, Note(stored: held)?.code == Breaker.pausedCode else {
                continue
            }
            row.notBefore = max(row.dueAt, now)
            try transaction.update(row)
        }
    }

    /// Makes sure that ids go on from the newest that exists.
    func skipIDs(in reader: any StoreReader) throws {
        let newest = [
            try reader.first(Query(RunRecord.self, descending: true))?.id,
            try reader.first(Query(InboxRecord.self, descending: true))?.id,
            try reader.first(Query(OutboxRecord.self, descending: true))?.id,
            try reader.first(Query(AuditRecord.self, descending: true))?.id,
        ]
        dispatcher.ids.skip(past: newest.compactMap(\.self).max() ?? 0)
    }
}
