package import JubenEngine
package import JubenValue

/// Hands steps to people, and brings back what became of them.
package struct TaskDesk {
    /// Something that a person is asked for.
    package struct Wish {
        var kind: String
        var owner: String
        var title: String
        var runID: Int64?
        var outboxID: Int64?
        var groupID = ""
        var dueAt: Int64?
        var detail: [String: Value] = [:]
    }

    let ids: IDSource
    let policy: DeskPolicy
    let language: Language

    /// Makes a desk; what is announced is in the language.
    package init(
        ids: IDSource, policy: DeskPolicy = DeskPolicy(), _ language: Language = .en
    ) {
        self.ids = ids
        self.policy = policy
        self.language = language
    }

    /// How long a settled task's event is kept for a run that may yet wait for it.
    static let eventLife: Int64 = 30 * 24 * 3600 * 1000

    @discardableResult
    func open(
        _ wish: Wish, at now: Int64, in transaction: any StoreTransaction
    ) throws -> TaskRecord {
        var detail = wish.detail
        if detail["remind"] == nil, !policy.reminders.isEmpty {
            detail["remind"] = .list(policy.reminders.map(Value.int))
        }
        let owner = try HandOver.current(wish.owner, of: wish.groupID, in: transaction)
        if detail["escalate_to"] == nil, let escalation = policy.escalation {
            detail["escalate_to"] = .string(escalation.to)
            detail["escalate_after"] = .int(escalation.after)
        }
        if let to = detail["escalate_to"]?.text,
            try Self.areSame(to, owner, in: wish.groupID, transaction)
        {
            // Whoever has it already is only reminded.
            detail["escalate_to"] = nil
            detail["escalate_after"] = nil
        }
        var task = TaskRecord(
            id: ids.next(at: now), kind: wish.kind, runID: wish.runID, outboxID: wish.outboxID,
            groupID: wish.groupID, owner: owner, title: wish.title,
            detail: Value.map(detail).json, status: .open, dueAt: wish.dueAt, createdAt: now,
            budget: detail["budget"]?.text)
        task.alarmAt = Self.nextAlarm(of: task, after: now)
        try transaction.insert(task)
        try announce(task, .opened, at: now, in: transaction)
        return task
    }

    /// Notes a task that is not asked of anybody, for a reason.
    func decline(
        _ wish: Wish, because reason: Note, at now: Int64, in transaction: any StoreTransaction
    ) throws -> TaskRecord {
        let task = TaskRecord(
            id: ids.next(at: now), kind: wish.kind, runID: wish.runID, groupID: wish.groupID,
            owner: wish.owner, title: wish.title, detail: Value.map(wish.detail).json,
            status: .refused, answer: reason.words(language), createdAt: now, settledAt: now)
        try transaction.insert(task)
        return task
    }

    /// Turns an action that the platform leaves to people into a task for the group's owner, with
    /// the steps by which it is done, when the channel says them.
    func askToDeliver(
        _ delivery: OutboxRecord, _ payload: Value, _ steps: HumanSteps?, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        let group = try transaction.get(GroupRecord.self, id: delivery.subject)
        let text = payload["text"]?.text
        let member = payload["member"]?["name"]?.text ?? payload["member"]?["id"]?.text
        let places = [
            "group": group?.name ?? payload["name"]?.text ?? delivery.subject,
            "member": member ?? "", "name": payload["name"]?.text ?? "", "text": text ?? "",
            "why": delivery.error.map { Note.words($0, language) } ?? "",
        ]
        let title = steps.map { language.pick($0.title, $0.chineseTitle) } ?? ""
        var detail: [String: Value] = [:]
        if let steps {
            let clicks = language.pick(steps.english, steps.chinese)
            detail["note"] = .string(HumanSteps.filled(clicks, with: places))
        }
        try open(
            Wish(
                kind: "deliver", owner: group?.owner ?? payload["account"]?.text ?? "",
                title: title.isEmpty
                    ? text ?? delivery.action : HumanSteps.filled(title, with: places),
                runID: delivery.runID, outboxID: delivery.id, groupID: delivery.subject,
                dueAt: delivery.notAfter, detail: detail),
            at: now, in: transaction)
    }

    /// Closes the task of an action that has come to its end by other means: the platform told that
    /// somebody confirmed it, or an operator said so of the message itself.
    func close(
        thatWasToDeliver delivery: OutboxRecord, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        let tasks = try transaction.fetch(
            Query(TaskRecord.self, index: "task_outbox", equals: [.int(delivery.id)]))
        for var task in tasks where task.status == .open && task.kind == "deliver" {
            task.status = delivery.state == .sent ? .done : .cancelled
            task.dueAt = task.dueAt ?? TaskDetail(task).due
            task.settledAt = now
            task.alarmAt = nil
            try transaction.update(task)
        }
    }

    /// Posts the answer to a task; it settles when the event is routed.
    ///
    /// What was shown goes to the reviewer first, if the task has one, and counts with their yes.
    ///
    /// - Returns: false when the task had its answer already, or is being reviewed.
    package static func answer(
        _ task: TaskRecord, yes: Bool, note: String, shown: String = "", minutes: Int64? = nil,
        by actor: String, at now: Int64, ids: IDSource, in transaction: any StoreTransaction
    ) throws -> Bool {
        guard task.status == .open else { return false }
        var detail = TaskDetail(task)
        if !shown.isEmpty || (yes && !detail.reviewer.isEmpty) {
            var kept = task
            detail.shown = shown
            kept.detail = detail.json
            try transaction.update(kept)
            if yes, !detail.reviewer.isEmpty {
                return try TaskDesk(ids: ids).askReviewer(
                    of: kept, by: actor, note, at: now, in: transaction)
            }
        }
        var payload: [String: Value] = [
            "status": .string((yes ? TaskStatus.done : .refused).rawValue),
            "answer": .string(note), "by": .string(actor),
        ]
        payload["minutes"] = minutes.map(Value.int)
        return try InboxRecord.post(
            EventTopic("task", "\(task.id)"), source: "tasks", sourceID: "\(task.id)",
            payload: .map(payload), at: now, keepFor: eventLife, ids: ids, in: transaction) != nil
    }

    /// Whether two words for owners mean one: names, ids or roles.
    static func areSame(
        _ one: String, _ other: String, in group: String, _ reader: any StoreReader
    ) throws -> Bool {
        func person(_ word: String) throws -> String {
            let current = try HandOver.current(word, of: group, in: reader)
            return try People(reader).known(current)?.name ?? current
        }
        return try one == other || person(one) == person(other)
    }

    /// The open task by which somebody reviews another; nil when nobody does.
    package static func review(
        of task: TaskRecord, in reader: any StoreReader
    ) throws -> TaskRecord? {
        guard task.status == .open, let id = TaskDetail(task).reviewID,
            let review = try reader.get(TaskRecord.self, id: id), review.status == .open
        else { return nil }
        return review
    }

    /// Takes the answer to a task from its event.
    func settle(
        _ event: InboxRecord, _ payload: inout [String: Value], at now: Int64,
        society: any Society, in transaction: any StoreTransaction
    ) throws {
        guard let id = Int64(event.subject),
            var task = try transaction.get(TaskRecord.self, id: id), task.status == .open
        else { return }
        task.status = TaskStatus(rawValue: payload["status"]?.text ?? "") ?? .done
        task.dueAt = task.dueAt ?? TaskDetail(task).due
        task.answer = payload["answer"]?.text ?? ""
        task.settledAt = now
        task.alarmAt = nil
        if let minutes = payload["minutes"]?.integer {
            var detail = try Value(json: task.detail).map ?? [:]
            detail["minutes"] = .int(minutes)
            task.detail = Value.map(detail).json
        }
        try transaction.update(task)
        if task.kind == Self.reviewKind {
            try settleReview(task, at: now, in: transaction)
        }
        if task.kind == ApprovalDesk.kind {
            try release(task, at: now, in: transaction)
        }
        payload["id"] = .int(task.id)
        payload["title"] = .string(task.title)
        if task.kind == "late", let run = task.runID {
            let control = RunControl(ids: ids)
            if task.status == .done {
                try control.resume(run, by: task.owner, at: now, in: transaction)
            } else {
                try control.cancel(
                    run, because: Note.unwanted.stored, by: task.owner, at: now, in: transaction)
            }
        }
        if task.kind == "deliver", let id = task.outboxID {
            try OutboxControl(ids: ids, society: society).settle(
                id, happened: task.status == .done, by: task.owner, at: now, in: transaction)
        }
    }

    /// Lets the message whose approval this was be looked at again.
    private func release(
        _ task: TaskRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        guard let id = task.outboxID,
            var row = try transaction.get(OutboxRecord.self, id: id), row.state == .pending,
            row.heldBy.flatMap({ Note(stored: $0) })?.code == "approval"
        else { return }
        row.notBefore = now
        try transaction.update(row)
    }

    /// Nobody answered in time.
    func lapse(
        _ task: TaskRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        var lapsed = task
        var detail = TaskDetail(task)
        detail.due = task.dueAt
        lapsed.detail = detail.json
        lapsed.dueAt = nil
        lapsed.alarmAt = nil
        try transaction.update(lapsed)
        try InboxRecord.post(
            EventTopic("task", "\(task.id)"), source: "tasks", sourceID: "\(task.id)",
            payload: ["status": .string(TaskStatus.overdue.rawValue)], at: now,
            keepFor: Self.eventLife, ids: ids, in: transaction)
    }
}
