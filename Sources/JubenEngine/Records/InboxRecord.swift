/// An event that came in.
package struct InboxRecord: Record {
    /// The event's id: 63 bits, ordered by time of arrival.
    package let id: Int64
    /// Where it came from, such as a channel's name.
    package var source: String
    /// Its id there; the same event that comes twice is kept once.
    package var sourceID: String
    /// What happened, such as `member.joined` or `message`.
    package var name: String
    /// What waiting steps listen to: the name and the subject.
    package var topic: String
    /// The group or member it concerns; empty when none.
    package var subject: String
    /// What came with it, as an encoded map.
    package var payload: [UInt8]
    /// When it came, in epoch milliseconds.
    package var receivedAt: Int64
    /// Until when it is kept for a run that may yet wait for it.
    package var expiresAt: Int64
    /// When triggers and waiting runs were told; nil until then.
    package var routedAt: Int64?
    /// The run that consumed it, for events that only one may.
    package var takenBy: Int64?

    package static let table = Table(
        "inbox",
        key: ["id"],
        columns: [
            .int("id"),
            .text("source"),
            .text("source_id"),
            .text("name"),
            .text("topic"),
            .text("subject"),
            .bytes("payload"),
            .int("received_at"),
            .int("expires_at"),
            .int("routed_at", nullable: true),
            .int("taken_by", nullable: true),
        ],
        indexes: [
            .unique("inbox_once", ["source", "source_id"]),
            .index("inbox_new", ["id"], where: .isNull("routed_at")),
            .index("inbox_topic", ["topic", "id"]),
            .index("inbox_expiry", ["expires_at", "id"]),
            .index("inbox_time", ["received_at", "id"]),
        ]
    )

    /// Makes a row.
    package init(
        id: Int64,
        source: String,
        sourceID: String,
        name: String,
        topic: String,
        subject: String,
        payload: [UInt8],
        receivedAt: Int64,
        expiresAt: Int64,
        routedAt: Int64? = nil,
        takenBy: Int64? = nil
    ) {
        self.id = id
        self.source = source
        self.sourceID = sourceID
        self.name = name
        self.topic = topic
        self.subject = subject
        self.payload = payload
        self.receivedAt = receivedAt
        self.expiresAt = expiresAt
        self.routedAt = routedAt
        self.takenBy = takenBy
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        source = try cells.text()
        sourceID = try cells.text()
        name = try cells.text()
        topic = try cells.text()
        subject = try cells.text()
        payload = try cells.bytes()
        receivedAt = try cells.int()
        expiresAt = try cells.int()
        routedAt = try cells.optionalInt()
        takenBy = try cells.optionalInt()
    }

    package var cells: [Cell] {
        [
            .int(id), .text(source), .text(sourceID), .text(name), .text(topic), .text(subject),
            .bytes(payload), .int(receivedAt), .int(expiresAt), Cell(routedAt), Cell(takenBy),
        ]
    }
}
