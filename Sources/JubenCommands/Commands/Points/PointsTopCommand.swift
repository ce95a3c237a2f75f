import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben points top`: who has most.
struct PointsTopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "top", abstract: "Rank those who have points.",
        discussion: "JSON: a list of objects with rank, id, name and balance; equals share a rank.")

    @OptionGroup var global: GlobalOptions

    @Option(help: "Only those who are in this group: its id or name.")
    var group: String?

    @OptionGroup var most: LimitOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        let limit = try most.checked()
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            .whole("rank", language.pick("RANK", "名次")),
            Listing.Column("id", language.pick("ID", "编号")),
            Listing.Column("name", language.pick("NAME", "名字")),
            .whole("balance", language.pick("POINTS", "积分")),
        ])
        try desk.store.read { reader in
            let group = try self.group.map { try Directory(reader).group($0).id }
            for place in try PointBook(reader).top(in: group, limit: limit, at: desk.now) {
                listing.add([
                    .number(Int64(place.rank)), .text(place.member.id), .text(place.member.name),
                    .number(place.balance),
                ])
            }
        }
        listing.print(json: list.json, empty: language.pick("Nobody has points.", "还没有人有积分。"))
    }
}
