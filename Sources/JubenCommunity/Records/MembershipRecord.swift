package import JubenEngine

/// A person's place in a group.
package struct MembershipRecord: Record {
    /// The group.
    package let groupID: String
    /// The person.
    package let memberID: String
    /// What they are there: `member`, `admin` or `owner`.
    package var role: String
    /// When they last joined, in epoch milliseconds.
    package var joinedAt: Int64
    /// When they left; nil while they are there.
    package var leftAt: Int64?

    package static let table = Table(
        "membership",
        key: ["group_id", "member_id"],
        columns: [
            .text("group_id"),
            .text("member_id"),
            .text("role"),
            .int("joined_at"),
            .int("left_at", nullable: true),
        ],
        indexes: [
            .index("membership_member", ["member_id", "group_id"]),
            .index("membership_present", ["group_id", "member_id"], where: .isNull("left_at")),
            .index(
                "membership_joined", ["joined_at", "group_id", "member_id"],
                where: .isNull("left_at")),
        ]
    )

    /// Makes a row.
    package init(
        groupID: String,
        memberID: String,
        role: String = "member",
        joinedAt: Int64,
        leftAt: Int64? = nil
    ) {
        self.groupID = groupID
        self.memberID = memberID
        self.role = role
        self.joinedAt = joinedAt
        self.leftAt = leftAt
    }

    package init(cells: inout CellReader) throws {
        groupID = try cells.text()
        memberID = try cells.text()
        role = try cells.text()
        joinedAt = try cells.int()
        leftAt = try cells.optionalInt()
    }

    package var cells: [Cell] {
        [
            .text(groupID), .text(memberID), .text(role), .int(joinedAt), Cell(leftAt),
        ]
    }
}
