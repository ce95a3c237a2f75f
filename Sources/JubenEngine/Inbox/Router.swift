import JubenSchedule
import JubenValue

/// Brings committed events to those whom they concern: first the society, then triggers, then
/// the runs that wait.
struct Router {
    /// The most events that one transaction routes.
    static let batchMax = 500

    let society: any Society
    let ids: IDSource
    let limits: RunLimits
    private let hearers = Hearers()

    init(society: any Society, ids: IDSource, limits: RunLimits) {
        self.society = society
        self.ids = ids
        self.limits = limits
    }

    /// Routes the oldest events that nobody has seen yet.
    ///
    /// - Returns: whether there may be more.
    func route(at now: Int64, in transaction: any StoreTransaction) throws -> Bool {
        let fresh = try transaction.fetch(
            Query(InboxRecord.self, index: "inbox_new", limit: Self.batchMax))
        for event in fresh {
            do {
                try transaction.savepoint { try route(event, at: now, in: transaction) }
            } catch let error as StoreError where !error.concernsOneRun {
                throw error
            } catch {
                try setAside(event, because: error, at: now, in: transaction)
            }
        }
        try trim(Set(fresh.map(\.topic)), at: now, in: transaction)
        return fresh.count == Self.batchMax
    }

    /// Lets the society take note of the events that nobody has seen yet, and starts nothing.
    ///
    /// - Returns: the events.
    func absorb(at now: Int64, in transaction: any StoreTransaction) throws -> [InboxRecord] {
        let fresh = try transaction.fetch(Query(InboxRecord.self, index: "inbox_new"))
        for event in fresh {
            do {
                try transaction.savepoint {
                    var event = event
                    try society.observe(&event, at: now, ids: ids, in: transaction)
                    event.routedAt = now
                    try transaction.update(event)
                }
            } catch let error as StoreError where !error.concernsOneRun {
                throw error
            } catch {
                try setAside(event, because: error, at: now, in: transaction)
            }
        }
        return fresh
    }

    /// An event that cannot be routed must not hold up those behind it.
    private func setAside(
        _ arrived: InboxRecord, because error: any Error, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        var event = arrived
        event.routedAt = now
        try transaction.update(event)
        try RunControl(ids: ids).note(
            .init(
                actor: "juben", verb: "event.unreadable", target: "event:\(event.id)",
                detail: "\(error)"),
            at: now, in: transaction)
    }

    /// Forgets the oldest events of a topic that has too many.
    private func trim(
        _ topics: Set<String>, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        for topic in topics.sorted() {
            let all = Query(InboxRecord.self, index: "inbox_topic", equals: [.text(topic)])
            let excess = try transaction.count(all) - limits.topicEventsMax
            guard excess > 0 else { continue }
            var oldest = all
            oldest.limit = excess
            for event in try transaction.fetch(oldest) {
                try transaction.delete(InboxRecord.self, [.int(event.id)])
            }
            try RunControl(ids: ids).note(
                .init(
                    actor: "juben", verb: "inbox.trim", target: "topic:\(topic)",
                    detail: "\(excess) events more than the \(limits.topicEventsMax) kept"),
                at: now, in: transaction)
        }
    }

    /// Forgets events that nobody waited for in time.
    func expire(at now: Int64, in transaction: any StoreTransaction) throws {
        let old = try transaction.fetch(
            Query(
                InboxRecord.self, index: "inbox_expiry", before: .int(now), limit: Self.batchMax))
        for event in old where event.routedAt != nil {
            try transaction.delete(InboxRecord.self, [.int(event.id)])
        }
    }

    private func route(
        _ arrived: InboxRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        var event = arrived
        let payload = try society.observe(&event, at: now, ids: ids, in: transaction)
        event.routedAt = now
        try transaction.update(event)
        if event.name == "command" {
            try startCommand(event, payload, at: now, in: transaction)
        } else {
            try startTriggers(event, payload, at: now, in: transaction)
        }
        try wakeRuns(event, payload, at: now, in: transaction)
    }

