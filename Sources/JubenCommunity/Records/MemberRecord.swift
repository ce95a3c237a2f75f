package import JubenEngine

/// A person.
package struct MemberRecord: Record {
    /// The person's id in Juben.
    package let id: String
    /// What others call them.
    package var name: String
    /// Their tags, each between two semicolons.
    package var tags: String
    /// What is known about them, as JSON.
    package var attributes: String
    /// When they came into Juben, in epoch milliseconds.
    package var createdAt: Int64

    package static let table = Table(
        "member",
        key: ["id"],
        columns: [
            .text("id"),
            .text("name"),
            .text("tags"),
            .text("attributes"),
            .int("created_at"),
        ],
        indexes: [
            .index("member_name", ["name", "id"])
        ]
    )

    /// Makes a row.
    package init(
        id: String,
        name: String,
        tags: String = "",
        attributes: String = "{}",
        createdAt: Int64
    ) {
        self.id = id
        self.name = name
        self.tags = tags
        self.attributes = attributes
        self.createdAt = createdAt
    }

    package init(cells: inout CellReader) throws {
        id = try cells.text()
        name = try cells.text()
        tags = try cells.text()
        attributes = try cells.text()
        createdAt = try cells.int()
    }

    package var cells: [Cell] {
        [
            .text(id), .text(name), .text(tags), .text(attributes), .int(createdAt),
        ]
    }
}
