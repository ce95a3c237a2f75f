import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore

/// `juben outbox`: messages and actions on their way to a channel.
struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Look at messages and actions, and decide those that are in doubt.",
        subcommands: [
            OutboxListCommand.self, OutboxSettleCommand.self, OutboxResendCommand.self,
            OutboxDiscardCommand.self,
        ],
        defaultSubcommand: OutboxListCommand.self)
}

/// The message or action that a command is about.
struct OutboxArgument: ParsableArguments {
    @Argument(help: "The id, as 'juben outbox list' shows it.")
    var id: Int64

    /// Decides about the message or action in one transaction.
    ///
    /// - Parameters:
    ///   - desk: the home, opened for writing.
    ///   - states: the states that allow it, for the complaint.
    ///   - decide: answers false when the state does not allow it.
    /// - Throws: ``CommandError`` when there is no such row, or it is in another state.
    func decide(
        on desk: Desk, only states: [DeliveryState],
        _ decide: (OutboxControl, any StoreTransaction) throws -> Bool
    ) throws {
        try desk.store.write { transaction in
            let control = OutboxControl(
                ids: try desk.ids(in: transaction),
                society: desk.home.society)
            guard let row = try transaction.get(OutboxRecord.self, id: id) else {
                throw CommandError(
                    .problems,
                    "There is no message or action \(id); 'juben outbox list' shows the newest.")
            }
            guard try decide(control, transaction) else {
                let names = states.map(\.rawValue).joined(separator: ", ")
                throw CommandError(
                    .problems,
                    "\(id) is \(row.state.rawValue): only one that is \(names) can be "
                        + "decided so.")
            }
        }
    }
}
