package import JubenEngine

/// What a member's lines in the ledger of points come to, kept beside them for asking.
package struct PointBalanceRecord: Record {
    /// Whose points.
    package let memberID: String
    /// The sum of the member's lines; never below 0.
    package var balance: Int64
    /// When the next of them are lost, in epoch milliseconds; nil when never.
    package var nextExpiry: Int64?

    package static let table = Table(
        "point_balance",
        key: ["member_id"],
        columns: [
            .text("member_id"), .int("balance"), .int("next_expiry", nullable: true),
        ],
        indexes: [
            .index("point_balance_top", ["balance", "member_id"]),
            .index(
                "point_balance_expiry", ["next_expiry", "member_id"],
                where: .isNotNull("next_expiry")),
        ]
    )

    /// Makes a row.
    package init(memberID: String, balance: Int64, nextExpiry: Int64? = nil) {
        self.memberID = memberID
        self.balance = balance
        self.nextExpiry = nextExpiry
    }

    package init(cells: inout CellReader) throws {
        memberID = try cells.text()
        balance = try cells.int()
        nextExpiry = try cells.optionalInt()
    }

    package var cells: [Cell] { [.text(memberID), .int(balance), Cell(nextExpiry)] }
}
