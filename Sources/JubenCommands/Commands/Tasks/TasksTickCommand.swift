import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben tasks tick`: ticks one thing off a task's list.
struct TasksTickCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tick", abstract: "Tick one thing off a task's checklist.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The task's id, as 'juben tasks list' shows it.")
    var id: Int64

    @Argument(help: "The number of the thing, as 'juben tasks show' counts them.")
    var number: Int

    @Flag(help: "Take the tick away again.")
    var undo = false

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let language = desk.language
        let (text, left) = try desk.store.write { transaction in
            var task = try Directory(transaction).openTask(id, language)
            var detail = TaskDetail(task)
            var items = detail.checklist
            guard items.indices.contains(number - 1) else {
                throw CommandError(
                    .problems,
                    items.isEmpty
                        ? language.pick(
                            "Task \(id) has no checklist.", "任务 \(id) 没有清单。")
                        : language.pick(
                            "The list of task \(id) goes from 1 to \(items.count), not \(number).",
                            "任务 \(id) 的清单为 1–\(items.count) 项，没有第 \(number) 项。"))
            }
            items[number - 1].isDone = !undo
            detail.checklist = items
            task.detail = detail.json
            try transaction.update(task)
            return (items[number - 1].text, items.count { !$0.isDone })
        }
        Terminal.print(
            language.pick("\(text): \(left) left.", "\(text)：还剩 \(left) 项。"))
    }
}
