/// What a person, or the engine on its own account, did to runs and messages.
package struct AuditRecord: Record {
    /// The row's id: 63 bits, ordered by time.
    package let id: Int64
    /// When, in epoch milliseconds.
    package var at: Int64
    /// Who did it.
    package var actor: String
    /// What was done, such as `run.cancel`.
    package var verb: String
    /// What it was done to.
    package var target: String
    /// The rest, in words.
    package var detail: String

    /// What is noted when a run leaves a stage out; the detail has a ``Note`` a line, the target is
    /// the run.
    package static let stageSkipped = "stage.skip"

    package static let table = Table(
        "audit",
        key: ["id"],
        columns: [
            .int("id"),
            .int("at"),
            .text("actor"),
            .text("verb"),
            .text("target"),
            .text("detail"),
        ],
        indexes: [
            .index("audit_target", ["target", "id"])
        ]
    )

    /// Makes a row.
    package init(
        id: Int64,
        at: Int64,
        actor: String,
        verb: String,
        target: String,
        detail: String
    ) {
        self.id = id
        self.at = at
        self.actor = actor
        self.verb = verb
        self.target = target
        self.detail = detail
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        at = try cells.int()
        actor = try cells.text()
        verb = try cells.text()
        target = try cells.text()
        detail = try cells.text()
    }

    package var cells: [Cell] {
        [
            .int(id), .int(at), .text(actor), .text(verb), .text(target), .text(detail),
        ]
    }
}
