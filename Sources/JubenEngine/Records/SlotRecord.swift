/// What became of a slot.
package enum SlotVerdict: String, Sendable, Hashable, CaseIterable {
    /// A run started on time.
    case started
    /// A run started late, within what the trigger allows.
    case late
    /// Nothing started, because the time had passed by too much.
    case missed
    /// Nothing started, because a rule said so.
    case skipped
    /// A later or earlier slot stands for this one.
    case merged
    /// Nothing started, because the run of an earlier slot was still at work.
    case overlapped
    /// A person is asked whether it should still start.
    case asked
}

/// One occurrence of a schedule for one subject, and what became of it.
///
/// Every slot between a trigger's cursor and now has exactly one such row.
package struct SlotRecord: Record {
    /// The trigger.
    package let triggerID: String
    /// The moment the schedule names, in epoch milliseconds, without jitter.
    package let slotAt: Int64
    /// The group or member it is for; empty when for none.
    package let subject: String
    /// What became of it.
    package var verdict: SlotVerdict
    /// The run that it started.
    package var runID: Int64?
    /// When the verdict was given.
    package var decidedAt: Int64
    /// Why, in words for the operator or as ``Note`` keeps it; empty when it started on time.
    package var note: String

    package static let table = Table(
        "slot",
        key: ["trigger_id", "slot_at", "subject"],
        columns: [
            .text("trigger_id"),
            .int("slot_at"),
            .text("subject"),
            .text("verdict"),
            .int("run_id", nullable: true),
            .int("decided_at"),
            .text("note"),
        ],
        indexes: [
            .index("slot_time", ["slot_at", "trigger_id", "subject"])
        ]
    )

    /// Makes a row.
    package init(
        triggerID: String,
        slotAt: Int64,
        subject: String,
        verdict: SlotVerdict,
        runID: Int64? = nil,
        decidedAt: Int64,
        note: String = ""
    ) {
        self.triggerID = triggerID
        self.slotAt = slotAt
        self.subject = subject
        self.verdict = verdict
        self.runID = runID
        self.decidedAt = decidedAt
        self.note = note
    }

    package init(cells: inout CellReader) throws {
        triggerID = try cells.text()
        slotAt = try cells.int()
        subject = try cells.text()
        verdict = try cells.choice(SlotVerdict.self)
        runID = try cells.optionalInt()
        decidedAt = try cells.int()
        note = try cells.text()
    }

    package var cells: [Cell] {
        [
            .text(triggerID), .int(slotAt), .text(subject), .text(verdict.rawValue), Cell(runID),
            .int(decidedAt), .text(note),
        ]
    }
}
