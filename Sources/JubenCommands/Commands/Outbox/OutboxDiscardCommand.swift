import ArgumentParser
import JubenEngine
import JubenStore
import JubenValue

/// `juben outbox discard`: gives something up.
struct OutboxDiscardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard",
        abstract: "Give up what has not left, is in doubt, waits for a person, or came to nothing.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var target: OutboxArgument

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let states: [DeliveryState] = [.pending, .doubt, .awaitingHuman, .dead, .expired]
        try target.decide(on: desk, only: states) { control, transaction in
            try control.discard(
                target.id, by: Operator.name, at: desk.now, in: transaction)
        }
        desk.hand("\(target.id) is given up.", "\(target.id) 已放弃。")
    }
}
