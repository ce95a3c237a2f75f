/// Where a run is in its life.
package enum RunStatus: String, Sendable, Hashable, CaseIterable {
    /// It has something to do and waits for its turn.
    case ready
    /// An owner is executing a slice of it.
    case running
    /// It waits for a time or an event.
    case waiting
    /// It was stopped, by a person or after repeated crashes, and can be resumed.
    case paused
    /// Its replay did not match its journal; it can be resumed after a fix.
    case diverged
    /// It is to end; its cleanup has yet to run.
    case cancelling
    /// It finished.
    case done
    /// Its script failed.
    case failed
    /// It was cancelled.
    case cancelled
}

/// One durable execution of a handler.
package struct RunRecord: Record {
    /// The run's id: 63 bits, ordered by time.
    package let id: Int64
    /// The playbook it belongs to.
    package var playbook: String
    /// The trigger or procedure whose handler it executes.
    package var triggerID: String
    /// The group or member it is for; empty when for none.
    package var subject: String
    /// What makes it unique in its playbook; nil when any number may start.
    package var dedupKey: String?
    /// The source it is pinned to.
    package var scriptHash: String
    /// The run that started it.
    package var parentID: Int64?
    /// Where it is in its life.
    package var status: RunStatus
    /// Whether it was told to end; the mark outlives the slices that its end takes.
    package var isCancelling: Bool
    /// The earliest moment it waits for; nil when it waits for none.
    package var wakeAt: Int64?
    /// Its turn among ready runs: lower goes first.
    package var priority: Int64
    /// The sequence number of its last step; 0 before the first.
    package var headSeq: Int64
    /// The size of its journal.
    package var journalBytes: Int64
    /// How often an owner has taken it; writes of an older epoch are refused.
    package var epoch: Int64
    /// The process that executes it now.
    package var owner: String?
    /// How often its owner died in the middle since it last made progress.
    package var crashes: Int64
    /// The seed of its random numbers.
    package var seed: Int64
    /// What its handler is called with, as an encoded list.
    package var arguments: [UInt8]
    /// What its handler returned, as an encoded list.
    package var result: [UInt8]?
    /// Why it failed, diverged, paused or was cancelled: a ``Note`` or free text.
    package var error: String?
    /// Why it started: a ``Note`` or free text.
    package var reason: String
    /// The slot that started it.
    package var slotAt: Int64?
    /// The newest event when it started; older messages are not its replies.
    package var inboxMark: Int64
    /// When it was created, in epoch milliseconds.
    package var createdAt: Int64
    /// When it ended.
    package var endedAt: Int64?

    package static let table = Table(
        "run",
        key: ["id"],
        columns: [
            .int("id"),
            .text("playbook"),
            .text("trigger_id"),
            .text("subject"),
            .text("dedup_key", nullable: true),
            .text("script_hash"),
            .int("parent_id", nullable: true),
            .text("status"),
            .int("is_cancelling"),
            .int("wake_at", nullable: true),
            .int("priority"),
            .int("head_seq"),
            .int("journal_bytes"),
            .int("epoch"),
            .text("owner", nullable: true),
            .int("crashes"),
            .int("seed"),
            .bytes("arguments"),
            .bytes("result", nullable: true),
            .text("error", nullable: true),
            .text("reason"),
            .int("slot_at", nullable: true),
            .int("inbox_mark"),
            .int("created_at"),
            .int("ended_at", nullable: true),
        ],
        indexes: [
            .unique("run_once", ["playbook", "dedup_key"], where: .isNotNull("dedup_key")),
            .index(
                "run_ready",
                ["priority", "id"],
                where: .isOneOf("status", ["ready", "cancelling"])
            ),
            .index("run_running", ["id"], where: .equals("status", "running")),
            .index("run_active", ["trigger_id", "subject", "id"], where: .isNull("ended_at")),
            .index("run_status", ["status", "id"]),
            .index("run_parent", ["parent_id", "id"], where: .isNotNull("parent_id")),
            .index("run_script", ["script_hash", "id"], where: .isNull("ended_at")),
        ]
    )

    /// Makes a row.
    package init(
        id: Int64,
        playbook: String,
        triggerID: String,
        subject: String,
        dedupKey: String? = nil,
        scriptHash: String,
        parentID: Int64? = nil,
        status: RunStatus,
        isCancelling: Bool = false,
        wakeAt: Int64? = nil,
        priority: Int64 = 0,
        headSeq: Int64 = 0,
        journalBytes: Int64 = 0,
        epoch: Int64 = 0,
        owner: String? = nil,
        crashes: Int64 = 0,
        seed: Int64,
        arguments: [UInt8],
        result: [UInt8]? = nil,
        error: String? = nil,
        reason: String = "",
        slotAt: Int64? = nil,
        inboxMark: Int64 = 0,
        createdAt: Int64,
        endedAt: Int64? = nil
    ) {
        self.id = id
        self.playbook = playbook
        self.triggerID = triggerID
        self.subject = subject
        self.dedupKey = dedupKey
        self.scriptHash = scriptHash
        self.parentID = parentID
        self.status = status
        self.isCancelling = isCancelling
        self.wakeAt = wakeAt
        self.priority = priority
        self.headSeq = headSeq
        self.journalBytes = journalBytes
        self.epoch = epoch
        self.owner = owner
        self.crashes = crashes
        self.seed = seed
        self.arguments = arguments
        self.result = result
        self.error = error
        self.reason = reason
        self.slotAt = slotAt
        self.inboxMark = inboxMark
        self.createdAt = createdAt
        self.endedAt = endedAt
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        playbook = try cells.text()
        triggerID = try cells.text()
        subject = try cells.text()
        dedupKey = try cells.optionalText()
        scriptHash = try cells.text()
        parentID = try cells.optionalInt()
        status = try cells.choice(RunStatus.self)
        isCancelling = try cells.bool()
        wakeAt = try cells.optionalInt()
        priority = try cells.int()
        headSeq = try cells.int()
        journalBytes = try cells.int()
        epoch = try cells.int()
        owner = try cells.optionalText()
        crashes = try cells.int()
        seed = try cells.int()
        arguments = try cells.bytes()
        result = try cells.optionalBytes()
        error = try cells.optionalText()
        reason = try cells.text()
        slotAt = try cells.optionalInt()
        inboxMark = try cells.int()
        createdAt = try cells.int()
        endedAt = try cells.optionalInt()
    }

    package var cells: [Cell] {
        [
            .int(id), .text(playbook), .text(triggerID), .text(subject), Cell(dedupKey),
            .text(scriptHash), Cell(parentID), .text(status.rawValue), Cell(isCancelling),
            Cell(wakeAt),
            .int(priority), .int(headSeq), .int(journalBytes), .int(epoch), Cell(owner),
            .int(crashes), .int(seed), .bytes(arguments), Cell(result), Cell(error),
            .text(reason), Cell(slotAt), .int(inboxMark), .int(createdAt), Cell(endedAt),
        ]
    }
}

extension RunRecord {
    /// What the run is called in preview and in performance alike: its cause, and no id.
    package var name: String { dedupKey ?? "\(triggerID)#\(subject)" }

    /// The id of the group that it is for; empty when it is for none.
    package var group: String { String(subject.prefix { $0 != "/" }) }
}
