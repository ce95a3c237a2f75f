import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben groups list`: the groups, by id.
struct GroupsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List groups.",
        discussion: """
            JSON: a list of objects with id, name, members, tags, owner, zone, first_day, day, \
            status, ends_at, channel, capacity and purpose.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "Only groups with this tag.")
    var tag: String?

    @Flag(help: "Also those that are dissolved.")
    var all = false

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            .whole("id", language.pick("ID", "编号")),
            Listing.Column("name", language.pick("NAME", "群名")),
            .whole("members", language.pick("MEMBERS", "人数")),
            .whole("day", language.pick("DAY", "天数")),
            .loose("tags", language.pick("TAGS", "标签")),
            Listing.Column("owner", language.pick("OWNER", "负责人")),
            .loose("zone", language.pick("ZONE", "时区")),
            .whole("status", language.pick("STATUS", "状态")),
            .whole("ends_at", language.pick("ENDS", "到期")),
            .hidden("first_day"), .hidden("channel"), .hidden("capacity"), .hidden("purpose"),
        ])
        try desk.store.read { reader in
            let people = People(reader)
            for group in try reader.fetch(Query(GroupRecord.self)) {
                let tags = Tags(stored: group.tags)
                guard all || group.status != .dissolved, tag.map(tags.contains) ?? true else {
                    continue
                }
                listing.add([
                    .text(group.id), .text(group.name),
                    .number(Int64(try people.size(of: group.id))),
                    .number(Int64(group.day(at: desk.now))), .list(tags.all),
                    .text(group.owner), .text(group.zone), group.status.cell(language),
                    desk.clock.cell(group.endsAt), .text(group.firstDay), .text(group.channel),
                    .number(group.capacity), .text(group.purpose),
                ])
            }
        }
        listing.print(json: list.json, empty: language.pick("No groups.", "没有群。"))
    }
}
