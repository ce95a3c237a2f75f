package import JubenEngine
import JubenValue

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

    private let ids: IDSource

    /// Makes a desk.
    package init(ids: IDSource) { self.ids = ids }

    /// How long a settled task's event is kept for a run that may yet wait for it.
    private static let eventLife: Int64 = 30 * 24 * 3600 * 1000

    @discardableResult
    func open(
        _ wish: Wish, at now: Int64, in transaction: any StoreTransaction
    ) throws -> TaskRecord {
        let task = TaskRecord(
            id: ids.next(at: now), kind: wish.kind, runID: wish.runID, outboxID: wish.outboxID,
            groupID: wish.groupID, owner: wish.owner, title: wish.title,
            detail: Value.map(wish.detail).json, status: .open, dueAt: wish.dueAt, createdAt: now)
        try transaction.insert(task)
        return task
    }

    /// Turns an action that the platform leaves to people into a task for the group's owner.
    func askToDeliver(
        _ delivery: OutboxRecord, _ payload: Value, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        let group = try transaction.get(GroupRecord.self, id: delivery.subject)
        try open(
            Wish(
                kind: "deliver", owner: group?.owner ?? "",
                title: payload["text"]?.text ?? delivery.action, runID: delivery.runID,
                outboxID: delivery.id, groupID: delivery.subject, dueAt: delivery.notAfter),
            at: now, in: transaction)
    }

    /// Posts the answer to a task; it settles when the event is routed.
    ///
    /// - Returns: false when the task had its answer already.
    package static func answer(
        _ task: TaskRecord, yes: Bool, note: String, by actor: String, at now: Int64,
        ids: IDSource, in transaction: any StoreTransaction
    ) throws -> Bool {
        guard task.status == .open else { return false }
        return try InboxRecord.post(
            EventTopic("task", "\(task.id)"), source: "tasks", sourceID: "\(task.id)",
            payload: [
                "status": .string((yes ? TaskStatus.done : .refused).rawValue),
                "answer": .string(note), "by": .string(actor),
            ],
            at: now, keepFor: eventLife, ids: ids, in: transaction) != nil
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
        task.answer = payload["answer"]?.text ?? ""
        task.settledAt = now
        try transaction.update(task)
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

    /// Nobody answered in time.
    func lapse(
        _ task: TaskRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        var lapsed = task
        lapsed.dueAt = nil
        try transaction.update(lapsed)
        try InboxRecord.post(
            EventTopic("task", "\(task.id)"), source: "tasks", sourceID: "\(task.id)",
            payload: ["status": .string(TaskStatus.overdue.rawValue)], at: now,
            keepFor: Self.eventLife, ids: ids, in: transaction)
    }
}
