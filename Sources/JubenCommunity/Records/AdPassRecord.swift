package import JubenEngine

/// Leave for one member to advertise in a group: so many posts, until a moment.
package struct AdPassRecord: Record {
    /// The row's id: 63 bits, ordered by time.
    package let id: Int64
    /// The group.
    package let groupID: String
    /// Who has it.
    package let memberID: String
    /// What tells it from other passes of the member: a second one of the same cause is none.
    package let cause: String
    /// How many posts are left.
    package var posts: Int64
    /// When it was given, in epoch milliseconds.
    package let at: Int64
    /// Until when it is good.
    package let until: Int64

    package static let table = Table(
        "ad_pass",
        key: ["id"],
        columns: [
            .int("id"), .text("group_id"), .text("member_id"), .text("cause"), .int("posts"),
            .int("at"), .int("until"),
        ],
        indexes: [
            .unique("ad_pass_once", ["member_id", "group_id", "cause"]),
            .index("ad_pass_until", ["member_id", "group_id", "until", "id"]),
        ]
    )

    /// Makes a row.
    package init(
        id: Int64, groupID: String, memberID: String, cause: String, posts: Int64, at: Int64,
        until: Int64
    ) {
        self.id = id
        self.groupID = groupID
        self.memberID = memberID
        self.cause = cause
        self.posts = posts
        self.at = at
        self.until = until
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        groupID = try cells.text()
        memberID = try cells.text()
        cause = try cells.text()
        posts = try cells.int()
        at = try cells.int()
        until = try cells.int()
    }

    package var cells: [Cell] {
        [
            .int(id), .text(groupID), .text(memberID), .text(cause), .int(posts), .int(at),
            .int(until),
        ]
    }
}
