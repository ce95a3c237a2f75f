import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben bans list`: who is kept out, and until when.
struct BansListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List those who are kept out, by group.",
        discussion: """
            JSON: a list of objects with group, group_name, member, name, since, until (null: for \
            ever), holds, playbook, offence and lifted_at.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "Only of this group: its id or name.")
    var group: String?

    @Flag(help: "Also bans that are over or were lifted.")
    var all = false

    @OptionGroup var most: LimitOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        let limit = try most.checked()
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            .loose("group_name", language.pick("GROUP", "群")),
            Listing.Column("name", language.pick("MEMBER", "成员")),
            .whole("since", language.pick("SINCE", "始于")),
            .whole("until", language.pick("UNTIL", "直到")),
            .hidden("group"), .hidden("member"), .hidden("holds"), .hidden("playbook"),
            .hidden("offence"), .hidden("lifted_at"),
        ])
        try desk.store.read { reader in
            let group = try self.group.map { try Directory(reader).group($0).id }
            let bans = try OffenceBook(reader).bans(in: group, holdingAt: all ? nil : desk.now)
            for ban in bans.prefix(limit) {
                let place = try reader.get(GroupRecord.self, id: ban.groupID)
                let member = try reader.get(MemberRecord.self, id: ban.memberID)
                listing.add([
                    .text(place?.name ?? ban.groupID), .text(member?.name ?? ban.memberID),
                    desk.clock.cell(ban.at),
                    ban.until.map { desk.clock.cell($0) }
                        ?? Listing.Cell(.null, shown: language.pick("for ever", "永久")),
                    .text(ban.groupID), .text(ban.memberID), .flag(ban.holds(at: desk.now)),
                    .text(ban.playbook), .id(ban.offenceID),
                    Listing.Cell(desk.clock.iso(ban.liftedAt), shown: ""),
                ])
            }
        }
        listing.print(
            json: list.json, empty: language.pick("Nobody is kept out.", "没有人被禁入。"))
    }
}
