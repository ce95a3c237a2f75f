import JubenEngine
import JubenValue

/// Somebody looks at what was done before it counts.
extension TaskDesk {
    /// The kind of task by which a reviewer is asked.
    static let reviewKind = "review"

    /// Asks the reviewer of a task that its owner calls done.
    ///
    /// - Returns: false when the reviewer is at it already.
    func askReviewer(
        of task: TaskRecord, by actor: String, _ note: String, at now: Int64,
        in transaction: any StoreTransaction
    ) throws -> Bool {
        guard try Self.review(of: task, in: transaction) == nil else { return false }
        var detail = TaskDetail(task)
        let review = try open(
            Wish(
                kind: Self.reviewKind, owner: detail.reviewer, title: task.title,
                groupID: task.groupID, dueAt: nil,
                detail: [
                    "of": .string("\(task.id)"), "shown": .string(detail.shown),
                    "note": .string(note), "by": .string(actor),
                ]),
            at: now, in: transaction)
        var waiting = task
        detail.reviewID = review.id
        detail.due = task.dueAt ?? detail.due
        waiting.detail = detail.json
        // Its owner has done their part: the deadline was theirs.
        waiting.dueAt = nil
        waiting.alarmAt = nil
        try transaction.update(waiting)
        return true
    }

    /// Settles the task that was reviewed, or gives it back to its owner.
    func settleReview(
        _ review: TaskRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        guard let id = TaskDetail(review).reviewedID,
            var task = try transaction.get(TaskRecord.self, id: id), task.status == .open
        else { return }
        guard review.status == .done else {
            // What is left of the time is the owner's again; of a deadline that passed meanwhile
            // they are free, because the reviewer had the task.
            if let due = TaskDetail(task).due, due > now {
                task.dueAt = due
                task.alarmAt = Self.nextAlarm(of: task, after: now)
                try transaction.update(task)
            }
            return try audit(
                "task.returned", task, "\(review.owner): \(review.answer)", at: now, transaction)
        }
        _ = try InboxRecord.post(
            EventTopic("task", "\(task.id)"), source: "tasks", sourceID: "\(task.id)",
            payload: [
                "status": .string(TaskStatus.done.rawValue),
                "answer": .string(TaskDetail(task).shown), "by": .string(task.owner),
            ],
            at: now, keepFor: Self.eventLife, ids: ids, in: transaction)
    }

    /// Notes what became of a task beside its answer.
    func audit(
        _ verb: String, _ task: TaskRecord, _ detail: String, by actor: String = "juben",
        at now: Int64, _ transaction: any StoreTransaction
    ) throws {
        try transaction.insert(
            AuditRecord(
                id: ids.next(at: now), at: now, actor: actor, verb: verb,
                target: "task:\(task.id)", detail: detail))
    }
}
