package import JubenEngine

/// One line of the ledger of invitations: who brought somebody who was in no group before.
///
/// A person is brought once, by one member. Whether the invitation counts is not kept: it follows
/// from how long they stayed.
package struct InviteRecord: Record {
    /// The row's id: 63 bits, ordered by time.
    package let id: Int64
    /// Who invited.
    package let inviterID: String
    /// Who came.
    package let memberID: String
    /// The group that they came to.
    package let groupID: String
    /// When they came, in epoch milliseconds.
    package let at: Int64
    /// When they first left that group; nil while they never did.
    package var leftAt: Int64?

    package static let table = Table(
        "invite",
        key: ["id"],
        columns: [
            .int("id"), .text("inviter_id"), .text("member_id"), .text("group_id"), .int("at"),
            .int("left_at", nullable: true),
        ],
        indexes: [
            .unique("invite_once", ["member_id"]),
            .index("invite_inviter", ["inviter_id", "id"]),
        ]
    )

    /// Makes a line.
    package init(
        id: Int64, inviterID: String, memberID: String, groupID: String, at: Int64,
        leftAt: Int64? = nil
    ) {
        self.id = id
        self.inviterID = inviterID
        self.memberID = memberID
        self.groupID = groupID
        self.at = at
        self.leftAt = leftAt
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        inviterID = try cells.text()
        memberID = try cells.text()
        groupID = try cells.text()
        at = try cells.int()
        leftAt = try cells.optionalInt()
    }

    package var cells: [Cell] {
        [
            .int(id), .text(inviterID), .text(memberID), .text(groupID), .int(at), Cell(leftAt),
        ]
    }
}
