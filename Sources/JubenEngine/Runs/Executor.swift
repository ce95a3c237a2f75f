import JubenValue

/// Executes slices of runs: rebuilds the script from its journal, lets it go on to its next wait,
/// and records where it stands.
struct Executor {
    let verbs: VerbTable
    let programs: ProgramCache
    let live: LiveRuns
    let limits: RunLimits
    let ids: IDSource
    let watch: SliceWatch?
    let meter: WorkMeter?
    let planner: Planner

    /// Executes one slice of a claimed run, inside the batch's transaction.
    ///
    /// A script that fails keeps the steps that it made; a store or an engine that fails keeps
    /// nothing of the slice, and the run is set aside so that it cannot hold up others.
    func execute(_ claimed: RunRecord, at now: Int64, in transaction: any StoreTransaction) throws {
        // An earlier run of the batch may have cancelled this one since it was claimed.
        guard var claimed = try transaction.get(RunRecord.self, id: claimed.id),
            claimed.status == .running || claimed.status == .cancelling
        else { return }
        claimed.status = .running
        // One that is cancelled before it began does not begin any more.
        if let meter, claimed.headSeq == 0, !claimed.isCancelling,
            let due = try planner.due(of: claimed, in: transaction)
        {
            meter.start(due)
        }
        do {
            try transaction.savepoint { try slice(claimed, at: now, in: transaction) }
        } catch let error as StoreError where !error.concernsOneRun {
            throw error
        } catch {
            try park(claimed, .setAside("\(error)"), at: now, in: transaction)
        }
    }

    private func slice(
        _ claimed: RunRecord,
        at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        let start = watch?.start
        let live = try liveScript(of: claimed, in: transaction)
        let journal =
            if let live { [live.step] } else { try journal(of: claimed, in: transaction) }
        let host = StepHost(
            run: claimed, isCancelling: claimed.isCancelling, journal: journal,
            isReplayed: live != nil, verbs: verbs, limits: limits, ids: ids, now: now,
            transaction: transaction)
        defer {
            if let watch, let start { watch.end(host, since: start, firstStep: claimed.headSeq) }
        }
        if claimed.isCancelling && journal.isEmpty {
            // It never began, so there is nothing to clean up.
            _ = try end(host.run, .finish, at: now, in: transaction) { $0.result = nil }
            return
        }
        let instance: any ScriptInstance
        let outcome: ScriptOutcome
        if let live {
            instance = live.instance
            outcome = instance.resume(with: try live.step.reply, host: host.answer)
        } else {
            instance = try programs.program(hash: claimed.scriptHash, in: transaction)
                .makeInstance(seed: UInt64(bitPattern: claimed.seed))
            let key = String(claimed.triggerID.dropFirst(claimed.playbook.count + 1))
            outcome = instance.start(
                trigger: key, arguments: claimed.arguments, host: host.answer)
        }
        try settle(outcome, instance: instance, host: host, at: now, in: transaction)
    }

    private func journal(
        of run: RunRecord, in reader: any StoreReader
    ) throws -> [JournalRecord] {
        guard run.headSeq > 0 else { return [] }
        return try reader.fetch(Query(JournalRecord.self, equals: [.int(run.id)]))
    }

    /// The script of a run that is suspended in memory, and the step that it sleeps in; nil unless
    /// that step has its outcome.
    private func liveScript(
        of run: RunRecord, in reader: any StoreReader
    ) throws -> (instance: any ScriptInstance, step: JournalRecord)? {
        guard let instance = live.take(run),
            let step = try reader.get(JournalRecord.self, [.int(run.id), .int(run.headSeq)]),
            step.state != .intent
        else { return nil }
        return (instance, step)
    }

    private func settle(
        _ outcome: ScriptOutcome,
        instance: any ScriptInstance,
        host: StepHost,
        at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        if let stop = host.stop {
            try park(host.run, stop, at: now, in: transaction)
            return
        }
        switch outcome {
        case .suspended:
            try suspend(host, at: now, in: transaction)
            if host.isAtHead { live.keep(instance, of: host.run) }
        case .stopped:
            throw ScriptError("The script stopped although nobody had told it to.")
        case .finished, .failed, .exhausted:
            try conclude(outcome, instance: instance, host: host, at: now, in: transaction)
        }
    }

