/// What a gate remembers: when its rate allows the next action, which place an action has among
/// those that wait for that, or how many a day has had.
package struct GateRecord: Record {
    /// The gate and what it watches, such as `rate:wecom-robot`, `place:1234` or
    /// `cap:g01:2026-11-24`.
    package let key: String
    /// The moment it remembers, in epoch milliseconds.
    package var at: Int64
    /// The number it remembers; of a rate it is the moment at which its queue ends.
    package var count: Int64
    /// When it may be forgotten.
    package var expiresAt: Int64

    package static let table = Table(
        "gate",
        key: ["key"],
        columns: [
            .text("key"),
            .int("at"),
            .int("count"),
            .int("expires_at"),
        ],
        indexes: [
            .index("gate_expiry", ["expires_at", "key"])
        ]
    )

    /// Makes a row.
    package init(
        key: String,
        at: Int64,
        count: Int64 = 0,
        expiresAt: Int64
    ) {
        self.key = key
        self.at = at
        self.count = count
        self.expiresAt = expiresAt
    }

    package init(cells: inout CellReader) throws {
        key = try cells.text()
        at = try cells.int()
        count = try cells.int()
        expiresAt = try cells.int()
    }

    package var cells: [Cell] {
        [
            .text(key), .int(at), .int(count), .int(expiresAt),
        ]
    }
}
