package import JubenEngine

/// An advertisement that was in order: in an ad window, or with a pass.
package struct AdRecord: Record {
    /// What made it right.
    package enum Leave: String, Sendable, Hashable, CaseIterable {
        /// The ad window of the rules was open.
        case window
        /// The member had a pass.
        case pass
    }

    /// The message's id.
    package let id: Int64
    /// The group.
    package let groupID: String
    /// Who said it.
    package let memberID: String
    /// The words.
    package let text: String
    /// When it was said, in epoch milliseconds.
    package let at: Int64
    /// What made it right.
    package let leave: Leave

    package static let table = Table(
        "ad",
        key: ["id"],
        columns: [
            .int("id"), .text("group_id"), .text("member_id"), .text("text"), .int("at"),
            .text("leave"),
        ],
        indexes: [
            .index("ad_group", ["group_id", "at", "id"]),
            .index("ad_time", ["at", "id"]),
        ]
    )

    /// Makes a row.
    package init(
        id: Int64, groupID: String, memberID: String, text: String, at: Int64, leave: Leave
    ) {
        self.id = id
        self.groupID = groupID
        self.memberID = memberID
        self.text = text
        self.at = at
        self.leave = leave
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        groupID = try cells.text()
        memberID = try cells.text()
        text = try cells.text()
        at = try cells.int()
        leave = try cells.choice(Leave.self)
    }

    package var cells: [Cell] {
        [
            .int(id), .text(groupID), .text(memberID), .text(text), .int(at),
            .text(leave.rawValue),
        ]
    }
}
