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
            stopped), group, group_name, url, scans, scans_max (0 for no limit) and expires_at. \
            With --code: an object with channel, state, id, url and new_groups of the code that a \
            platform makes, or null when there is none.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The link's name.")
    var name: String

    @Flag(help: "Show the code that a platform makes for it instead.")
    var code = false

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        guard !code else { return try showCode(desk) }
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
        let known = try desk.store.read { try LinkCode.of(name, in: $0) }
        guard !list.json, let known else { return }
        Terminal.print(words(known, language))
    }

    private func showCode(_ desk: Desk) throws {
        let found = try desk.store.read { reader in
            try LinkCode.of(Directory(reader).link(name).name, in: reader)
        }
        guard !list.json else { return Terminal.print((found?.value ?? nil).json) }
        Terminal.print(
            found.map { words($0, desk.language) }
                ?? desk.language.pick(
                    "The link has no code of a platform: 'juben links open \(name)' makes one.",
                    "活码还没有平台二维码：'juben links open \(name)' 生成。"))
    }

    private func words(_ code: LinkCode, _ language: Language) -> String {
        let picture =
            code.url.isEmpty
            ? language.pick("it is being made", "正在生成") : code.url
        return language.pick(
            "Code on \(code.channel), source '\(code.state)': ",
            "\(code.channel) 平台二维码，来源「\(code.state)」：") + picture
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
