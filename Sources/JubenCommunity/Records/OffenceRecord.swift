package import JubenEngine

/// A message that broke a group's rules, with the words that prove it.
///
/// One message is one offence at most. What a member has on their account is the rows of a group
/// that are neither pardoned nor out of date; leaving the group changes nothing about it.
package struct OffenceRecord: Record {
    /// What is against the rules.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// An advertisement: by its words, a link, a mini-program or a QR code.
        case ad
        /// Too many messages in too little time.
        case flood
        /// A word that is not to be said.
        case word
    }

    /// What was done about it.
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// The member was warned.
        case warned
        /// The member is removed.
        case removed
        /// Nothing more: the member is on the way out already.
        case noted
    }

    /// The row's id: 63 bits, ordered by time.
    package let id: Int64
    /// The group.
    package let groupID: String
    /// Who said it.
    package let memberID: String
    /// The playbook whose rules were broken.
    package let playbook: String
    /// Which of its rules.
    package let kind: Kind
    /// What gave it away, such as the word or the link.
    package let detail: String
    /// The message.
    package let messageID: Int64
    /// Its words, kept when the message itself is forgotten.
    package let text: String
    /// When it was said, in epoch milliseconds.
    package let at: Int64
    /// From when on it counts no more; nil when it counts for ever.
    package let expiresAt: Int64?
    /// What was done about it.
    package let outcome: Outcome
    /// When it was pardoned; nil while it was not.
    package var pardonedAt: Int64?

    package static let table = Table(
        "offence",
        key: ["id"],
        columns: [
            .int("id"), .text("group_id"), .text("member_id"), .text("playbook"), .text("kind"),
            .text("detail"), .int("message_id"), .text("text"), .int("at"),
            .int("expires_at", nullable: true), .text("outcome"),
            .int("pardoned_at", nullable: true),
        ],
        indexes: [
            .unique("offence_message", ["message_id"]),
            .index("offence_member", ["member_id", "group_id", "id"]),
            .index("offence_group", ["group_id", "id"]),
        ]
    )

    /// Makes a row.
    package init(
        id: Int64, groupID: String, memberID: String, playbook: String, kind: Kind,
        detail: String, messageID: Int64, text: String, at: Int64, expiresAt: Int64?,
        outcome: Outcome, pardonedAt: Int64? = nil
    ) {
        self.id = id
        self.groupID = groupID
        self.memberID = memberID
        self.playbook = playbook
        self.kind = kind
        self.detail = detail
        self.messageID = messageID
        self.text = text
        self.at = at
        self.expiresAt = expiresAt
        self.outcome = outcome
        self.pardonedAt = pardonedAt
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        groupID = try cells.text()
        memberID = try cells.text()
        playbook = try cells.text()
        kind = try cells.choice(Kind.self)
        detail = try cells.text()
        messageID = try cells.int()
        text = try cells.text()
        at = try cells.int()
        expiresAt = try cells.optionalInt()
        outcome = try cells.choice(Outcome.self)
        pardonedAt = try cells.optionalInt()
    }

    package var cells: [Cell] {
        [
            .int(id), .text(groupID), .text(memberID), .text(playbook), .text(kind.rawValue),
            .text(detail), .int(messageID), .text(text), .int(at), Cell(expiresAt),
            .text(outcome.rawValue), Cell(pardonedAt),
        ]
    }

    /// Whether it counts against the member at a moment.
    package func counts(at now: Int64) -> Bool {
        pardonedAt == nil && expiresAt.map { $0 > now } ?? true
    }
}