    private func suspend(
        _ host: StepHost,
        at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        guard host.isAtHead else {
            let text = "the replay waits before step \(host.run.headSeq) [diverged]"
            try park(host.run, .diverged(text), at: now, in: transaction)
            return
        }
        var run = host.run
        var machine = RunMachine(.running)
        machine.apply(.sleep)
        run.status = machine.status
        run.owner = nil
        run.crashes = 0
        run.wakeAt = host.earliestDue
        try transaction.update(run)
    }

    /// Ends a run whose handler has returned or failed, after its own cleanup.
    private func conclude(
        _ outcome: ScriptOutcome,
        instance: any ScriptInstance,
        host: StepHost,
        at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        let wasCancelled = host.run.isCancelling
        var error: String?
        var result: [UInt8]?
        switch outcome {
        case .finished(let bytes): result = bytes
        case .failed(let text), .exhausted(let text): error = text
        case .suspended, .stopped: break
        }
        let lastSeq = host.lastSeq
        var isReplayed = host.isAtHead
        // A run over its budget must never execute again, not even to tidy up.
        if case .exhausted = outcome {
        } else {
            let ending = wasCancelled ? "cancelled" : error == nil ? "done" : "failed"
            host.beginCleanUp()
            let cleanup = instance.cleanUp(ending, host: host.answer)
            if let stop = host.stop {
                try park(host.run, stop, at: now, in: transaction)
                return
            }
            if case .failed(let text) = cleanup, error == nil { error = text }
            if case .exhausted(let text) = cleanup, error == nil { error = text }
            // A run that was set aside while it tidied up has those steps in its journal, too.
            isReplayed = host.isAtHead
            if case .suspended = cleanup { isReplayed = false }
        }
        guard isReplayed else {
            let text = Self.divergenceAtEnd(of: host.run, outcome: outcome)
            try park(host.run, .diverged(text), at: now, in: transaction)
            return
        }
        let event: RunMachine.Event = error == nil ? .finish : .fail
        let ended = try end(host.run, event, at: now, in: transaction) { run in
            run.result = result
            if !wasCancelled { run.error = error }
        }
        if ended.status == .failed {
            try FailurePoint.write(lastSeq, of: ended, in: transaction)
        } else {
            try TopicMark.forget(ended, transaction)
        }
    }

    private func end(
        _ ending: RunRecord,
        _ event: RunMachine.Event,
        at now: Int64,
        in transaction: any StoreTransaction,
        change: (inout RunRecord) -> Void
    ) throws -> RunRecord {
        var run = ending
        var machine = RunMachine(.running, isCancelling: run.isCancelling)
        machine.apply(event)
        run.status = machine.status
        run.owner = nil
        run.crashes = 0
        run.wakeAt = nil
        run.endedAt = now
        change(&run)
        try transaction.update(run)
        try Announcer(ids: ids).runEnded(run, at: now, in: transaction)
        return run
    }

    private func park(
        _ parked: RunRecord,
        _ stop: StepHost.Stop,
        at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        var run = parked
        var machine = RunMachine(.running)
        switch stop {
        case .diverged(let text):
            machine.apply(.diverge)
            run.error = text
        case .setAside(let text):
            machine.apply(.park)
            run.error = text
        case .broken(let error): throw error
        }
        run.status = machine.status
        run.owner = nil
        run.wakeAt = nil
        try transaction.update(run)
        try Announcer(ids: ids).runStopped(run, at: now, in: transaction)
    }

    private static func divergenceAtEnd(of run: RunRecord, outcome: ScriptOutcome) -> String {
        if case .failed(let text) = outcome {
            return "the replay failed before step \(run.headSeq): \(text) [diverged]"
        }
        return "the replay ended before step \(run.headSeq) [diverged]"
    }
}
