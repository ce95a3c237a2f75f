package import JubenEngine

/// What became of a goal.
package enum GoalStatus: String, Sendable, Hashable, CaseIterable {
    /// Its last day is not over.
    case open
    /// The number was there at its end.
    case reached
    /// The number was not there at its end.
    case missed
}

/// A number that a playbook, or one of its stages, set out to reach.
///
/// Numbers that may have a fraction are kept in millionths.
package struct GoalRecord: Record {
    /// The playbook.
    package let playbook: String
    /// What tells the goal from the playbook's others: its metric, number and last day, or the
    /// stage and the run.
    package let name: String
    /// The stage; empty for a goal of the whole playbook.
    package let stage: String
    /// The group of the stage's run; empty for a goal of the whole playbook.
    package let groupID: String
    /// What is measured, such as `orders` or `introduced/joins`.
    package let metric: String
    /// The number to reach, in millionths.
    package let target: Int64
    /// The last local day; empty for a stage, which ends by itself.
    package let by: String
    /// The first local day that counts.
    package let since: String
    /// What became of it.
    package var status: GoalStatus
    /// The number at the end of the day that was measured last, in millionths; nil while there is
    /// none.
    package var value: Int64?
    /// What was counted so far.
    package var part: Int64
    /// What it is divided by, as far as it was counted; 0 where nothing is divided.
    package var whole: Int64
    /// When it was settled, in epoch milliseconds.
    package var settledAt: Int64?

    package static let table = Table(
        "goal",
        key: ["playbook", "name"],
        columns: [
            .text("playbook"), .text("name"), .text("stage"), .text("group_id"), .text("metric"),
            .int("target"), .text("by"), .text("since"), .text("status"),
            .int("value", nullable: true), .int("part"), .int("whole"),
            .int("settled_at", nullable: true),
        ])

    /// Makes a row.
    package init(
        playbook: String, name: String, stage: String = "", groupID: String = "", metric: String,
        target: Int64, by: String, since: String, status: GoalStatus = .open, value: Int64? = nil,
        part: Int64 = 0, whole: Int64 = 0, settledAt: Int64? = nil
    ) {
        self.playbook = playbook
        self.name = name
        self.stage = stage
        self.groupID = groupID
        self.metric = metric
        self.target = target
        self.by = by
        self.since = since
        self.status = status
        self.value = value
        self.part = part
        self.whole = whole
        self.settledAt = settledAt
    }

    package init(cells: inout CellReader) throws {
        playbook = try cells.text()
        name = try cells.text()
        stage = try cells.text()
        groupID = try cells.text()
        metric = try cells.text()
        target = try cells.int()
        by = try cells.text()
        since = try cells.text()
        status = try cells.choice(GoalStatus.self)
        value = try cells.optionalInt()
        part = try cells.int()
        whole = try cells.int()
        settledAt = try cells.optionalInt()
    }

    package var cells: [Cell] {
        [
            .text(playbook), .text(name), .text(stage), .text(groupID), .text(metric),
            .int(target), .text(by), .text(since), .text(status.rawValue), Cell(value),
            .int(part), .int(whole), Cell(settledAt),
        ]
    }
}
