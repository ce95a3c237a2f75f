import ArgumentParser

/// `juben runs`: what handlers do, have done, and wait for.
struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "Look at runs, and take them in hand.",
        subcommands: [
            RunsListCommand.self, RunsShowCommand.self, RunsCancelCommand.self,
            RunsRetryCommand.self, RunsExportCommand.self, RunsReplayCommand.self,
            RunsUpgradeCommand.self,
        ],
        defaultSubcommand: RunsListCommand.self)
}

/// The run that a command is about.
struct RunArgument: ParsableArguments {
    @Argument(help: "The run's id, as 'juben runs list' shows it.")
    var id: Int64
}