    // MARK: Triggers

    private func startTriggers(
        _ event: InboxRecord, _ payload: Value, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        for hearer in try hearers.all(of: event.name, in: transaction) {
            let (trigger, options) = (hearer.trigger, hearer.options)
            guard hearer.filter.passes(payload) else { continue }
            var subject: Subject?
            if !event.subject.isEmpty {
                subject = try society.member(
                    event.subject, ofAudienceOf: trigger, options: options, in: transaction)
                guard subject != nil else { continue }
            }
            try start(
                trigger, options, event, payload, for: subject, at: now, in: transaction)
        }
    }

    private func start(
        _ trigger: TriggerRecord, _ options: Value, _ event: InboxRecord, _ payload: Value,
        for subject: Subject?, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        let isMembership = event.name.hasPrefix("member.")
        let item = isMembership ? payload["member"] ?? payload : payload
        if let merge = try options["merge"]?.text.map({ try Span.parse($0).milliseconds }) {
            try gather(
                trigger, item, event, for: subject, until: now + merge, at: now,
                in: transaction)
            return
        }
        let cause = Starter.Cause(
            trigger: trigger, subject: event.subject,
            dedupKey: "\(trigger.key)@\(event.source)/\(event.sourceID)",
            arguments: try arguments(subject, at: now, in: transaction)
                + [isMembership ? [item] : item, payload],
            reason: Note.event(event.name, from: event.source).stored,
            seedText: "\(trigger.id)|\(event.subject)|\(event.sourceID)",
            heardThrough: event.id)
        _ = try Starter(ids: ids).start(cause, at: now, in: transaction)
    }

    func arguments(
        _ subject: Subject?, at now: Int64, in reader: any StoreReader
    ) throws -> [Value] {
        guard let subject else { return [nil] }
        return try society.arguments(for: subject, at: now, in: reader)
    }

    private func startCommand(
        _ event: InboxRecord, _ payload: Value, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        let id = payload["trigger"]?.text ?? ""
        guard let trigger = try transaction.get(TriggerRecord.self, id: id) else {
            // Whoever gave the command must be able to see that nothing came of it.
            let detail = "no deployed playbook declares '\(id)'"
            try RunControl(ids: ids).note(
                .init(
                    actor: "juben", verb: "command.unknown", target: "event:\(event.id)",
                    detail: detail),
                at: now, in: transaction)
            return
        }
        let cause = Starter.Cause(
            trigger: trigger, subject: event.subject, dedupKey: "\(trigger.key)@\(event.sourceID)",
            arguments: payload["arguments"]?.list ?? [],
            reason: Note.command(trigger.spec, by: payload["actor"]?.text ?? event.source).stored,
            seedText: "\(trigger.id)|\(event.sourceID)", heardThrough: event.id)
        _ = try Starter(ids: ids).start(cause, at: now, in: transaction)
    }

    // MARK: Waiting runs

    private func wakeRuns(
        _ arrived: InboxRecord, _ payload: Value, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        var event = arrived
        let topic = EventTopic(event.name, event.subject)
        let waits = try transaction.fetch(
            Query(AwaitRecord.self, index: "await_topic", equals: [.text(event.topic)]))
        for wait in waits where try EventFilter(encoded: wait.filter).passes(payload) {
            guard let run = try transaction.get(RunRecord.self, id: wait.runID) else { continue }
            let settler = StepSettler(transaction: transaction, now: now)
            guard try settler.settle(wait, with: [payload] + wait.results) else { continue }
            guard topic.isBroadcast else {
                event.takenBy = run.id
                try transaction.update(event)
                return
            }
            try TopicMark.write(event.id, run, event.topic, transaction)
        }
    }
}

extension TriggerRecord {
    /// Whether neither the trigger nor its playbook is stopped.
    package func isActive(in reader: any StoreReader) throws -> Bool {
        guard !isPaused, let book = try reader.get(PlaybookRecord.self, id: playbook) else {
            return false
        }
        return !book.isPaused && !book.isRemoved
    }
}
