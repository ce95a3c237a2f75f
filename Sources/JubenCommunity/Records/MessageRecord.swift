package import JubenEngine

/// Something that was said in a group, by a member or by Juben.
package struct MessageRecord: Record {
    /// The message's id: 63 bits, ordered by time.
    package let id: Int64
    /// The group.
    package var groupID: String
    /// Who said it; nil when Juben did.
    package var memberID: String?
    /// The words.
    package var text: String
    /// Attachments, mentions and the rest, as an encoded map.
    package var payload: [UInt8]
    /// When it was said, in epoch milliseconds.
    package var at: Int64
    /// The key of the outbox row that caused it; nil for what members say.
    package var key: String?

    package static let table = Table(
        "message",
        key: ["id"],
        columns: [
            .int("id"),
            .text("group_id"),
            .text("member_id", nullable: true),
            .text("text"),
            .bytes("payload"),
            .int("at"),
            .text("key", nullable: true),
        ],
        indexes: [
            .index("message_group", ["group_id", "at", "id"]),
            .index(
                "message_member",
                ["member_id", "group_id", "at", "id"],
                where: .isNotNull("member_id")
            ),
            .unique("message_key", ["key"], where: .isNotNull("key")),
        ]
    )

    /// Makes a row.
    package init(
        id: Int64,
        groupID: String,
        memberID: String? = nil,
        text: String,
        payload: [UInt8] = [],
        at: Int64,
        key: String? = nil
    ) {
        self.id = id
        self.groupID = groupID
        self.memberID = memberID
        self.text = text
        self.payload = payload
        self.at = at
        self.key = key
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        groupID = try cells.text()
        memberID = try cells.optionalText()
        text = try cells.text()
        payload = try cells.bytes()
        at = try cells.int()
        key = try cells.optionalText()
    }

    package var cells: [Cell] {
        [
            .int(id), .text(groupID), Cell(memberID), .text(text), .bytes(payload), .int(at),
            Cell(key),
        ]
    }
}
