package import JubenEngine

/// Something in which members of a group take part for a while by what they say: a topic, a poll,
/// a lottery.
package struct ActivityRecord: Record {
    /// What members do.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// They talk about something; everybody who says anything takes part.
        case topic
        /// They choose between options.
        case poll
        /// They ask to be drawn.
        case lottery
    }

    /// The activity's id: 63 bits, ordered by time.
    package let id: Int64
    /// The group.
    package let groupID: String
    /// What members do.
    package let kind: Kind
    /// What it is about: the topic, the question, the prize.
    package let title: String
    /// What else was declared, as an encoded map: options, words, how many win, the seed.
    package let spec: [UInt8]
    /// When it opened, in epoch milliseconds.
    package let opensAt: Int64
    /// When it closes.
    package var closesAt: Int64
    /// What a draw came to, as an encoded map; nil before it.
    package var result: [UInt8]?

    package static let table = Table(
        "activity",
        key: ["id"],
        columns: [
            .int("id"), .text("group_id"), .text("kind"), .text("title"), .bytes("spec"),
            .int("opens_at"), .int("closes_at"), .bytes("result", nullable: true),
        ],
        indexes: [.index("activity_group", ["group_id", "closes_at", "id"])]
    )

    /// Makes a row.
    package init(
        id: Int64, groupID: String, kind: Kind, title: String, spec: [UInt8], opensAt: Int64,
        closesAt: Int64, result: [UInt8]? = nil
    ) {
        self.id = id
        self.groupID = groupID
        self.kind = kind
        self.title = title
        self.spec = spec
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.result = result
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        groupID = try cells.text()
        kind = try cells.choice(Kind.self)
        title = try cells.text()
        spec = try cells.bytes()
        opensAt = try cells.int()
        closesAt = try cells.int()
        result = try cells.optionalBytes()
    }

    package var cells: [Cell] {
        [
            .int(id), .text(groupID), .text(kind.rawValue), .text(title), .bytes(spec),
            .int(opensAt), .int(closesAt), Cell(result),
        ]
    }
}
