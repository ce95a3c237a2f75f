package import JubenEngine

/// Somebody who asked to be a friend of an account, or is one.
package struct ContactRecord: Record {
    /// Where it stands between the two.
    package enum Standing: String, Sendable, Hashable, CaseIterable {
        /// They asked, and nobody has said yes or no.
        case requested
        /// A yes is on its way.
        case accepting
        /// They are friends, or talk where nobody has to say yes first, as with a bot.
        case added
        /// A no is on its way, or was said.
        case refused
        /// They are friends no more.
        case removed
    }

    /// The row's id: 63 bits, ordered by time; it stays when they ask again.
    package let id: Int64
    /// The channel by which they know each other.
    package let channel: String
    /// Whose friend: an account of the channel or a member of staff; empty for the channel's own.
    package let account: String
    /// Who.
    package let memberID: String
    /// Where it stands.
    package var standing: Standing
    /// What they said when they asked.
    package var text: String
    /// Where they came from; empty when the platform does not say.
    package var source: String
    /// Where the two talk, as the platform calls it; empty when it needs no place.
    package var address: String
    /// When they asked, in epoch milliseconds; nil when nobody had to.
    package var askedAt: Int64?
    /// When the standing changed.
    package var at: Int64
    /// The action of the yes; nil before.
    package var acceptID: Int64?
    /// The action of the greeting; nil before: a friendship has one.
    package var greetingID: Int64?
    /// What the platform wants for one greeting; empty when it wants nothing.
    package var code: String
    /// Until when the platform takes the code, in epoch milliseconds.
    package var codeUntil: Int64?

    package static let table = Table(
        "contact", key: ["id"],
        columns: [
            .int("id"), .text("channel"), .text("account"), .text("member_id"), .text("standing"),
            .text("text"), .text("source"), .text("address"), .int("asked_at", nullable: true),
            .int("at"), .int("accept_id", nullable: true), .int("greeting_id", nullable: true),
            .text("code"), .int("code_until", nullable: true),
        ],
        indexes: [
            .unique("contact_once", ["channel", "account", "member_id"]),
            .index("contact_member", ["member_id", "id"]),
            .index("contact_address", ["channel", "address"]),
            .index("contact_standing", ["standing", "at", "id"]),
        ])

    /// Makes a row of somebody who has just asked, or was just added.
    package init(
        id: Int64, channel: String, account: String, memberID: String, standing: Standing,
        at: Int64
    ) {
        self.id = id
        self.channel = channel
        self.account = account
        self.memberID = memberID
        self.standing = standing
        text = ""
        source = ""
        address = ""
        self.at = at
        code = ""
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        channel = try cells.text()
        account = try cells.text()
        memberID = try cells.text()
        standing = try cells.choice(Standing.self)
        text = try cells.text()
        source = try cells.text()
        address = try cells.text()
        askedAt = try cells.optionalInt()
        at = try cells.int()
        acceptID = try cells.optionalInt()
        greetingID = try cells.optionalInt()
        code = try cells.text()
        codeUntil = try cells.optionalInt()
    }

    package var cells: [Cell] {
        [
            .int(id), .text(channel), .text(account), .text(memberID), .text(standing.rawValue),
            .text(text), .text(source), .text(address), Cell(askedAt), .int(at), Cell(acceptID),
            Cell(greetingID), .text(code), Cell(codeUntil),
        ]
    }

    /// The order in which what is done for this contact leaves.
    package var lane: String { "contact/\(id)" }
}
