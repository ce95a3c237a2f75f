package import JubenEngine

/// Somebody whom a group waits for: invited, or in the queue of a full group.
package struct InvitationRecord: Record {
    /// How far an invitation is.
    package enum State: String, Sendable, Hashable, CaseIterable {
        /// The group has no room yet.
        case queued
        /// It is on its way, or was sent and not followed yet.
        case sent
    }

    /// The group.
    package let groupID: String
    /// Who is invited.
    package let memberID: String
    /// How far it is.
    package var state: State
    /// The place in the queue: 63 bits, ordered by time.
    package let place: Int64
    /// The time between two invitations of the same call, in milliseconds.
    package let step: Int64
    /// The run that asked for it.
    package let runID: Int64
    /// Where the playbook asked for it, such as `playbooks/flash.lua:14`.
    package let location: String
    /// When it was sent, in epoch milliseconds; 0 while it is queued.
    package var at: Int64

    package static let table = Table(
        "invitation", key: ["group_id", "member_id"],
        columns: [
            .text("group_id"), .text("member_id"), .text("state"), .int("place"), .int("step"),
            .int("run_id"), .text("location"), .int("at"),
        ],
        indexes: [
            .index("invitation_queue", ["group_id", "state", "place", "member_id"]),
            .index(
                "invitation_sent", ["at", "group_id", "member_id"],
                where: .equals("state", "sent")),
        ])

    /// Makes a row.
    package init(
        groupID: String, memberID: String, state: State, place: Int64, step: Int64,
        runID: Int64, location: String, at: Int64 = 0
    ) {
        self.groupID = groupID
        self.memberID = memberID
        self.state = state
        self.place = place
        self.step = step
        self.runID = runID
        self.location = location
        self.at = at
    }

    package init(cells: inout CellReader) throws {
        groupID = try cells.text()
        memberID = try cells.text()
        state = try cells.choice(State.self)
        place = try cells.int()
        step = try cells.int()
        runID = try cells.int()
        location = try cells.text()
        at = try cells.int()
    }

    package var cells: [Cell] {
        [
            .text(groupID), .text(memberID), .text(state.rawValue), .int(place), .int(step),
            .int(runID), .text(location), .int(at),
        ]
    }
}
