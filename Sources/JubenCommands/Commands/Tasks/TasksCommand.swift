import ArgumentParser

/// `juben tasks`: the steps that wait for people.
struct TasksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks", abstract: "Look at human tasks, and answer them.",
        subcommands: [TasksListCommand.self, TasksDoneCommand.self, TasksRefuseCommand.self],
        defaultSubcommand: TasksListCommand.self)
}
