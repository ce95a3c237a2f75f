import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

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
        return try desk.store.write { transaction in
            let ids = try desk.ids(in: transaction)
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
