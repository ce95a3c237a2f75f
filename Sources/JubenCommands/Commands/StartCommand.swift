import ArgumentParser
import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenStore
import JubenValue

/// `juben start`: gives a playbook's command.
struct StartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Start a playbook's command.",
        discussion: """
            Arguments are written name=value, as the command declares them: a time such as \
            "20:00" or "tomorrow 09:00", a member or a group by id or name, true or false.
            Example: juben start flash open product=茶 price=39 starts=20:00 seller=lin
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The playbook's name or title.")
    var playbook: String

    @Argument(help: "The command's name.")
    var command: String

    @Argument(help: "The arguments: name=value.")
    var arguments: [String] = []

    @Option(help: "The command's id; the same id is accepted once.")
    var id: String?

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let trigger = try CommandFinder(desk).find(command, of: playbook)
        let isNew = try desk.store.write { transaction in
            let given = try CommandArguments(
                trigger, zone: desk.home.configuration.zone, now: desk.now
            ).read(arguments, in: transaction)
            return try LocalEvent(id: id).post(
                EventTopic("command"),
                [
                    "trigger": .string(trigger.id), "command": .string(command),
                    "arguments": [.map(given)], "actor": .string(Operator.name),
                ],
                at: desk.now, in: transaction)
        }
        guard isNew else { throw LocalEvent.repeated(id) }
        desk.hand(
            "Gave \(trigger.playbook) the command \(command).",
            "已向剧本 \(trigger.playbook) 下达命令 \(command)。")
    }
}
