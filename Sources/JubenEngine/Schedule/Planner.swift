import JubenSchedule
import JubenValue
import Synchronization

/// Turns due schedules into slots, and slots into runs.
///
/// Every slot between a trigger's cursor and now gets one row with a verdict, in the commit that
/// moves the cursor, so no slot is ever decided twice and none is forgotten.
final class Planner: Sendable {
    private let calendar: WorkCalendar
    private let limits: RunLimits
    private let society: any Society
    private let ids: IDSource
    private let parsed = Mutex<[String: Parsed]>([:])
    private let zones = Mutex<[String: Zone]>([:])

    /// A trigger that was read, and what it was read from; one is kept for each trigger.
    private struct Parsed {
        let kind: TriggerKind
        let spec: String
        let options: [UInt8]
        let firstDeployedAt: Int64
        let trigger: TimedTrigger

        func isOf(_ record: TriggerRecord) -> Bool {
            kind == record.kind && spec == record.spec && options == record.options
                && firstDeployedAt == record.firstDeployedAt
        }
    }

    init(calendar: WorkCalendar, limits: RunLimits, society: any Society, ids: IDSource) {
        self.calendar = calendar
        self.limits = limits
        self.society = society
        self.ids = ids
    }

    /// Decides every slot that is due; each gets the given verdict, if there is one.
    func plan(
        at now: Int64, deciding verdict: SlotJudge.Judgement? = nil,
        in transaction: any StoreTransaction
    ) throws {
        let due = try transaction.fetch(
            Query(TriggerRecord.self, index: "trigger_due", before: .int(now + 1)))
        // Declaration order decides who speaks first when two triggers are due together.
        let ordered = due.sorted {
            ($0.nextAt ?? 0, $0.playbook, $0.position) < ($1.nextAt ?? 0, $1.playbook, $1.position)
        }
        for record in ordered {
            do {
                try transaction.savepoint {
                    try plan(record, at: now, deciding: verdict, in: transaction)
                }
            } catch let error as StoreError where !error.concernsOneRun {
                throw error
            } catch {
                try setAside(record, because: error, at: now, in: transaction)
            }
        }
    }

    /// Leaves a trigger that cannot be planned, so that it does not hold up the others.
    ///
    /// Its cursor stays, so its slots get their verdicts once it can be planned again.
    private func setAside(
        _ record: TriggerRecord, because error: any Error, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        var trigger = record
        trigger.nextAt = nil
        try transaction.update(trigger)
        try RunControl(ids: ids).note(
            .init(
                actor: "juben", verb: "trigger.unplannable", target: "trigger:\(record.id)",
                detail: "\(error)"),
            at: now, in: transaction)
    }

    /// Works out anew when a trigger is next due, because its audience changed: only newcomers
    /// joined it, or, when that is nil, anything may have happened.
    func follow(
        _ record: TriggerRecord, _ newcomers: [Subject]?, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        do {
            try transaction.savepoint {
                if let newcomers {
                    try admit(newcomers, to: record, at: now, in: transaction)
                } else {
                    try rearm(record, at: now, in: transaction)
                }
            }
        } catch let error as StoreError where !error.concernsOneRun {
            throw error
        } catch {
            try setAside(record, because: error, at: now, in: transaction)
        }
    }

    /// Works out anew when a trigger is next due: after a deployment, or when its audience changed.
    ///
    /// When nothing was due, counting starts now: who joins an audience at nine has not missed the
    /// slots of eight.
    func rearm(
        _ record: TriggerRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        var trigger = record
        if record.nextAt.map({ $0 > now }) ?? true { trigger.cursorAt = max(record.cursorAt, now) }
        let timed = try timedTrigger(trigger)
        let subjects = try audience(of: trigger, timed, in: transaction)
        trigger.nextAt = try nextDue(timed, subjects, after: trigger.cursorAt)
        if trigger != record { try transaction.update(trigger) }
    }

