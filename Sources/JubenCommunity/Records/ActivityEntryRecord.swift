package import JubenEngine

/// A member's part in an activity; what they say again is counted in the same row.
package struct ActivityEntryRecord: Record {
    /// The activity.
    package let activityID: Int64
    /// Who takes part.
    package let memberID: String
    /// The option of a poll that they chose; empty for other activities.
    package let choice: String
    /// When they first did, in epoch milliseconds.
    package var at: Int64
    /// What they said first.
    package var text: String
    /// How often they said something that counts.
    package var times: Int64

    package static let table = Table(
        "activity_entry",
        key: ["activity_id", "member_id", "choice"],
        columns: [
            .int("activity_id"), .text("member_id"), .text("choice"), .int("at"), .text("text"),
            .int("times"),
        ]
    )

    /// Makes a row.
    package init(
        activityID: Int64, memberID: String, choice: String = "", at: Int64, text: String = "",
        times: Int64 = 1
    ) {
        self.activityID = activityID
        self.memberID = memberID
        self.choice = choice
        self.at = at
        self.text = text
        self.times = times
    }

    package init(cells: inout CellReader) throws {
        activityID = try cells.int()
        memberID = try cells.text()
        choice = try cells.text()
        at = try cells.int()
        text = try cells.text()
        times = try cells.int()
    }

    package var cells: [Cell] {
        [
            .int(activityID), .text(memberID), .text(choice), .int(at), .text(text), .int(times),
        ]
    }
}
