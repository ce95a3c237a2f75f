import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben offences list`: what was said against the rules, and what was done.
struct OffencesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the offences that count, the newest first.",
        discussion: """
            JSON: a list of objects with id, at, group, group_name, member, name, kind (ad, flood \
            or word), outcome (warned, removed or noted), counts, text, detail, message, playbook, \
            expires_at and pardoned_at.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "Only in this group: its id or name.")
    var group: String?

    @Option(help: "Only of this member: their id or name.")
    var member: String?

    @Flag(help: "Also those that were pardoned or are out of date.")
    var all = false

    @OptionGroup var most: LimitOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        let limit = try most.checked()
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            .whole("id", language.pick("OFFENCE", "违规")),
            .whole("at", language.pick("WHEN", "时间")),
            .loose("group_name", language.pick("GROUP", "群")),
            Listing.Column("name", language.pick("MEMBER", "成员")),
            .whole("kind", language.pick("KIND", "类型")),
            .whole("outcome", language.pick("DONE", "处理")),
            Listing.Column("text", language.pick("WORDS", "内容")),
            .hidden("group"), .hidden("member"), .hidden("counts"), .hidden("detail"),
            .hidden("message"), .hidden("playbook"), .hidden("expires_at"),
            .hidden("pardoned_at"),
        ])
        try desk.store.read { reader in
            let directory = Directory(reader)
            let filter = OffenceBook.Filter(
                group: try group.map { try directory.group($0).id },
                member: try member.map { try directory.member($0).id },
                countingAt: all ? nil : desk.now)
            for row in try OffenceBook(reader).newest(filter, limit: limit) {
                listing.add(try cells(row, desk, reader))
            }
        }
        listing.print(
            json: list.json,
            empty: language.pick("Nothing was against the rules.", "没有违规记录。"))
    }

    private func cells(
        _ row: OffenceRecord, _ desk: Desk, _ reader: any StoreReader
    ) throws -> [Listing.Cell] {
        let group = try reader.get(GroupRecord.self, id: row.groupID)
        let member = try reader.get(MemberRecord.self, id: row.memberID)
        return [
            .id(row.id), desk.clock.cell(row.at), .text(group?.name ?? row.groupID),
            .text(member?.name ?? row.memberID),
            Listing.Cell(
                .string(row.kind.rawValue), shown: Self.word(row.kind, desk.language)),
            Listing.Cell(
                .string(row.outcome.rawValue), shown: Self.word(row.outcome, desk.language)),
            .text(row.text), .text(row.groupID), .text(row.memberID),
            .flag(row.counts(at: desk.now)), .text(row.detail), .id(row.messageID),
            .text(row.playbook), Listing.Cell(desk.clock.iso(row.expiresAt), shown: ""),
            Listing.Cell(desk.clock.iso(row.pardonedAt), shown: ""),
        ]
    }

    private static func word(_ kind: OffenceRecord.Kind, _ language: Language) -> String {
        switch kind {
        case .ad: language.pick("ad", "广告")
        case .flood: language.pick("flood", "刷屏")
        case .word: language.pick("word", "违禁词")
        }
    }

    private static func word(_ outcome: OffenceRecord.Outcome, _ language: Language) -> String {
        switch outcome {
        case .warned: language.pick("warned", "警告")
        case .removed: language.pick("removed", "移出")
        case .noted: language.pick("noted", "记录")
        }
    }
}
