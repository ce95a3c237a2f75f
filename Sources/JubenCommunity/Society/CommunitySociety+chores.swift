package import JubenEngine
import JubenSchedule
import JubenValue

extension CommunitySociety {
    /// What may be due without a run.
    enum Chore: Int, CaseIterable {
        case promise, task, alarm, points, link, day, tiers, term, invitation
    }

    package func nextChore(in reader: any StoreReader) throws -> Int64? {
        var earliest: Int64?
        for chore in Chore.allCases {
            guard let due = try due(of: chore, in: reader) else { continue }
            earliest = min(earliest ?? due, due)
        }
        return earliest
    }

    private func due(of chore: Chore, in reader: any StoreReader) throws -> Int64? {
        let kind = chore.rawValue
        return switch chore {
        case .promise:
            try dues.moment(kind, as: reader.version(of: GroupRecord.self)) {
                try reader.first(Query(GroupRecord.self, index: "group_promise"))?.endsAt
            }
        case .task:
            // Open tasks without a deadline stand first in the index.
            try dues.moment(kind, as: reader.version(of: TaskRecord.self)) {
                try reader.first(Query(TaskRecord.self, index: "task_due", from: .int(.min)))?.dueAt
            }
        case .alarm:
            try dues.moment(kind, as: reader.version(of: TaskRecord.self)) {
                try reader.first(Query(TaskRecord.self, index: "task_alarm"))?.alarmAt
            }
        case .points:
            try dues.moment(kind, as: reader.version(of: PointBalanceRecord.self)) {
                try reader.first(Query(PointBalanceRecord.self, index: "point_balance_expiry"))?
                    .nextExpiry
            }
        case .link:
            try dues.moment(kind, as: reader.version(of: LinkTargetRecord.self)) {
                try reader.first(Query(LinkTargetRecord.self, index: "link_target_warning"))?.warnAt
            }
        case .day:
            try dues.moment(kind, as: reader.version(of: StateRecord.self)) {
                try DayCloser.next(in: reader)
            }
        case .tiers:
            try dues.moment(kind, as: reader.version(of: StateRecord.self, MemberRecord.self)) {
                try Classifier.next(policy, reader)
            }
        case .term:
            try dues.moment(kind, as: reader.version(of: MembershipTermRecord.self)) {
                try Terms.next(reader)
            }
        case .invitation:
            try dues.moment(kind, as: reader.version(of: InvitationRecord.self)) {
                try InvitationDesk.nextLapse(reader)
            }
        }
    }

    package func tend(
        at now: Int64, ids: IDSource, in transaction: any StoreTransaction
    ) throws {
        let ending = try transaction.fetch(
            Query(GroupRecord.self, index: "group_promise", before: .int(now + 1)))
        for group in ending { try keepPromise(of: group, at: now, ids: ids, in: transaction) }
        let overdue = try transaction.fetch(
            Query(
                TaskRecord.self, index: "task_due", from: .int(.min), before: .int(now + 1)))
        for task in overdue {
            try TaskDesk(ids: ids, policy: desk, language).lapse(task, at: now, in: transaction)
        }
        let ringing = try transaction.fetch(
            Query(TaskRecord.self, index: "task_alarm", before: .int(now + 1)))
        for task in ringing {
            try TaskDesk(ids: ids, policy: desk, language).ring(task, at: now, in: transaction)
        }
        try LinkDesk(ids: ids, policy: desk, language).warn(at: now, in: transaction)
        let outdated = try transaction.fetch(
            Query(PointBalanceRecord.self, index: "point_balance_expiry", before: .int(now + 1)))
        let ledger = PointLedger(transaction, ids: ids, at: now)
        for row in outdated { try ledger.expire(row.memberID) }
        try DayCloser(society: self, ids: ids).close(at: now, in: transaction)
        try PeopleChores(policy, zone: zone, ids: ids, at: now).tend(transaction)
    }

    /// A group that was created to last so long is dissolved then, whatever became of the run that
    /// created it: the promise is the host's.
    private func keepPromise(
        of promised: GroupRecord, at now: Int64, ids: IDSource,
        in transaction: any StoreTransaction
    ) throws {
        var group = promised
        group.endsAt = nil
        if group.status == .active { group.status = .closing }
        try transaction.update(group)
        guard group.status == .closing else { return }
        _ = try transaction.insertIfAbsent(
            OutboxRecord(
                id: ids.next(at: now), runID: 0, seq: 0, playbook: "", channel: group.channel,
                lane: group.id, subject: group.id, key: "promise-\(group.id)",
                action: "group.dissolve",
                payload: Value.map(["why": .string(Note.promisedEnd.stored)]).encoded,
                state: .pending, dueAt: now, notBefore: now, policy: .resend, createdAt: now))
    }

    package func askWhetherLate(
        _ run: RunRecord, slot: SlotRecord, at now: Int64, ids: IDSource,
        in transaction: any StoreTransaction
    ) throws {
        let group = try People(transaction).group(of: run)
        try TaskDesk(ids: ids, policy: desk, language).open(
            TaskDesk.Wish(
                kind: "late", owner: group?.owner ?? "",
                title: "\(run.playbook): \(Note.words(slot.note, language))", runID: run.id,
                groupID: group?.id ?? ""),
            at: now, in: transaction)
    }
}
