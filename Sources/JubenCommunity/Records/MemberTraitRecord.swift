package import JubenEngine
package import JubenValue

/// One thing that is known of a person, where it can be looked for: a tag, or an attribute.
///
/// The rows repeat what ``MemberRecord`` keeps; ``MemberBook`` writes both.
package struct MemberTraitRecord: Record {
    /// What a row tells.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// That the person has a tag; the row's name is the tag.
        case tag
        /// The value of an attribute; the row's name is the attribute's.
        case attribute
    }

    /// The person.
    package let memberID: String
    /// What the row tells.
    package let kind: Kind
    /// The tag, or the attribute's name.
    package let name: String
    /// The attribute's value where it is a text or a date, its first
    /// ``wordMax`` code points; empty otherwise.
    package var word: String
    /// The attribute's value where it is a number or yes or no, in millionths.
    package var number: Int64?

    package static let table = Table(
        "member_trait",
        key: ["member_id", "kind", "name"],
        columns: [
            .text("member_id"), .text("kind"), .text("name"), .text("word"),
            .int("number", nullable: true),
        ],
        indexes: [
            .index("member_trait_word", ["kind", "name", "word", "member_id"]),
            .index(
                "member_trait_number", ["kind", "name", "number", "member_id"],
                where: .isNotNull("number")),
        ]
    )

    /// Makes a row.
    package init(
        memberID: String, kind: Kind, name: String, word: String = "", number: Int64? = nil
    ) {
        self.memberID = memberID
        self.kind = kind
        self.name = name
        self.word = word
        self.number = number
    }

    package init(cells: inout CellReader) throws {
        memberID = try cells.text()
        kind = try cells.choice(Kind.self)
        name = try cells.text()
        word = try cells.text()
        number = try cells.optionalInt()
    }

    /// The most code points of a value that are looked for.
    package static let wordMax = 64
    /// The greatest number that keeps its place among others; those beyond stand beside it.
    package static let numberMax = 9e12

    /// The value of an attribute, as it can be looked for; nil for a list or a table.
    package init?(memberID: String, attribute name: String, value: Value) {
        switch value {
        case .string(let text):
            self.init(
                memberID: memberID, kind: .attribute, name: name, word: Self.word(text))
        case .bool, .int, .double:
            guard let number = Self.number(value) else { return nil }
            self.init(memberID: memberID, kind: .attribute, name: name, number: number)
        default: return nil
        }
    }

    /// A text as it can be looked for.
    package static func word(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(wordMax)))
    }

    /// A number, or yes or no, as it can be looked for; nil for anything else, and for what is no
    /// number, such as 0/0.
    package static func number(_ value: Value) -> Int64? {
        let plain = value.boolean.map { $0 ? 1.0 : 0 } ?? value.number
        guard let plain, !plain.isNaN else { return nil }
        return Int64((min(max(plain, -numberMax), numberMax) * 1_000_000).rounded())
    }

    package var cells: [Cell] {
        [.text(memberID), .text(kind.rawValue), .text(name), .text(word), Cell(number)]
    }
}
