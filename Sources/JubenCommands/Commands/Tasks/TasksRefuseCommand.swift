import ArgumentParser

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