    /// Brings the trigger's next moment forward where a newcomer's comes before it.
    private func admit(
        _ newcomers: [Subject], to record: TriggerRecord, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        let timed = try timedTrigger(record)
        let admitted = try newcomers.filter {
            try society.applies(record, options: timed.options, to: $0, in: transaction)
        }
        guard !admitted.isEmpty else { return }
        var trigger = record
        if record.nextAt.map({ $0 > now }) ?? true { trigger.cursorAt = max(record.cursorAt, now) }
        let moments = [record.nextAt, try nextDue(timed, admitted, after: trigger.cursorAt)]
        trigger.nextAt = moments.compactMap(\.self).min()
        if trigger != record { try transaction.update(trigger) }
    }

    private func plan(
        _ record: TriggerRecord, at now: Int64, deciding given: SlotJudge.Judgement?,
        in transaction: any StoreTransaction
    ) throws {
        var trigger = record
        let timed = try timedTrigger(trigger)
        let subjects = try audience(of: trigger, timed, in: transaction)
        let isActive = try trigger.isActive(in: transaction)
        let context = SlotContext(
            trigger: trigger, timed: timed, heardThrough: try Starter.newestEvent(in: transaction),
            now: now, transaction: transaction)
        let judge = SlotJudge(late: timed.late, punctuality: limits.punctuality)
        var shared = SharedSlots(timed: timed, after: trigger.cursorAt, through: now)
        for subject in subjects {
            let slots = try shared.slots(of: subject, in: zone)
            guard !slots.isEmpty else { continue }
            for (slot, judged) in zip(slots, judge.judge(slots.map(\.due), at: now)) {
                let verdict =
                    given
                    ?? (isActive
                        ? judged : SlotJudge.Judgement(verdict: .skipped, note: .paused))
                try settle(slot, verdict, subject, context)
            }
        }
        // A clock that is set back must not make decided slots due again.
        trigger.cursorAt = max(trigger.cursorAt, now)
        trigger.nextAt = try nextDue(timed, subjects, after: trigger.cursorAt)
        try transaction.update(trigger)
    }

    /// What all slots that are planned together share.
    private struct SlotContext {
        let trigger: TriggerRecord
        let timed: TimedTrigger
        let heardThrough: Int64
        let now: Int64
        let transaction: any StoreTransaction
    }

    private func settle(
        _ slot: TimedTrigger.Slot, _ judged: SlotJudge.Judgement, _ subject: Subject,
        _ context: SlotContext
    ) throws {
        let transaction = context.transaction
        var row = SlotRecord(
            triggerID: context.trigger.id, slotAt: slot.occurrence.at, subject: subject.id,
            verdict: judged.verdict, decidedAt: context.now, note: judged.note?.stored ?? "")
        let key = Array(row.cells.prefix(SlotRecord.table.key.count))
        guard try transaction.get(SlotRecord.self, key) == nil else { return }
        guard [.started, .late, .asked].contains(judged.verdict) else {
            return try transaction.insert(row)
        }
        // A run that was set aside waits for a person; the days go on without it.
        let active = try transaction.fetch(
            Query(
                RunRecord.self, index: "run_active",
                equals: [.text(context.trigger.id), .text(subject.id)])
        ).filter { $0.status != .paused && $0.status != .diverged }
        if context.timed.overlap == .skip, let other = active.last {
            row.verdict = .overlapped
            row.note = Note("overlapped", ["\(other.id)"]).stored
            return try transaction.insert(row)
        }
        if let needs = context.timed.options["needs"],
            let lack = try society.unmet(needs, by: subject, at: context.now, in: transaction)
        {
            row.verdict = .skipped
            row.note = lack.stored
            return try transaction.insert(row)
        }
        let isAsked = judged.verdict == .asked
        let run = try start(slot, subject, context, after: active, isAsked: isAsked)
        row.runID = run?.id
        try transaction.insert(row)
        if isAsked, let run {
            try society.askWhetherLate(
                run, slot: row, at: context.now, ids: ids, in: transaction)
        }
    }

