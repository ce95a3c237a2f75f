import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben links show`: the targets of a live link.
struct LinksShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the targets of a live link, in their turns.",
        discussion: """
            JSON: a list of objects with position, standing (open, used, full, expired or \
            stopped), group, group_name, url, scans, scans_max (0 for no limit) and expires_at.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The link's name.")
    var name: String

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            .whole("position", language.pick("NO", "序号")),
            .whole("standing", language.pick("STANDING", "状态")), .hidden("group"),
            Listing.Column("group_name", language.pick("GROUP", "群")),
            .loose("url", language.pick("ADDRESS", "地址")),
            .whole("scans", language.pick("SCANS", "扫码")),
            .whole("scans_max", language.pick("MOST", "上限")),
            .whole("expires_at", language.pick("EXPIRES", "到期")),
        ])
        try desk.store.read { reader in
            let link = try Directory(reader).link(name)
            let book = LinkBook(reader)
            for target in try book.targets(of: link.name) {
                let group = try reader.get(GroupRecord.self, id: target.groupID)
                let most = target.scansMax > 0 ? target.scansMax : link.scansMax
                listing.add([
                    .number(target.position),
                    try book.standing(of: target, in: link, at: desk.now).cell(language),
                    .text(target.groupID), .text(group?.name ?? ""), .text(target.url),
                    .number(target.scans),
                    Listing.Cell(.int(most), shown: most > 0 ? "\(most)" : "–"),
                    desk.clock.cell(target.expiresAt),
                ])
            }
        }
        listing.print(
            json: list.json,
            empty: language.pick(
                "The link has no targets: 'juben links target \(name)' adds one.",
                "活码还没有目标：'juben links target \(name)' 添加。"))
    }
}

extension LinkDesk.Standing: StatusWord {
    var chinese: String {
        switch self {
        case .open: "可用"
        case .used: "已用完"
        case .full: "已满"
        case .expired: "已过期"
        case .stopped: "已停用"
        }
    }
}
