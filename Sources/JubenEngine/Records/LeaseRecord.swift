/// Who owns a store, and in which epoch.
package struct LeaseRecord: Record {
    /// What is owned; `engine` is the right to execute runs.
    package let name: String
    /// The owning process, in words for the operator.
    package var owner: String
    /// How often it changed hands; writes of an older epoch are refused.
    package var epoch: Int64
    /// When the owner took it, in epoch milliseconds.
    package var since: Int64
    /// When it lapses unless renewed.
    package var until: Int64

    package static let table = Table(
        "lease",
        key: ["name"],
        columns: [
            .text("name"),
            .text("owner"),
            .int("epoch"),
            .int("since"),
            .int("until"),
        ]
    )

    /// Makes a row.
    package init(
        name: String,
        owner: String,
        epoch: Int64,
        since: Int64,
        until: Int64
    ) {
        self.name = name
        self.owner = owner
        self.epoch = epoch
        self.since = since
        self.until = until
    }

    package init(cells: inout CellReader) throws {
        name = try cells.text()
        owner = try cells.text()
        epoch = try cells.int()
        since = try cells.int()
        until = try cells.int()
    }

    package var cells: [Cell] {
        [
            .text(name), .text(owner), .int(epoch), .int(since), .int(until),
        ]
    }
}
