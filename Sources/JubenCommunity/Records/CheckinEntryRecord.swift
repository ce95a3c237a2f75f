package import JubenEngine

/// A member's check-in for one local day; a second one on that day is none.
package struct CheckinEntryRecord: Record {
    /// The group.
    package let groupID: String
    /// The name of the check-in.
    package let name: String
    /// Who checked in.
    package let memberID: String
    /// The local date that it counts for.
    package let day: String
    /// When it was said, in epoch milliseconds.
    package var at: Int64
    /// What was said.
    package var text: String
    /// Whether it makes up for a missed day.
    package var isMakeup: Bool
    /// Whether the member is on leave that day: not a check-in, and not a missed day.
    package var isLeave: Bool

    package static let table = Table(
        "checkin_entry",
        key: ["group_id", "name", "member_id", "day"],
        columns: [
            .text("group_id"),
            .text("name"),
            .text("member_id"),
            .text("day"),
            .int("at"),
            .text("text"),
            .int("is_makeup"),
            .int("is_leave"),
        ],
        indexes: [
            .index("checkin_entry_day", ["group_id", "name", "day", "member_id"]),
            .index("checkin_entry_time", ["group_id", "at", "name", "member_id", "day"]),
            .index("checkin_entry_member", ["member_id", "at", "group_id", "name", "day"]),
        ]
    )

    /// Makes a row.
    package init(
        groupID: String,
        name: String,
        memberID: String,
        day: String,
        at: Int64,
        text: String = "",
        isMakeup: Bool = false,
        isLeave: Bool = false
    ) {
        self.groupID = groupID
        self.name = name
        self.memberID = memberID
        self.day = day
        self.at = at
        self.text = text
        self.isMakeup = isMakeup
        self.isLeave = isLeave
    }

    package init(cells: inout CellReader) throws {
        groupID = try cells.text()
        name = try cells.text()
        memberID = try cells.text()
        day = try cells.text()
        at = try cells.int()
        text = try cells.text()
        isMakeup = try cells.bool()
        isLeave = try cells.bool()
    }

    package var cells: [Cell] {
        [
            .text(groupID), .text(name), .text(memberID), .text(day), .int(at), .text(text),
            Cell(isMakeup), Cell(isLeave),
        ]
    }
}
