import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben contacts list`: who waits for an answer, or stands otherwise.
struct ContactsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List those who ask to be a friend, the newest first.",
        discussion: """
            JSON: a list of objects with at, name, member, standing (requested, accepting, added, \
            refused or removed), text, source, channel, account, asked_at, accept (the action of \
            the yes) and greeting (the action of the greeting).
            """)

    @OptionGroup var global: GlobalOptions

    @Option(
        help: "Those who stand so: requested, accepting, added, refused or removed.",
        transform: Self.standing)
    var standing: ContactRecord.Standing = .requested

    @Flag(help: "However they stand.")
    var all = false

    @OptionGroup var most: LimitOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        let limit = try most.checked()
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            .whole("at", language.pick("SINCE", "时间")),
            Listing.Column("name", language.pick("PERSON", "谁")),
            Listing.Column("standing", language.pick("STANDING", "状态")),
            .loose("text", language.pick("WORDS", "留言")),
            Listing.Column("source", language.pick("SOURCE", "来源")),
            Listing.Column("channel", language.pick("CHANNEL", "渠道")),
            .hidden("member"), .hidden("account"), .hidden("asked_at"), .hidden("accept"),
            .hidden("greeting"),
        ])
        try desk.store.read { reader in
            let standings = all ? ContactRecord.Standing.allCases : [standing]
            let found = try standings.flatMap {
                try ContactBook.all($0, limit: limit, in: reader)
            }
            for contact in found.sorted(by: { ($0.at, $0.id) > ($1.at, $1.id) }).prefix(limit) {
                let person = try reader.get(MemberRecord.self, id: contact.memberID)
                listing.add([
                    desk.clock.cell(contact.at), .text(person?.name ?? contact.memberID),
                    Listing.Cell(
                        .string(contact.standing.rawValue),
                        shown: contact.standing.words(language)),
                    .text(contact.text), .text(contact.source), .text(contact.channel),
                    .text(contact.memberID), .text(contact.account),
                    Listing.Cell(desk.clock.iso(contact.askedAt), shown: ""),
                    .id(contact.acceptID), .id(contact.greetingID),
                ])
            }
        }
        listing.print(
            json: list.json,
            empty: language.pick("Nobody asks to be a friend.", "没有好友申请。"))
    }

    private static func standing(_ word: String) throws -> ContactRecord.Standing {
        guard let standing = ContactRecord.Standing(rawValue: word) else {
            let known = ContactRecord.Standing.allCases.map(\.rawValue)
            throw ValidationError(
                "'\(word)' is none of \(known.joined(separator: ", "))"
                    + Suggestion.phrase(for: word, among: known))
        }
        return standing
    }
}

extension ContactRecord.Standing {
    /// What an operator calls it.
    fileprivate func words(_ language: Language) -> String {
        switch self {
        case .requested: language.pick("asks", "待答复")
        case .accepting: language.pick("being accepted", "通过中")
        case .added: language.pick("friend", "好友")
        case .refused: language.pick("refused", "已拒绝")
        case .removed: language.pick("friend no more", "已解除")
        }
    }
}
