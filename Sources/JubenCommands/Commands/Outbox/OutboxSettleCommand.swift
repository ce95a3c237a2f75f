import ArgumentParser
import JubenEngine
import JubenStore
import JubenValue

/// `juben outbox settle`: says what a person has found out.
struct OutboxSettleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle",
        abstract: "Say whether something happened that is in doubt, or that a person was to do.")

    /// What a person has found out.
    enum Finding: String, ExpressibleByArgument, CaseIterable {
        case yes, no
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var target: OutboxArgument

    @Option(help: "Whether it happened.")
    var happened: Finding

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        try target.decide(on: desk, only: [.doubt, .awaitingHuman]) { control, transaction in
            try control.settle(
                target.id, happened: happened == .yes, by: Operator.name, at: desk.now,
                in: transaction)
        }
        desk.hand(
            happened == .yes
                ? "Settled: \(target.id) happened." : "Settled: \(target.id) did not happen.",
            happened == .yes ? "已确认：\(target.id) 已发生。" : "已确认：\(target.id) 没有发生。")
    }
}
