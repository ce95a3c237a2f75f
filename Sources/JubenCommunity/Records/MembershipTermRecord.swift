package import JubenEngine

/// Until when a person's place in a group lasts, such as what was paid for.
package struct MembershipTermRecord: Record {
    /// The group.
    package let groupID: String
    /// The person.
    package let memberID: String
    /// When it is over, in epoch milliseconds: the end of its last local day.
    package var expiresAt: Int64
    /// When playbooks are next told, in epoch milliseconds; nil when they were told of the end.
    package var nextAt: Int64?

    package static let table = Table(
        "membership_term", key: ["group_id", "member_id"],
        columns: [
            .text("group_id"), .text("member_id"), .int("expires_at"),
            .int("next_at", nullable: true),
        ],
        indexes: [
            .index(
                "membership_term_next", ["next_at", "group_id", "member_id"],
                where: .isNotNull("next_at"))
        ])

    /// Makes a row.
    package init(groupID: String, memberID: String, expiresAt: Int64, nextAt: Int64?) {
        self.groupID = groupID
        self.memberID = memberID
        self.expiresAt = expiresAt
        self.nextAt = nextAt
    }

    package init(cells: inout CellReader) throws {
        groupID = try cells.text()
        memberID = try cells.text()
        expiresAt = try cells.int()
        nextAt = try cells.optionalInt()
    }

    package var cells: [Cell] {
        [.text(groupID), .text(memberID), .int(expiresAt), Cell(nextAt)]
    }
}
