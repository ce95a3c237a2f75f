package import JubenEngine

/// Where a group is in its life.
package enum GroupStatus: String, Sendable, Hashable, CaseIterable {
    /// It was asked for, and the channel has not answered yet.
    case opening
    /// It lives.
    case active
    /// It is being dissolved.
    case closing
    /// It is gone; its history stays.
    case dissolved
}

/// A chat group.
package struct GroupRecord: Record {
    /// The group's id in Juben.
    package let id: String
    /// Its name.
    package var name: String
    /// The channel it lives on.
    package var channel: String
    /// Its id on the channel's platform.
    package var address: String
    /// The IANA name of its time zone.
    package var zone: String
    /// The id or name of the member who answers for it; empty when nobody does.
    package var owner: String
    /// Its tags, in order, each between two semicolons: `;reading;vip;`.
    package var tags: String
    /// The local date of its first day, such as `2026-11-24`: day 1 of its life.
    package var firstDay: String
    /// The most members it can have; 0 when that is not known.
    package var capacity: Int64
    /// What it is for.
    package var purpose: String
    /// Whether it has no end on purpose.
    package var isPermanent: Bool
    /// Where it is in its life.
    package var status: GroupStatus
    /// When it is promised to be dissolved, in epoch milliseconds.
    package var endsAt: Int64?
    /// When it came into Juben, in epoch milliseconds.
    package var createdAt: Int64

    package static let table = Table(
        "community_group",
        key: ["id"],
        columns: [
            .text("id"),
            .text("name"),
            .text("channel"),
            .text("address"),
            .text("zone"),
            .text("owner"),
            .text("tags"),
            .text("first_day"),
            .int("capacity"),
            .text("purpose"),
            .int("is_permanent"),
            .text("status"),
            .int("ends_at", nullable: true),
            .int("created_at"),
        ],
        indexes: [
            .unique("group_address", ["channel", "address"]),
            .index("group_status", ["status", "id"]),
            .index("group_promise", ["ends_at", "id"], where: .isNotNull("ends_at")),
        ]
    )

    /// Makes a row.
    package init(
        id: String,
        name: String,
        channel: String,
        address: String,
        zone: String,
        owner: String = "",
        tags: String = "",
        firstDay: String,
        capacity: Int64 = 0,
        purpose: String = "",
        isPermanent: Bool = false,
        status: GroupStatus,
        endsAt: Int64? = nil,
        createdAt: Int64
    ) {
        self.id = id
        self.name = name
        self.channel = channel
        self.address = address
        self.zone = zone
        self.owner = owner
        self.tags = tags
        self.firstDay = firstDay
        self.capacity = capacity
        self.purpose = purpose
        self.isPermanent = isPermanent
        self.status = status
        self.endsAt = endsAt
        self.createdAt = createdAt
    }

    package init(cells: inout CellReader) throws {
        id = try cells.text()
        name = try cells.text()
        channel = try cells.text()
        address = try cells.text()
        zone = try cells.text()
        owner = try cells.text()
        tags = try cells.text()
        firstDay = try cells.text()
        capacity = try cells.int()
        purpose = try cells.text()
        isPermanent = try cells.bool()
        status = try cells.choice(GroupStatus.self)
        endsAt = try cells.optionalInt()
        createdAt = try cells.int()
    }

    package var cells: [Cell] {
        [
            .text(id), .text(name), .text(channel), .text(address), .text(zone), .text(owner),
            .text(tags), .text(firstDay), .int(capacity), .text(purpose), Cell(isPermanent),
            .text(status.rawValue), Cell(endsAt), .int(createdAt),
        ]
    }
}
