/// The kinds of trigger that a playbook declares.
package enum TriggerKind: String, Sendable, Hashable {
    /// A recurring schedule: `every`.
    case every
    /// One moment: `at`.
    case at
    /// A day of a group's or a member's life: `day`.
    case day
    /// An event: `on`.
    case on
    /// A command an operator starts: `command`.
    case command
    /// A part that other handlers start: `procedure`.
    case procedure
    /// The rules of a group, as data: `rules`; they start nothing.
    case rules
    /// Answers to words, as data: `replies`; they start nothing.
    case replies
    /// Where answers to questions are, as data: `faq`; it starts nothing.
    case faq
}

/// What starts a handler of a deployed playbook.
package struct TriggerRecord: Record {
    /// The playbook and the trigger's key, such as `morning#every workday 08:30`.
    package let id: String
    /// The playbook that declares it.
    package var playbook: String
    /// What kind of trigger it is.
    package var kind: TriggerKind
    /// The schedule, event or name that it was declared with.
    package var spec: String
    /// The declared options, as an encoded ``Value``.
    package var options: [UInt8]
    /// The line of the declaration.
    package var line: Int64
    /// Its place among the playbook's triggers, from 0; earlier ones run first.
    package var position: Int64
    /// Whether the clock starts it.
    package var isTimed: Bool
    /// Until when its slots have their verdicts, in epoch milliseconds.
    package var cursorAt: Int64
    /// When it was first deployed: what a moment such as `22:30` counts from.
    package var firstDeployedAt: Int64
    /// When its next slot is due; nil when none is.
    package var nextAt: Int64?
    /// Whether an operator has stopped it.
    package var isPaused: Bool

    package static let table = Table(
        "trigger",
        key: ["id"],
        columns: [
            .text("id"),
            .text("playbook"),
            .text("kind"),
            .text("spec"),
            .bytes("options"),
            .int("line"),
            .int("position"),
            .int("is_timed"),
            .int("cursor_at"),
            .int("first_deployed_at"),
            .int("next_at", nullable: true),
            .int("is_paused"),
        ],
        indexes: [
            .index("trigger_playbook", ["playbook", "id"]),
            .index("trigger_kind", ["kind", "spec", "id"]),
            .index("trigger_due", ["next_at", "id"], where: .isNotNull("next_at")),
        ]
    )

    /// Makes a row.
    package init(
        id: String,
        playbook: String,
        kind: TriggerKind,
        spec: String,
        options: [UInt8],
        line: Int64,
        position: Int64,
        isTimed: Bool,
        cursorAt: Int64,
        firstDeployedAt: Int64,
        nextAt: Int64? = nil,
        isPaused: Bool = false
    ) {
        self.id = id
        self.playbook = playbook
        self.kind = kind
        self.spec = spec
        self.options = options
        self.line = line
        self.position = position
        self.isTimed = isTimed
        self.cursorAt = cursorAt
        self.firstDeployedAt = firstDeployedAt
        self.nextAt = nextAt
        self.isPaused = isPaused
    }

    package init(cells: inout CellReader) throws {
        id = try cells.text()
        playbook = try cells.text()
        kind = try cells.choice(TriggerKind.self)
        spec = try cells.text()
        options = try cells.bytes()
        line = try cells.int()
        position = try cells.int()
        isTimed = try cells.bool()
        cursorAt = try cells.int()
        firstDeployedAt = try cells.int()
        nextAt = try cells.optionalInt()
        isPaused = try cells.bool()
    }

    package var cells: [Cell] {
        [
            .text(id), .text(playbook), .text(kind.rawValue), .text(spec), .bytes(options),
            .int(line), .int(position), Cell(isTimed), .int(cursorAt), .int(firstDeployedAt),
            Cell(nextAt),
            Cell(isPaused),
        ]
    }
}

extension TriggerRecord {
    /// The trigger's key within its playbook: what pins a run to its handler.
    package var key: String { String(id.dropFirst(playbook.count + 1)) }
}
