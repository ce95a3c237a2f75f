import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben links scan`: follows a live link.
struct LinksScanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Follow a live link once: where does it lead?",
        discussion: """
            Exit code 1 when it leads nowhere; its owner gets a task then. JSON: an object with \
            link, position, group and url.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The link's name.")
    var name: String

    @Option(help: "Where the link was found, such as the name of a poster.")
    var source = ""

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let language = desk.language
        let target = try desk.store.write { transaction in
            let link = try Directory(transaction).link(name)
            return try desk.links(in: transaction).scan(
                link, from: source, at: desk.now, in: transaction)
        }
        guard let target else {
            throw CommandError(
                .problems,
                language.pick(
                    "The link '\(name)' leads nowhere: every target is used, full, expired or out.",
                    "活码「\(name)」已无可用目标：都已用完、满员、过期或停用。"))
        }
        if list.json {
            let object: Value = [
                "link": .string(name), "position": .int(target.position),
                "group": .string(target.groupID), "url": .string(target.url),
            ]
            return Terminal.print(object.json)
        }
        Terminal.print(
            "\(target.position)  " + (target.url.isEmpty ? target.groupID : target.url))
    }
}
