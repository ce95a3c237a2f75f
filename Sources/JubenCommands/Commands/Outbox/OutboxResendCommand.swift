import ArgumentParser
import JubenEngine
import JubenStore
import JubenValue

/// `juben outbox resend`: sends something again.
struct OutboxResendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend",
        abstract: "Send again what is in doubt, or came to nothing.",
        discussion: """
            It keeps its key: a channel that honours keys does it once. On any other channel \
            something in doubt may then happen twice; that is yours to weigh.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var target: OutboxArgument

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let states: [DeliveryState] = [.doubt, .dead, .expired, .cancelled]
        try target.decide(on: desk, only: states) { control, transaction in
            try control.resend(
                target.id, by: Operator.name, at: desk.now, in: transaction)
        }
        desk.hand("\(target.id) is to be sent again.", "\(target.id) 将重新发送。")
    }
}
