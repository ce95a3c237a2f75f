package import JubenEngine

/// What must not be done with a person.
package struct MemberBarRecord: Record {
    /// What must not be done.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// They asked to be left alone: no mention, no invitation, no handler of their own.
        case optedOut = "opted out"
        /// They may enter no group.
        case blocked
    }

    /// The person.
    package let memberID: String
    /// What must not be done.
    package let kind: Kind
    /// Why, in words.
    package var why: String
    /// Who wrote it down.
    package var actor: String
    /// Since when, in epoch milliseconds.
    package var at: Int64

    package static let table = Table(
        "member_bar", key: ["member_id", "kind"],
        columns: [
            .text("member_id"), .text("kind"), .text("why"), .text("actor"), .int("at"),
        ],
        indexes: [.index("member_bar_kind", ["kind", "member_id"])])

    /// Makes a row.
    package init(memberID: String, kind: Kind, why: String, actor: String, at: Int64) {
        self.memberID = memberID
        self.kind = kind
        self.why = why
        self.actor = actor
        self.at = at
    }

    package init(cells: inout CellReader) throws {
        memberID = try cells.text()
        kind = try cells.choice(Kind.self)
        why = try cells.text()
        actor = try cells.text()
        at = try cells.int()
    }

    package var cells: [Cell] {
        [.text(memberID), .text(kind.rawValue), .text(why), .text(actor), .int(at)]
    }
}
