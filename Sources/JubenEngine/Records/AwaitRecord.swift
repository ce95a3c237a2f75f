/// What a row of ``AwaitRecord`` waits for.
package enum AwaitKind: String, Sendable, Hashable {
    /// A moment.
    case time
    /// An event on a topic.
    case event
    /// More events that join a run before it starts.
    case gathering
}

/// One thing that a waiting step waits for.
///
/// A step that waits for any of several things has a row for each; the first that is committed
/// settles the step and removes them all.
package struct AwaitRecord: Record {
    /// The run that waits.
    package let runID: Int64
    /// The step that waits; 0 for a run that has not started.
    package let seq: Int64
    /// Which of the step's alternatives this is, from 0.
    package let part: Int64
    /// What it waits for.
    package var kind: AwaitKind
    /// The topic of the event.
    package var topic: String?
    /// The ``EventFilter`` that the event must pass, encoded; empty for none.
    package var filter: [UInt8]
    /// The moment, in epoch milliseconds.
    package var dueAt: Int64?
    /// The step's results if this row settles it, as an encoded list.
    ///
    /// An event's payload is put in front of them.
    package var outcome: [UInt8]

    package static let table = Table(
        "await",
        key: ["run_id", "seq", "part"],
        columns: [
            .int("run_id"),
            .int("seq"),
            .int("part"),
            .text("kind"),
            .text("topic", nullable: true),
            .bytes("filter"),
            .int("due_at", nullable: true),
            .bytes("outcome"),
        ],
        indexes: [
            .index("await_topic", ["topic", "run_id", "seq", "part"], where: .isNotNull("topic")),
            .index("await_due", ["due_at", "run_id", "seq", "part"], where: .isNotNull("due_at")),
        ]
    )

    /// Makes a row.
    package init(
        runID: Int64,
        seq: Int64,
        part: Int64,
        kind: AwaitKind,
        topic: String? = nil,
        filter: [UInt8] = [],
        dueAt: Int64? = nil,
        outcome: [UInt8] = []
    ) {
        self.runID = runID
        self.seq = seq
        self.part = part
        self.kind = kind
        self.topic = topic
        self.filter = filter
        self.dueAt = dueAt
        self.outcome = outcome
    }

    package init(cells: inout CellReader) throws {
        runID = try cells.int()
        seq = try cells.int()
        part = try cells.int()
        kind = try cells.choice(AwaitKind.self)
        topic = try cells.optionalText()
        filter = try cells.bytes()
        dueAt = try cells.optionalInt()
        outcome = try cells.bytes()
    }

    package var cells: [Cell] {
        [
            .int(runID), .int(seq), .int(part), .text(kind.rawValue), Cell(topic),
            .bytes(filter), Cell(dueAt), .bytes(outcome),
        ]
    }
}
