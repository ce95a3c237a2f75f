/// A value that a playbook, or the engine, remembers.
package struct StateRecord: Record {
    /// Whose it is, such as `playbook:morning` or `group:g01`.
    package let scope: String
    /// Its name there.
    package let key: String
    /// The value, encoded.
    package var value: [UInt8]
    /// When it is forgotten, in epoch milliseconds.
    package var expiresAt: Int64?

    package static let table = Table(
        "state",
        key: ["scope", "key"],
        columns: [
            .text("scope"),
            .text("key"),
            .bytes("value"),
            .int("expires_at", nullable: true),
        ],
        indexes: [
            .index("state_expiry", ["expires_at", "scope", "key"], where: .isNotNull("expires_at"))
        ]
    )

    /// Makes a row.
    package init(
        scope: String,
        key: String,
        value: [UInt8],
        expiresAt: Int64? = nil
    ) {
        self.scope = scope
        self.key = key
        self.value = value
        self.expiresAt = expiresAt
    }

    package init(cells: inout CellReader) throws {
        scope = try cells.text()
        key = try cells.text()
        value = try cells.bytes()
        expiresAt = try cells.optionalInt()
    }

    package var cells: [Cell] {
        [
            .text(scope), .text(key), .bytes(value), Cell(expiresAt),
        ]
    }
}
