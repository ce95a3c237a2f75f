import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben members list`: who is in a group.
struct MembersListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the members of a group.",
        discussion: """
            JSON: a list of objects with id, name, role, tags, joined_at and left_at; left_at is \
            null for those who are there.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "The group's id or name.")
    var group: String

    @Flag(help: "Also those who left.")
    var all = false

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            Listing.Column("id", language.pick("ID", "编号")),
            Listing.Column("name", language.pick("NAME", "名字")),
            .whole("role", language.pick("ROLE", "角色")),
            .whole("joined_at", language.pick("JOINED", "入群")),
            .loose("tags", language.pick("TAGS", "标签")),
            all ? .whole("left_at", language.pick("LEFT", "离开")) : .hidden("left_at"),
        ])
        try desk.store.read { reader in
            let group = try Directory(reader).group(self.group)
            let clock = WallClock(try Zone(group.zone))
            let places = try reader.fetch(
                Query(MembershipRecord.self, equals: [.text(group.id)]))
            for place in places where all || place.leftAt == nil {
                let person = try reader.get(MemberRecord.self, id: place.memberID)
                listing.add([
                    .text(place.memberID), .text(person?.name ?? ""),
                    Listing.Cell(
                        .string(place.role), shown: place.standing.word(language)),
                    clock.cell(place.joinedAt), .list(Tags(stored: person?.tags ?? "").all),
                    clock.cell(place.leftAt),
                ])
            }
        }
        listing.print(json: list.json, empty: language.pick("Nobody is there.", "群里没有人。"))
    }
}
