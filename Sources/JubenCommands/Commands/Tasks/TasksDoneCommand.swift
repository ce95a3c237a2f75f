import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben tasks done`: says that a task is done.
struct TasksDoneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "Say that a task is done, or yes to what it asks.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var answer: TaskAnswer

    func run() async throws {
        let title = try answer.post(yes: true, global)
        try Desk(global).hand("Done: \(title)", "已办：\(title)")
    }
}

/// `juben tasks refuse`: says no.
struct TasksRefuseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refuse", abstract: "Say that a task will not be done, or no to what it asks.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var answer: TaskAnswer

    func run() async throws {
        let title = try answer.post(yes: false, global)
        try Desk(global).hand("Refused: \(title)", "已拒绝：\(title)")
    }
}

/// The answer that a person gives to a task.
struct TaskAnswer: ParsableArguments {
    @Argument(help: "The task's id, as 'juben tasks list' shows it.")
    var id: Int64

    @Option(help: "What the playbook is told besides.")
    var note = ""

    /// Puts the answer into the inbox.
    ///
    /// - Returns: the task's title.
    /// - Throws: ``CommandError`` when there is no such task, or it has its answer.
    func post(yes: Bool, _ global: GlobalOptions) throws -> String {
        let desk = try Desk(global, .readWrite)
        let ids = GlobalOptions.ids()
        return try desk.store.write { transaction in
            guard let task = try transaction.get(TaskRecord.self, id: id) else {
                throw CommandError(
                    .problems, "There is no task \(id); 'juben tasks list' shows the open ones.")
            }
            let isPosted = try TaskDesk.answer(
                task, yes: yes, note: note, by: Operator.name, at: desk.now, ids: ids,
                in: transaction)
            guard isPosted else {
                throw CommandError(
                    .problems,
                    task.status == .open
                        ? "Task \(id) has been answered; the answer waits in the inbox."
                        : "Task \(id) has its answer already: \(task.status.rawValue).")
            }
            return task.title
        }
    }
}
