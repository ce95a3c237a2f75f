import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben links open`: lets a platform make the code of a live link.
struct LinksOpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Let a platform make the code of a live link.",
        discussion: """
            WeCom's customer groups have codes that lead straight into groups (加入群聊). Juben \
            tells WeCom where the code leads whenever the turn of a target comes, and counts \
            those who come through it. A link has one code; this again is no second one.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The link's name.")
    var name: String

    @Option(help: "The channel that makes it, such as one of kind wecom-customer.")
    var channel: String

    @Option(help: "How the platform calls the groups it makes when all are full; empty for none.")
    var newGroups: String?

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        try LinkCodes.check(channel, desk)
        let opening = try desk.store.write { transaction in
            try desk.links(in: transaction).open(
                try Directory(transaction).link(name), on: channel, newGroups: newGroups,
                at: desk.now, in: transaction)
        }
        switch opening {
        case .opened:
            desk.hand(
                "The code of the link '\(name)' is being made: 'juben links show \(name)' has it.",
                "正在生成活码「\(name)」的平台二维码：'juben links show \(name)' 查看。")
        case .kept:
            desk.hand("The link '\(name)' has its code.", "活码「\(name)」已有平台二维码。")
        case .noGroup:
            throw CommandError(
                .problems,
                desk.language.pick(
                    "The link '\(name)' leads to no group of the channel \(channel) that has room: "
                        + "add one with 'juben links target \(name) --group GROUP'.",
                    "活码「\(name)」在渠道 \(channel) 上没有可用的群："
                        + "用 'juben links target \(name) --group 群' 添加。"))
        case .taken(let other):
            throw CommandError(
                .problems,
                desk.language.pick(
                    "The link '\(name)' has a code on \(other), or one that is being deleted: "
                        + "'juben links close \(name)', and open another when it is gone.",
                    "活码「\(name)」在 \(other) 上已有二维码，或正在删除："
                        + "先 'juben links close \(name)'，删除后再生成。"))
        }
    }
}

/// `juben links close`: lets a platform delete the code of a live link.
struct LinksCloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Let the platform delete the code of a live link.",
        discussion: "What was printed leads nowhere then. The link itself stays.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The link's name.")
    var name: String

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let isClosed = try desk.store.write { transaction in
            try desk.links(in: transaction).close(
                try Directory(transaction).link(name), at: desk.now, in: transaction)
        }
        guard isClosed else {
            throw CommandError(
                .problems,
                desk.language.pick(
                    "The link '\(name)' has no code, or it is being deleted already.",
                    "活码「\(name)」没有平台二维码，或正在删除。"))
        }
        desk.hand(
            "The code of the link '\(name)' is being deleted.", "正在删除活码「\(name)」的平台二维码。")
    }
}

/// What commands need to know of channels that make codes.
enum LinkCodes {
    /// - Throws: ``CommandError`` when a channel is not there, or makes no codes.
    static func check(_ channel: String, _ desk: Desk) throws {
        let traits = desk.home.channels.mapValues(\.traits)
        if traits[channel]?.capabilities["link.open"] == .native { return }
        let able = traits.filter { $0.value.capabilities["link.open"] == .native }.keys.sorted()
        let list = able.joined(separator: ", ")
        throw CommandError(
            .problems,
            able.isEmpty
                ? desk.language.pick(
                    "No channel of this home makes codes: wecom-customer does.",
                    "没有能生成二维码的渠道：需要 wecom-customer 渠道。")
                : desk.language.pick(
                    "The channel \(channel) makes no codes: \(list) can.",
                    "渠道 \(channel) 不能生成二维码，可用：\(list)。"))
    }
}

extension Desk {
    /// The desk that leads links, for a transaction.
    func links(in transaction: any StoreTransaction) throws -> LinkDesk {
        LinkDesk(ids: try ids(in: transaction), policy: home.configuration.desk, language)
    }
}