    private func start(
        _ slot: TimedTrigger.Slot, _ subject: Subject, _ context: SlotContext,
        after active: [RunRecord], isAsked: Bool
    ) throws -> RunRecord? {
        let (trigger, now, transaction) = (context.trigger, context.now, context.transaction)
        let subjectID = subject.id
        let slotText = "\(trigger.key)@\(slot.occurrence.at)#\(subjectID)"
        let value = Value.table([
            "at": .int(slot.occurrence.at), "date": .string("\(slot.occurrence.localDay)"),
            "day": slot.occurrence.dayNumber.map { .int(Int64($0)) } ?? nil,
        ])
        let cause = Starter.Cause(
            trigger: trigger, subject: subjectID, dedupKey: slotText,
            arguments: try society.arguments(for: subject, at: now, in: transaction) + [value],
            reason: "\(trigger.kind.rawValue) \(trigger.spec)",
            seedText: "\(trigger.playbook)|\(slotText)", slotAt: slot.occurrence.at,
            heardThrough: context.heardThrough)
        if context.timed.overlap == .replace, !isAsked {
            for other in active {
                try RunControl(ids: ids, society: society).cancel(
                    other.id, because: Note.replaced.stored, by: "juben",
                    at: now, in: transaction)
            }
        }
        let predecessor = context.timed.overlap == .queue ? active.last : nil
        let status: RunStatus = isAsked ? .paused : predecessor == nil ? .ready : .waiting
        let run = try Starter(ids: ids).start(cause, status: status, at: now, in: transaction)
        if let run, let predecessor, !isAsked {
            try transaction.insert(
                AwaitRecord(
                    runID: run.id, seq: 0, part: 0, kind: .event,
                    topic: EventTopic("run", "\(predecessor.id)").description))
        }
        return run
    }

    // MARK: Times

    /// When a run that a schedule started was due, jitter included, in epoch milliseconds; nil for
    /// others, and for one that a person or the run before it held back.
    func due(of run: RunRecord, in reader: any StoreReader) throws -> Int64? {
        // A schedule that cannot be read any more is no reason to stop.
        guard let slot = run.slotAt,
            let record = try reader.get(TriggerRecord.self, id: run.triggerID),
            let timed = try? timedTrigger(record), timed.overlap != .queue
        else { return nil }
        let due = timed.due(slot: slot, subject: run.subject)
        let isAsked = timed.late == .ask && run.createdAt - due > limits.punctuality
        return isAsked ? nil : due
    }

    /// Everybody who may have a slot after the trigger's cursor.
    private func audience(
        of trigger: TriggerRecord, _ timed: TimedTrigger, in reader: any StoreReader
    ) throws -> [Subject] {
        try society.audience(
            of: trigger, options: timed.options,
            from: timed.earliestFirstDay(after: trigger.cursorAt), in: reader)
    }

    private func nextDue(
        _ timed: TimedTrigger, _ subjects: [Subject], after: Int64
    ) throws -> Int64? {
        let countsDays = timed.countsDays
        var seen: Set<TimedTrigger.Place> = []
        var last: TimedTrigger.Place?
        var earliest: Int64?
        for subject in subjects {
            if !timed.spreadsSubjects {
                // Without jitter all subjects of one zone, and of one first day where that
                // matters, are due together.
                let place = TimedTrigger.Place(subject, countsDays: countsDays)
                if place == last { continue }
                last = place
                guard seen.insert(place).inserted else { continue }
            }
            let next = timed.nextDue(after: after, for: subject, zone: try zone(subject.zone))
            if let next { earliest = min(earliest ?? next, next) }
        }
        return earliest
    }

    private func timedTrigger(_ record: TriggerRecord) throws -> TimedTrigger {
        if let known = parsed.withLock({ $0[record.id] }), known.isOf(record) {
            return known.trigger
        }
        let timed = try TimedTrigger(record, calendar: calendar, grace: limits.graceDefault)
        let entry = Parsed(
            kind: record.kind, spec: record.spec, options: record.options,
            firstDeployedAt: record.firstDeployedAt, trigger: timed)
        parsed.withLock { $0[record.id] = entry }
        return timed
    }

    private func zone(_ name: String) throws -> Zone {
        if let zone = zones.withLock({ $0[name] }) { return zone }
        let zone = try Zone(name)
        zones.withLock { $0[name] = zone }
        return zone
    }
}
