import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben runs cancel`: ends a run.
struct RunsCancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "End a run: unsent messages are withdrawn, its cleanup runs.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var target: RunArgument

    @Option(help: "Why; it stays in the record.")
    var why: String

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        try desk.store.write { transaction in
            let ids = try desk.ids(in: transaction)
            let run = try Directory(transaction).run(target.id)
            let control = RunControl(ids: ids)
            let isCancelled = try control.cancel(
                run.id, because: why, by: Operator.name, at: desk.now, in: transaction)
            guard isCancelled else {
                throw CommandError(
                    .problems,
                    run.status == .cancelling
                        ? "Run \(run.id) is being cancelled already."
                        : "Run \(run.id) has ended: it is \(run.status.rawValue).")
            }
        }
        desk.hand("Run \(target.id) ends: \(why).", "运行 \(target.id) 即将结束：\(why)。")
    }
}
