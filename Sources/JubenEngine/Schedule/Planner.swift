import JubenSchedule
import JubenValue
import Synchronization

/// Turns due schedules into slots, and slots into runs.
///
/// Every slot between a trigger's cursor and now gets one row with a verdict, in the commit that
/// moves the cursor, so no slot is ever decided twice and none is forgotten.
final class Planner: Sendable {
    /// Subjects whose slots share one moment are planned together; this many at most in a commit.
    private let calendar: WorkCalendar
    private let limits: RunLimits
    private let society: any Society
    private let ids: IDSource
    private let parsed = Mutex<[String: TimedTrigger]>([:])
    private let zones = Mutex<[String: Zone]>([:])

    init(calendar: WorkCalendar, limits: RunLimits, society: any Society, ids: IDSource) {
        self.calendar = calendar
        self.limits = limits
        self.society = society
        self.ids = ids
    }

    /// Decides every slot that is due.
    func plan(at now: Int64, in transaction: any StoreTransaction) throws {
        let due = try transaction.fetch(
            Query(TriggerRecord.self, index: "trigger_due", before: .int(now + 1)))
        // Declaration order decides who speaks first when two triggers are due together.
        let ordered = due.sorted {
            ($0.nextAt ?? 0, $0.playbook, $0.position) < ($1.nextAt ?? 0, $1.playbook, $1.position)
        }
        for record in ordered { try plan(record, at: now, in: transaction) }
    }

    /// Works out anew when a trigger is next due: after a deployment, or when its audience changed.
    func rearm(_ record: TriggerRecord, in transaction: any StoreTransaction) throws {
        var trigger = record
        let timed = try timedTrigger(trigger)
        let subjects = try society.audience(of: trigger, options: timed.options, in: transaction)
        trigger.nextAt = try nextDue(timed, subjects, after: trigger.cursorAt)
        if trigger.nextAt != record.nextAt { try transaction.update(trigger) }
    }

    private func plan(
        _ record: TriggerRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        var trigger = record
        let timed = try timedTrigger(trigger)
        let subjects = try society.audience(of: trigger, options: timed.options, in: transaction)
        let isActive = try trigger.isActive(in: transaction)
        for subject in subjects {
            let slots = timed.slots(
                after: trigger.cursorAt, through: now, for: subject, zone: try zone(subject.zone))
            if slots.isEmpty { continue }
            let judge = SlotJudge(late: timed.late, punctuality: limits.punctuality)
            let verdicts = judge.judge(slots.map(\.due), at: now)
            for (slot, judgement) in zip(slots, verdicts) {
                let settled =
                    isActive
                    ? judgement
                    : SlotJudge.Judgement(verdict: .skipped, note: .paused)
                try settle(slot, settled, subject, timed, at: now, in: transaction)
            }
        }
        // A clock that is set back must not make decided slots due again.
        trigger.cursorAt = max(trigger.cursorAt, now)
        trigger.nextAt = try nextDue(timed, subjects, after: trigger.cursorAt)
        try transaction.update(trigger)
    }

    private func settle(
        _ slot: TimedTrigger.Slot, _ judged: SlotJudge.Judgement, _ subject: Subject,
        _ timed: TimedTrigger, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        var row = SlotRecord(
            triggerID: timed.record.id, slotAt: slot.occurrence.at, subject: subject.id,
            verdict: judged.verdict, decidedAt: now,
            note: judged.note?.stored ?? "")
        guard try transaction.insertIfAbsent(row) else { return }
        guard [.started, .late, .asked].contains(judged.verdict) else { return }
        let active = try transaction.fetch(
            Query(
                RunRecord.self, index: "run_active",
                equals: [.text(timed.record.id), .text(subject.id)]))
        if timed.overlap == .skip, let other = active.last {
            row.verdict = .overlapped
            row.note = Note("overlapped", ["\(other.id)"]).stored
            try transaction.update(row)
            return
        }
        guard
            let run = try start(
                slot, subject, timed, after: active, isAsked: judged.verdict == .asked, at: now,
                in: transaction)
        else { return }
        row.runID = run.id
        try transaction.update(row)
        if judged.verdict == .asked {
            try society.askWhetherLate(run, slot: row, at: now, ids: ids, in: transaction)
        }
    }

    private func start(
        _ slot: TimedTrigger.Slot, _ subject: Subject, _ timed: TimedTrigger,
        after active: [RunRecord], isAsked: Bool, at now: Int64,
        in transaction: any StoreTransaction
    ) throws -> RunRecord? {
        let trigger = timed.record
        let slotText = "\(trigger.key)@\(slot.occurrence.at)#\(subject.id)"
        let value: Value = [
            "at": .int(slot.occurrence.at), "date": .string("\(slot.occurrence.localDay)"),
            "day": slot.occurrence.dayNumber.map { .int(Int64($0)) } ?? nil,
        ]
        let cause = Starter.Cause(
            trigger: trigger, subject: subject.id, dedupKey: slotText,
            arguments: try society.arguments(for: subject, at: now, in: transaction) + [value],
            reason: "\(trigger.kind.rawValue) \(trigger.spec)",
            seedText: "\(trigger.playbook)|\(slotText)", slotAt: slot.occurrence.at)
        if timed.overlap == .replace {
            for other in active {
                try RunControl(ids: ids).cancel(
                    other.id, because: "the next slot of its schedule replaces it", by: "juben",
                    at: now, in: transaction)
            }
        }
        let predecessor = timed.overlap == .queue ? active.last : nil
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

    private func nextDue(
        _ timed: TimedTrigger, _ subjects: [Subject], after: Int64
    ) throws -> Int64? {
        var seen: Set<TimedTrigger.Place> = []
        var earliest: Int64?
        for subject in subjects {
            // Without jitter all subjects of one zone and one first day share their slots.
            let place = TimedTrigger.Place(zone: subject.zone, firstDay: subject.firstDay)
            guard timed.spreadsSubjects || seen.insert(place).inserted else { continue }
            let next = timed.nextDue(after: after, for: subject, zone: try zone(subject.zone))
            if let next { earliest = min(earliest ?? next, next) }
        }
        return earliest
    }

    private func timedTrigger(_ record: TriggerRecord) throws -> TimedTrigger {
        let key = "\(record.id)|\(record.spec)|\(StableHash.of(bytes: record.options))"
        if let known = parsed.withLock({ $0[key] }), known.record.cursorAt == record.cursorAt {
            return known
        }
        let timed = try TimedTrigger(record, calendar: calendar, grace: limits.graceDefault)
        parsed.withLock { $0[key] = timed }
        return timed
    }

    private func zone(_ name: String) throws -> Zone {
        if let zone = zones.withLock({ $0[name] }) { return zone }
        let zone = try Zone(name)
        zones.withLock { $0[name] = zone }
        return zone
    }
}
