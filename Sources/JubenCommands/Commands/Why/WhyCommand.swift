import ArgumentParser
import JubenEngine
import JubenStore

/// `juben why`: why a message or action was sent, or was not.
struct WhyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Tell why a message or action was sent, or was not.",
        discussion: """
            JSON: an object with id, state, text, group, channel, action, due_at, not_before, \
            settled_at, attempt, reasons (what held or stopped it), run, trigger, because (why the \
            run began), source, line, code (that line), and deeds (what people did to it).
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The message's id, as 'juben outbox list' and 'juben runs show' print it.")
    var id: Int64

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let reason = try desk.store.read { try MessageReason(of: id, in: $0) }
        Terminal.print(
            list.json
                ? reason.json(desk.clock, desk.language)
                : reason.text(desk.clock, desk.language, width: Terminal.columns))
    }
}
