import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben links list`: the live links.
struct LinksListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the live links.",
        discussion: "JSON: a list of objects with name, title, owner, scans, targets and open.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            Listing.Column("name", language.pick("LINK", "活码")),
            .loose("title", language.pick("WHAT FOR", "用途")),
            Listing.Column("owner", language.pick("OWNER", "负责人")),
            .whole("scans", language.pick("SCANS", "扫码")),
            .whole("targets", language.pick("TARGETS", "目标")),
            .whole("open", language.pick("OPEN", "可用")),
        ])
        try desk.store.read { reader in
            let book = LinkBook(reader)
            for link in try reader.fetch(Query(LinkRecord.self)) {
                let targets = try book.targets(of: link.name)
                let open = try targets.filter {
                    try book.standing(of: $0, in: link, at: desk.now) == .open
                }
                listing.add([
                    .text(link.name), .text(link.title), .text(link.owner),
                    .number(Int64(try book.scans(of: link.name))),
                    .number(Int64(targets.count)), .number(Int64(open.count)),
                ])
            }
        }
        listing.print(
            json: list.json,
            empty: language.pick(
                "No live link yet: 'juben links add NAME' makes one.",
                "还没有活码：'juben links add 名称' 新建。"))
    }
}
