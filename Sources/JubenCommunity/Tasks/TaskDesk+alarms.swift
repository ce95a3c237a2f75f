package import JubenEngine
import JubenSchedule
import JubenValue

/// Reminds people of what they were asked, and asks others when they do not answer.
extension TaskDesk {
    /// Why a task is spoken of in the group of those who work here.
    enum Occasion: String {
        case opened
        case reminder
        case escalated
        case reassigned
    }

    /// When somebody is reminded of the task next, or it goes to somebody else; nil for never.
    static func nextAlarm(of task: TaskRecord, after now: Int64) -> Int64? {
        let detail = TaskDetail(task)
        let reminders = task.dueAt.map { due in detail.reminders.map { due - $0 } } ?? []
        let escalation = detail.escalation.map { task.createdAt + $0.after }
        return (reminders + [escalation].compactMap(\.self)).filter { $0 > now }.min()
    }

    /// Does what the task's alarm is for.
    func ring(
        _ ringing: TaskRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        var task = ringing
        let alarm = task.alarmAt ?? now
        var detail = TaskDetail(task)
        var isEscalation = detail.escalation.map { task.createdAt + $0.after <= alarm } ?? false
        if isEscalation, let to = detail.escalation?.to,
            try Self.areSame(to, task.owner, in: task.groupID, transaction)
        {
            // It was given to them meanwhile, so there is nobody else.
            detail.endEscalation()
            task.detail = detail.json
            isEscalation = false
        }
        if isEscalation, let to = detail.escalation?.to {
            try audit("task.escalated", task, "\(task.owner) → \(to)", at: now, transaction)
            task.owner = to
            detail.endEscalation()
            task.detail = detail.json
        }
        task.alarmAt = Self.nextAlarm(of: task, after: max(alarm, now))
        try transaction.update(task)
        let occasion = isEscalation ? Occasion.escalated : .reminder
        try post(task, occasion, alarm, at: now, in: transaction)
        try announce(task, occasion, alarm, at: now, in: transaction)
    }

    /// Gives a task to somebody else.
    package func reassign(
        _ task: TaskRecord, to owner: String, by actor: String, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        guard task.status == .open, task.owner != owner else { return }
        var moved = task
        moved.owner = owner
        try transaction.update(moved)
        try audit(
            "task.reassigned", task, "\(task.owner) → \(owner)", by: actor, at: now, transaction)
        try announce(moved, .reassigned, now, at: now, in: transaction)
    }

    /// Gives the open tasks of somebody who left a group to its owner.
    func inherit(
        from person: MemberRecord, in group: GroupRecord, at now: Int64,
        _ transaction: any StoreTransaction
    ) throws {
        let open = try transaction.fetch(
            Query(TaskRecord.self, index: "task_group", equals: [.text(group.id)]))
        let heir = try People(transaction).known(group.owner)?.name ?? group.owner
        for task in open where [person.id, person.name].contains(task.owner) {
            try reassign(task, to: heir, by: "juben", at: now, in: transaction)
        }
    }

    /// Tells playbooks of an alarm, as `task.reminder` or `task.escalated`.
    private func post(
        _ task: TaskRecord, _ occasion: Occasion, _ alarm: Int64, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        guard !task.groupID.isEmpty else { return }
        try InboxRecord.post(
            EventTopic("task.\(occasion.rawValue)", task.groupID), source: "juben",
            sourceID: "task:\(task.id):\(occasion.rawValue):\(alarm)",
            payload: .table([
                "id": .int(task.id), "title": .string(task.title), "owner": .string(task.owner),
                "due": task.dueAt.map(Value.int) ?? nil,
            ]),
            at: now, keepFor: Self.eventLife, ids: ids, in: transaction)
    }

    /// Speaks of a task in the group of those who work here, if there is one.
    func announce(
        _ task: TaskRecord, _ occasion: Occasion, _ alarm: Int64 = 0, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        guard !policy.group.isEmpty,
            let staff = try transaction.get(GroupRecord.self, id: policy.group),
            staff.status == .active
        else { return }
        _ = try transaction.insertIfAbsent(
            OutboxRecord(
                id: ids.next(at: now), runID: 0, seq: 0, playbook: "", channel: staff.channel,
                lane: staff.id, subject: staff.id,
                key: "task-\(task.id)-\(occasion.rawValue)-\(alarm)", action: "message",
                payload: Value.map([
                    "text": .string(try words(task, occasion, staff, transaction))
                ]).encoded,
                state: .pending, dueAt: now, notBefore: now,
                notAfter: task.dueAt.flatMap { $0 > now ? $0 : nil }, policy: .resend,
                flags: OutboxRecord.notice, createdAt: now))
    }

    private func words(
        _ task: TaskRecord, _ occasion: Occasion, _ staff: GroupRecord, _ reader: any StoreReader
    ) throws -> String {
        let lead =
            switch occasion {
            case .opened: language.pick("To do", "待办")
            case .reminder: language.pick("Reminder", "提醒")
            case .escalated: language.pick("Escalated", "升级")
            case .reassigned: language.pick("Passed on", "转交")
            }
        let group = try reader.get(GroupRecord.self, id: task.groupID)
        var parts = [task.title]
        if let group { parts.append(group.name) }
        if let due = task.dueAt {
            let local = try Zone(staff.zone).local(at: due)
            parts.append(language.pick("until \(local)", "\(local) 前"))
        }
        parts.append("juben tasks done \(task.id)")
        return "【\(lead)】@\(task.owner) " + parts.joined(separator: language.pick(" · ", "，"))
    }
}
