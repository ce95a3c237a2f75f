package import JubenEngine

/// One join, and where the person came from.
package struct ArrivalRecord: Record {
    /// The id of the event: 63 bits, ordered by time.
    package let id: Int64
    /// The group.
    package let groupID: String
    /// The person.
    package let memberID: String
    /// Where they came from, such as the name of an advertisement; empty when nobody said.
    package let source: String
    /// When, in epoch milliseconds.
    package let at: Int64

    package static let table = Table(
        "arrival", key: ["id"],
        columns: [
            .int("id"), .text("group_id"), .text("member_id"), .text("source"), .int("at"),
        ],
        indexes: [
            .index("arrival_time", ["at", "id"]),
            .index("arrival_group", ["group_id", "at", "id"]),
        ])

    /// Makes a row.
    package init(id: Int64, groupID: String, memberID: String, source: String, at: Int64) {
        self.id = id
        self.groupID = groupID
        self.memberID = memberID
        self.source = source
        self.at = at
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        groupID = try cells.text()
        memberID = try cells.text()
        source = try cells.text()
        at = try cells.int()
    }

    package var cells: [Cell] {
        [.int(id), .text(groupID), .text(memberID), .text(source), .int(at)]
    }

    /// The join that a place in a group began with; nil when nobody noted it.
    package static func of(
        _ place: MembershipRecord, in reader: any StoreReader
    ) throws -> ArrivalRecord? {
        try reader.fetch(
            Query(
                ArrivalRecord.self, index: "arrival_group",
                equals: [.text(place.groupID), .int(place.joinedAt)])
        ).last { $0.memberID == place.memberID }
    }
}
