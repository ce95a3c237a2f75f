import ArgumentParser
import JubenCommunity
import JubenStore
import JubenValue

/// `juben tasks assign`: gives an open task to somebody else.
struct TasksAssignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Give an open task to somebody else.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The task's id, as 'juben tasks list' shows it.")
    var id: Int64

    @Option(help: "To whom: a member, a name or a role.")
    var to: String

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let language = desk.language
        guard !to.isEmpty else {
            throw CommandError(.usage, language.pick("--to is empty.", "--to 不能为空。"))
        }
        let title = try desk.store.write { transaction in
            let task = try Directory(transaction).openTask(id, language)
            let ids = try desk.ids(in: transaction)
            try TaskDesk(ids: ids, policy: desk.home.configuration.desk, language).reassign(
                task, to: to, by: Operator.name, at: desk.now, in: transaction)
            return task.title
        }
        desk.home.folder.ring()
        Terminal.print(language.pick("\(title): now \(to)'s.", "\(title)：转给 \(to)。"))
    }
}
