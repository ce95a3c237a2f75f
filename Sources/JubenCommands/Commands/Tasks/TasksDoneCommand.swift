import ArgumentParser

/// `juben tasks done`: says that a task is done.
struct TasksDoneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "Say that a task is done, or yes to what it asks.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var answer: TaskAnswer

    @Option(help: "What proves it: a link, the name of a file, or words.")
    var shown = ""

    func run() async throws {
        let title = try answer.post(yes: true, shown: shown, global)
        try Desk(global).hand("Done: \(title)", "已办：\(title)")
    }
}
