package import JubenEngine

/// What became of a human task.
package enum TaskStatus: String, Sendable, Hashable, CaseIterable {
    /// It waits for its owner.
    case open
    /// Its owner did it, or said yes.
    case done
    /// Its owner said no.
    case refused
    /// Nobody answered in time.
    case overdue
    /// It is no longer wanted.
    case cancelled
}

/// Something that a person has to do or confirm.
package struct TaskRecord: Record {
    /// The task's id: 63 bits, ordered by time.
    package let id: Int64
    /// What it asks: `ask` to do something, `confirm` for a yes or no, `late` for a slot,
    /// `deliver` for a message that only a person may send.
    package var kind: String
    /// The run that asked; nil when the engine did.
    package var runID: Int64?
    /// The message or action that a person has to perform.
    package var outboxID: Int64?
    /// The group it concerns; empty when none.
    package var groupID: String
    /// The member or the role that has to act.
    package var owner: String
    /// What is to be done.
    package var title: String
    /// The rest, as JSON.
    package var detail: String
    /// What became of it.
    package var status: TaskStatus
    /// What the owner added.
    package var answer: String
    /// When it is overdue, in epoch milliseconds.
    package var dueAt: Int64?
    /// When it was asked, in epoch milliseconds.
    package var createdAt: Int64
    /// When it was settled.
    package var settledAt: Int64?
    /// When somebody is reminded of it, or it goes to somebody else; nil for never.
    package var alarmAt: Int64?
    /// The budget that pays its amount; nil when none does.
    package var budget: String?

    package static let table = Table(
        "task",
        key: ["id"],
        columns: [
            .int("id"),
            .text("kind"),
            .int("run_id", nullable: true),
            .int("outbox_id", nullable: true),
            .text("group_id"),
            .text("owner"),
            .text("title"),
            .text("detail"),
            .text("status"),
            .text("answer"),
            .int("due_at", nullable: true),
            .int("created_at"),
            .int("settled_at", nullable: true),
            .int("alarm_at", nullable: true),
            .text("budget", nullable: true),
        ],
        indexes: [
            .index("task_due", ["due_at", "id"], where: .equals("status", "open")),
            .index("task_status", ["status", "id"]),
            .index("task_time", ["created_at", "id"]),
            .index("task_alarm", ["alarm_at", "id"], where: .isNotNull("alarm_at")),
            .index("task_outbox", ["outbox_id", "id"], where: .isNotNull("outbox_id")),
            .index("task_budget", ["budget", "created_at", "id"], where: .isNotNull("budget")),
            .index("task_group", ["group_id", "id"], where: .equals("status", "open")),
        ]
    )

    /// Makes a row.
    package init(
        id: Int64,
        kind: String,
        runID: Int64? = nil,
        outboxID: Int64? = nil,
        groupID: String,
        owner: String,
        title: String,
        detail: String = "{}",
        status: TaskStatus,
        answer: String = "",
        dueAt: Int64? = nil,
        createdAt: Int64,
        settledAt: Int64? = nil,
        alarmAt: Int64? = nil,
        budget: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.runID = runID
        self.outboxID = outboxID
        self.groupID = groupID
        self.owner = owner
        self.title = title
        self.detail = detail
        self.status = status
        self.answer = answer
        self.dueAt = dueAt
        self.createdAt = createdAt
        self.settledAt = settledAt
        self.alarmAt = alarmAt
        self.budget = budget
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        kind = try cells.text()
        runID = try cells.optionalInt()
        outboxID = try cells.optionalInt()
        groupID = try cells.text()
        owner = try cells.text()
        title = try cells.text()
        detail = try cells.text()
        status = try cells.choice(TaskStatus.self)
        answer = try cells.text()
        dueAt = try cells.optionalInt()
        createdAt = try cells.int()
        settledAt = try cells.optionalInt()
        alarmAt = try cells.optionalInt()
        budget = try cells.optionalText()
    }

    package var cells: [Cell] {
        [
            .int(id), .text(kind), Cell(runID), Cell(outboxID), .text(groupID), .text(owner),
            .text(title), .text(detail), .text(status.rawValue), .text(answer), Cell(dueAt),
            .int(createdAt), Cell(settledAt), Cell(alarmAt), Cell(budget),
        ]
    }

    /// The deadline, also when nobody is held to it any more; nil for none.
    package var deadline: Int64? { dueAt ?? TaskDetail(self).due }
}
