import ArgumentParser

/// `juben tasks`: the steps that wait for people.
struct TasksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks", abstract: "Look at human tasks, and answer them.",
        subcommands: [
            TasksListCommand.self, TasksShowCommand.self, TasksTickCommand.self,
            TasksDoneCommand.self, TasksRefuseCommand.self, TasksAssignCommand.self,
        ],
        defaultSubcommand: TasksListCommand.self)
}
