import ArgumentParser

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
