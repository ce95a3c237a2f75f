import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben links stop`: takes a target out of its turn.
struct LinksStopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Take a target of a live link out, or bring it back.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The link's name.")
    var name: String

    @Argument(help: "The target's number, as 'juben links show' counts them.")
    var position: Int64

    @Flag(help: "Bring it back.")
    var undo = false

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let language = desk.language
        try desk.store.write { transaction in
            let link = try Directory(transaction).link(name)
            let key: [Cell] = [.text(link.name), .int(position)]
            guard var target = try transaction.get(LinkTargetRecord.self, key) else {
                throw CommandError(
                    .problems,
                    language.pick(
                        "The link '\(name)' has no target \(position).",
                        "活码「\(name)」没有第 \(position) 个目标。"))
            }
            target.isStopped = !undo
            try transaction.update(target)
            try desk.links(in: transaction).sync(name, at: desk.now, in: transaction)
        }
        Terminal.print(
            undo
                ? language.pick("Target \(position) is back.", "第 \(position) 个目标已恢复。")
                : language.pick("Target \(position) is out.", "第 \(position) 个目标已停用。"))
    }
}
