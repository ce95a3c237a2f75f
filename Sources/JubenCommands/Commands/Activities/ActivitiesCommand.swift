import ArgumentParser

/// `juben activities`: topics, polls and lotteries.
struct ActivitiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activities", abstract: "Look at topics, polls and lotteries.",
        subcommands: [ActivitiesListCommand.self, ActivitiesShowCommand.self],
        defaultSubcommand: ActivitiesListCommand.self)
}
