package import JubenEngine

/// The tier that a person was last found to be in.
package struct MemberTierRecord: Record {
    /// The person.
    package let memberID: String
    /// The name of the tier.
    package var tier: String
    /// Since when, in epoch milliseconds.
    package var since: Int64

    package static let table = Table(
        "member_tier", key: ["member_id"],
        columns: [.text("member_id"), .text("tier"), .int("since")],
        indexes: [.index("member_tier_name", ["tier", "member_id"])])

    /// Makes a row.
    package init(memberID: String, tier: String, since: Int64) {
        self.memberID = memberID
        self.tier = tier
        self.since = since
    }

    package init(cells: inout CellReader) throws {
        memberID = try cells.text()
        tier = try cells.text()
        since = try cells.int()
    }

    package var cells: [Cell] { [.text(memberID), .text(tier), .int(since)] }
}
