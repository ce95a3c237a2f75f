package import JubenSchedule
import JubenValue
import Synchronization

/// The durable engine: what happens between two commits.
///
/// It is synchronous, reads no clock and calls nothing outside the process. The daemon drives it
/// with the real clock, preview with a virtual one; neither adds a rule of its own.
package final class Engine: Sendable {
    /// What an engine is made of.
    package struct Parts: Sendable {
        /// Where everything is kept.
        package var store: any Store
        /// The verbs of the language.
        package var verbs: VerbTable
        /// Compiles sources.
        package var loader: any ScriptLoader
        /// Those whom the engine serves.
        package var society: any Society
        /// What the channels can do, by name.
        package var channels: [String: ChannelTraits]
        /// The gates between the outbox and the channels.
        package var gatekeeper: Gatekeeper
        /// The work calendar.
        package var calendar: WorkCalendar
        /// Makes ids.
        package var ids: IDSource
        /// How much a run may be and do.
        package var limits: RunLimits
        /// Reports slices that take long; nil where time is simulated.
        package var watch: SliceWatch?
        /// Hears how much work is done; nil where nobody wants to know.
        package var meter: WorkMeter?

        /// Collects the parts.
        package init(
            store: any Store, verbs: VerbTable, loader: any ScriptLoader, society: any Society,
            channels: [String: ChannelTraits], gatekeeper: Gatekeeper,
            calendar: WorkCalendar = .china, ids: IDSource, limits: RunLimits = RunLimits(),
            watch: SliceWatch? = nil, meter: WorkMeter? = nil
        ) {
            self.store = store
            self.verbs = verbs
            self.loader = loader
            self.society = society
            self.channels = channels
            self.gatekeeper = gatekeeper
            self.calendar = calendar
            self.ids = ids
            self.limits = limits
            self.watch = watch
            self.meter = meter
        }
    }

    static let leaseName = "engine"

    /// The store.
    package let store: any Store
    /// The source of ids.
    package let ids: IDSource
    let society: any Society
    private let gatekeeper: Gatekeeper
    let planner: Planner
    let router: Router
    let dispatcher: Dispatcher
    let limits: RunLimits
    /// When something of the engine's own is due.
    let dues = MomentMemo(kinds: Work.allCases.count)
    /// The version of the state in which there was nobody to follow.
    private let followed = Mutex<Int?>(nil)
    /// About how many actions wait for a place on each channel.
    private let waiting = Mutex<[String: Int]>([:])
    private let executor: Executor
    private let meter: WorkMeter?

    /// Puts an engine together.
    package init(_ parts: Parts) {
        store = parts.store
        ids = parts.ids
        society = parts.society
        gatekeeper = parts.gatekeeper
        limits = parts.limits
        meter = parts.meter
        planner = Planner(
            calendar: parts.calendar, limits: parts.limits, society: parts.society,
            ids: parts.ids)
        router = Router(society: parts.society, ids: parts.ids, limits: parts.limits)
        executor = Executor(
            verbs: parts.verbs, programs: ProgramCache(loader: parts.loader),
            live: LiveRuns(limits: parts.limits), limits: parts.limits, ids: parts.ids,
            watch: parts.watch, meter: parts.meter, planner: planner)
        dispatcher = Dispatcher(
            channels: parts.channels, gatekeeper: parts.gatekeeper, society: parts.society,
            ids: parts.ids)
    }

    // MARK: Ownership

    /// Takes ownership of the store, and of what a dead owner left there.
    ///
    /// - Returns: the epoch of this ownership, and the actions whose channel must be asked.
    package func takeOver(
        owner: String, at now: Int64
    ) throws -> (epoch: Int64, questions: [OutboxRecord]) {
        try store.write { transaction in
            let recovery = Recovery(dispatcher: dispatcher, limits: limits)
            try recovery.skipIDs(in: transaction)
            let epoch = try recovery.takeLease(owner: owner, at: now, in: transaction)
            try recovery.fence(at: now, in: transaction)
            try recovery.wakePaused(at: now, in: transaction)
            return (epoch, try recovery.resolveSending(at: now, in: transaction))
        }
    }

    /// Makes a set of playbooks the current one; those that are kept stay as they were deployed.
    package func deploy(
        _ deployments: [Deployment], keeping kept: Set<String> = [], at now: Int64
    ) throws {
        try store.write { transaction in
            try Deployer(planner: planner)
                .deploy(deployments, keeping: kept, at: now, in: transaction)
            // Every schedule has just been worked out, unless some were left as they are.
            if kept.isEmpty { try noteAudience(in: transaction) }
        }
    }

    // MARK: Work

    /// Does everything that is due inside the process: events are routed, slots are planned, waits
    /// that are over wake their runs, and ready runs execute until each of them waits or has ended.
    ///
    /// Runs that go on starting others do not keep it for ever: after a thousand rounds it returns,
    /// and ``nextWake()`` says that there is more to do.
    ///
    /// - Throws: ``StoreError`` when the store fails, or when another process has taken it over.
    ///   What was not committed is done by the next call.
    package func advance(to now: Int64, epoch: Int64) throws {
        // That a run is claimed tells whom to blame when it kills the process, so it must survive
        // that, and a loss of power only together with what comes of the run. Waiting for the disk
        // once instead of twice is half the time of a wake.
        var batch = try store.writeUnsynced { transaction in
            try verifyOwnership(epoch, in: transaction)
            try releaseClaims(in: transaction)
            try prepare(at: now, in: transaction)
            return try claimRuns(epoch: epoch, in: transaction)
        }
        if batch.isEmpty { try store.synchronize() }
        var rounds = 0
        while !batch.isEmpty {
            rounds += 1
            batch = try store.write { transaction in
                try verifyOwnership(epoch, in: transaction)
                meter?.batch(batch.count)
                for run in batch { try executor.execute(run, at: now, in: transaction) }
                try prepare(at: now, in: transaction)
                guard rounds < Self.roundsMax else { return [] }
                // Claiming the next batch in this commit saves one; a crash during it is then
                // blamed on that batch alone.
                return try claimRuns(epoch: epoch, in: transaction)
            }
        }
    }

    private static let roundsMax = 1000

    /// Gives back runs that were claimed for a transaction which then failed: that was the store's
    /// fault and not theirs.
    private func releaseClaims(in transaction: any StoreTransaction) throws {
        guard try mayBeDue(.claim, at: 0, in: transaction) else { return }
        for var run in try transaction.fetch(Query(RunRecord.self, index: "run_running")) {
            var machine = RunMachine(.running, isCancelling: run.isCancelling)
            machine.apply(.fence)
            run.status = machine.status
            run.owner = nil
            try transaction.update(run)
        }
    }

    private func prepare(at now: Int64, in transaction: any StoreTransaction) throws {
        if try mayBeDue(.event, at: now, in: transaction) {
            while try router.route(at: now, in: transaction) {}
        }
        if let due = try society.nextChore(in: transaction), due <= now {
            try society.tend(at: now, ids: ids, in: transaction)
            while try router.route(at: now, in: transaction) {}
        }
        try followAudience(at: now, in: transaction)
        if try mayBeDue(.slot, at: now, in: transaction) {
            try planner.plan(at: now, in: transaction)
        }
        if try mayBeDue(.wait, at: now, in: transaction) { try wake(at: now, in: transaction) }
    }

    private func wake(at now: Int64, in transaction: any StoreTransaction) throws {
        let due = try transaction.fetch(
            Query(AwaitRecord.self, index: "await_due", before: .int(now + 1)))
        for wait in due {
            // Settling one of a step's alternatives removes the others, which may be in the list.
            let key: [Cell] = [.int(wait.runID), .int(wait.seq), .int(wait.part)]
            guard try transaction.get(AwaitRecord.self, key) != nil else { continue }
            if wait.kind == .gathering, try !router.review(wait, at: now, in: transaction) {
                continue
            }
            try StepSettler(transaction: transaction, now: now)
                .settle(wait, with: wait.results)
        }
    }

    private func claimRuns(
        epoch: Int64, in transaction: any StoreTransaction
    ) throws -> [RunRecord] {
        guard try mayBeDue(.run, at: 0, in: transaction) else { return [] }
        let ready = try transaction.fetch(
            Query(RunRecord.self, index: "run_ready", limit: limits.batchMax))
        // A run whose owner died in the middle is executed alone, so that when it kills again it is
        // the one to blame.
        let suspects = ready.filter { $0.crashes > 0 }
        let chosen = suspects.first.map { [$0] } ?? ready
        return try chosen.map { run in
            var claimed = run
            var machine = RunMachine(run.status, isCancelling: run.isCancelling)
            machine.apply(.claim)
            claimed.status = machine.status
            claimed.epoch = epoch
            claimed.owner = "\(epoch)"
            try transaction.update(claimed)
            return claimed
        }
    }

    /// Refuses to go on when another process has taken the store over.
    private func verifyOwnership(_ epoch: Int64, in reader: any StoreReader) throws {
        guard let lease = try reader.get(LeaseRecord.self, id: Self.leaseName),
            lease.epoch == epoch
        else {
            throw StoreError(.fenced, "Another juben has taken this store over.")
        }
    }

    // MARK: Deliveries

    /// Marks the actions that may leave now as `sending`; they leave after this commit.
    ///
    /// - Parameters:
    ///   - now: the moment.
    ///   - epoch: the owner's epoch.
    ///   - load: how many actions are on their way to each channel; nil when each is done at once.
    /// - Returns: the actions to hand over, and those in doubt that must be asked about instead.
    /// - Throws: ``StoreError`` when the store fails, or belongs to another owner by now.
    package func claimDeliveries(
        at now: Int64, epoch: Int64, load: [String: Int]? = nil
    ) throws -> [OutboxRecord] {
        var load = ChannelLoad(
            load, waiting: waiting.withLock(\.self), traits: dispatcher.channels)
        let claimed = try store.write { transaction -> [OutboxRecord] in
            try verifyOwnership(epoch, in: transaction)
            guard try load.mayHaveNext || mayBeDue(.delivery, at: now, in: transaction) else {
                return []
            }
            return try dispatcher.claim(at: now, epoch: epoch, load: &load, in: transaction)
        }
        waiting.withLock { [known = load.waiting] in $0 = known }
        return claimed
    }

    /// Takes note of what came of actions.
    ///
    /// - Returns: the actions that their channel must be asked about.
    package func settle(
        _ results: [(OutboxRecord, DeliveryResult)], at now: Int64
    ) throws -> [OutboxRecord] {
        try store.write { transaction in
            try results.compactMap { row, result in
                let action = try dispatcher.settle(row, result, at: now, in: transaction)
                guard action == .ask else { return nil }
                return try transaction.get(OutboxRecord.self, id: row.id)
            }
        }
    }

    /// The actions in doubt whose channel can be asked what came of them.
    ///
    /// A channel that did not know is asked again whenever the driver sees fit.
    package func questions() throws -> [OutboxRecord] {
        try store.read {
            try Recovery(dispatcher: dispatcher, limits: limits).questions(in: $0)
        }
    }

    // MARK: Time

    /// When something is due next; nil when nothing ever is.
    ///
    /// A moment that has passed means now.
    package func nextWake() throws -> Int64? {
        try store.read { reader in
            var moments = try dueMoments(in: reader)
            moments.append(try due(.event, in: reader))
            moments.append(try due(.run, in: reader))
            return moments.compactMap(\.self).min()
        }
    }

    /// Forgets what nobody can need any more: expired events, gates and values.
    ///
    /// It works in small batches, so that it never holds up the work.
    package func forget(at now: Int64) throws {
        try store.write { transaction in
            try router.expire(at: now, in: transaction)
            try gatekeeper.expire(at: now, in: transaction)
            let old = try transaction.fetch(
                Query(StateRecord.self, index: "state_expiry", before: .int(now), limit: 500))
            for row in old {
                try transaction.delete(StateRecord.self, [.text(row.scope), .text(row.key)])
            }
        }
    }

    /// Works out anew when schedules are next due: every one if groups came, went or changed, and
    /// for those who came if only members did.
    private func followAudience(at now: Int64, in transaction: any StoreTransaction) throws {
        let state = society.audienceState(in: transaction)
        if let state, followed.withLock({ $0 == state }) { return }
        let newcomers = try society.takeNewcomers(in: transaction)
        let version = try society.audienceVersion(in: transaction)
        let key: [Cell] = [.text("engine"), .text("audience")]
        let seen = try transaction.get(StateRecord.self, key)
        let isCurrent = try seen.map { try Value(encoded: $0.value) } == .int(version)
        if isCurrent && newcomers.isEmpty { return followed.withLock { $0 = state } }
        for trigger in try transaction.fetch(Query(TriggerRecord.self)) where trigger.isTimed {
            try planner.follow(trigger, isCurrent ? newcomers : nil, at: now, in: transaction)
        }
        if !isCurrent { try noteAudience(in: transaction) }
    }

    /// Notes that every schedule has been worked out for the audiences as they are.
    private func noteAudience(in transaction: any StoreTransaction) throws {
        let version = Value.int(try society.audienceVersion(in: transaction))
        try transaction.upsert(
            StateRecord(scope: "engine", key: "audience", value: version.encoded))
    }
}
