package import JubenEngine

/// Somebody who was removed from a group and may not come back to it yet.
package struct BanRecord: Record {
    /// The group.
    package let groupID: String
    /// Who.
    package let memberID: String
    /// The playbook whose rules say so.
    package var playbook: String
    /// The offence for which they were removed.
    package var offenceID: Int64
    /// Since when, in epoch milliseconds.
    package var at: Int64
    /// Until when; nil for ever.
    package var until: Int64?
    /// When it was lifted; nil while it was not.
    package var liftedAt: Int64?

    package static let table = Table(
        "ban",
        key: ["group_id", "member_id"],
        columns: [
            .text("group_id"), .text("member_id"), .text("playbook"), .int("offence_id"),
            .int("at"), .int("until", nullable: true), .int("lifted_at", nullable: true),
        ],
        indexes: [
            .index("ban_member", ["member_id", "group_id"])
        ]
    )

    /// Makes a row.
    package init(
        groupID: String, memberID: String, playbook: String, offenceID: Int64, at: Int64,
        until: Int64?, liftedAt: Int64? = nil
    ) {
        self.groupID = groupID
        self.memberID = memberID
        self.playbook = playbook
        self.offenceID = offenceID
        self.at = at
        self.until = until
        self.liftedAt = liftedAt
    }

    package init(cells: inout CellReader) throws {
        groupID = try cells.text()
        memberID = try cells.text()
        playbook = try cells.text()
        offenceID = try cells.int()
        at = try cells.int()
        until = try cells.optionalInt()
        liftedAt = try cells.optionalInt()
    }

    package var cells: [Cell] {
        [
            .text(groupID), .text(memberID), .text(playbook), .int(offenceID), .int(at),
            Cell(until), Cell(liftedAt),
        ]
    }

    /// Whether it keeps them out at a moment.
    package func holds(at now: Int64) -> Bool {
        liftedAt == nil && until.map { $0 > now } ?? true
    }
}
