import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben links add`: makes a live link, or changes what is said of it.
struct LinksAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a live link, or change what is said of one.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Its name, which stands in its address: letters, digits, - and _, 64 at most.")
    var name: String

    @Option(help: "What it is for.")
    var title: String?

    @Option(help: "Who is asked when it leads nowhere, or soon will.")
    var owner: String?

    @Option(help: "How many scans a target takes before the next one's turn; 0 for all.")
    var scans: Int64?

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let language = desk.language
        guard (1...64).contains(name.count),
            name.allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) })
        else {
            throw CommandError(
                .usage,
                language.pick(
                    "'\(name)' is no name for an address: letters, digits, - and _, 64 at most.",
                    "「\(name)」不能写进地址：请用文字、数字、- 和 _，最多 64 个。"))
        }
        guard scans ?? 0 >= 0 else {
            throw CommandError(.usage, language.pick("--scans is 0 or more.", "--scans 从 0 起。"))
        }
        try desk.store.write { transaction in
            var link =
                try transaction.get(LinkRecord.self, id: name)
                ?? LinkRecord(name: name, createdAt: desk.now)
            link.title = title ?? link.title
            link.owner = owner ?? link.owner
            link.scansMax = scans ?? link.scansMax
            try transaction.upsert(link)
            try desk.links(in: transaction).sync(name, at: desk.now, in: transaction)
        }
        Terminal.print(language.pick("The link '\(name)' is there.", "活码「\(name)」已就绪。"))
    }
}
