package import JubenEngine

/// One line of the ledger of points: what a member got, spent or lost, and for what.
///
/// Lines are only ever added. A balance is the sum of a member's lines, and one cause counts once.
package struct PointRecord: Record {
    /// What a line is.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Points that were given.
        case earned
        /// Points that were paid with.
        case spent
        /// Points whose time was over before they were spent.
        case expired
    }

    /// The row's id: 63 bits, ordered by time.
    package let id: Int64
    /// Whose points.
    package let memberID: String
    /// The group in which it came about; empty when it was in none.
    package let groupID: String
    /// What the line is.
    package let kind: Kind
    /// How many: positive when earned, negative otherwise.
    package let amount: Int64
    /// For what, in words.
    package let why: String
    /// What tells the cause from all others of the member: a second line of one cause is none.
    package let cause: String
    /// Who wrote the line: `playbook:NAME`, an operator, or `juben`.
    package let actor: String
    /// When, in epoch milliseconds.
    package let at: Int64
    /// When what is left of earned points is lost; nil when never.
    package let expiresAt: Int64?

    package static let table = Table(
        "point",
        key: ["id"],
        columns: [
            .int("id"), .text("member_id"), .text("group_id"), .text("kind"), .int("amount"),
            .text("why"), .text("cause"), .text("actor"), .int("at"),
            .int("expires_at", nullable: true),
        ],
        indexes: [
            .unique("point_once", ["member_id", "cause"]),
            .index("point_member", ["member_id", "id"]),
        ]
    )

    /// Makes a line.
    package init(
        id: Int64, memberID: String, groupID: String, kind: Kind, amount: Int64, why: String,
        cause: String, actor: String, at: Int64, expiresAt: Int64? = nil
    ) {
        self.id = id
        self.memberID = memberID
        self.groupID = groupID
        self.kind = kind
        self.amount = amount
        self.why = why
        self.cause = cause
        self.actor = actor
        self.at = at
        self.expiresAt = expiresAt
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        memberID = try cells.text()
        groupID = try cells.text()
        kind = try cells.choice(Kind.self)
        amount = try cells.int()
        why = try cells.text()
        cause = try cells.text()
        actor = try cells.text()
        at = try cells.int()
        expiresAt = try cells.optionalInt()
    }

    package var cells: [Cell] {
        [
            .int(id), .text(memberID), .text(groupID), .text(kind.rawValue), .int(amount),
            .text(why), .text(cause), .text(actor), .int(at), Cell(expiresAt),
        ]
    }
}
