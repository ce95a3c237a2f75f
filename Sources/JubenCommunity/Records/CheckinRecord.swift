package import JubenEngine

/// Whether a check-in still counts.
package enum CheckinStatus: String, Sendable, Hashable {
    /// It counts what members say.
    case open
    /// Its time is over.
    case closed
}

/// A check-in that a playbook opened in a group.
///
/// The days of one name in one group belong together: streaks, totals and make-ups run across them.
package struct CheckinRecord: Record {
    /// The check-in's id: 63 bits, ordered by time.
    package let id: Int64
    /// The group.
    package var groupID: String
    /// What it is called.
    package var name: String
    /// The local date that it counts for.
    package var day: String
    /// The words that count, each on a line.
    package var match: String
    /// When it opened, in epoch milliseconds.
    package var opensAt: Int64
    /// When it closes.
    package var closesAt: Int64
    /// What one check-in is worth.
    package var points: Int64
    /// How many missed days a member may make up.
    package var makeups: Int64
    /// Whether it still counts what is said.
    package var status: CheckinStatus
    /// How many days a member may take leave, which breaks no streak.
    package var leaves: Int64

    package static let table = Table(
        "checkin",
        key: ["id"],
        columns: [
            .int("id"),
            .text("group_id"),
            .text("name"),
            .text("day"),
            .text("match"),
            .int("opens_at"),
            .int("closes_at"),
            .int("points"),
            .int("makeups"),
            .text("status"),
            .int("leaves"),
        ],
        indexes: [
            .unique("checkin_day", ["group_id", "name", "day"]),
            .index(
                "checkin_open",
                ["group_id", "closes_at", "id"],
                where: .equals("status", "open")
            ),
        ]
    )

    /// Makes a row.
    package init(
        id: Int64,
        groupID: String,
        name: String,
        day: String,
        match: String,
        opensAt: Int64,
        closesAt: Int64,
        points: Int64 = 0,
        makeups: Int64 = 0,
        status: CheckinStatus = .open,
        leaves: Int64 = 0
    ) {
        self.id = id
        self.groupID = groupID
        self.name = name
        self.day = day
        self.match = match
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.points = points
        self.makeups = makeups
        self.status = status
        self.leaves = leaves
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        groupID = try cells.text()
        name = try cells.text()
        day = try cells.text()
        match = try cells.text()
        opensAt = try cells.int()
        closesAt = try cells.int()
        points = try cells.int()
        makeups = try cells.int()
        status = try cells.choice(CheckinStatus.self)
        leaves = try cells.int()
    }

    package var cells: [Cell] {
        [
            .int(id), .text(groupID), .text(name), .text(day), .text(match), .int(opensAt),
            .int(closesAt), .int(points), .int(makeups), .text(status.rawValue),
            .int(leaves),
        ]
    }
}
