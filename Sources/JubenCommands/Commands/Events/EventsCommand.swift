import ArgumentParser

/// `juben events`: what came in.
struct EventsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Look at the inbox, and post webhook events.",
        subcommands: [EventsListCommand.self, EventsPostCommand.self],
        defaultSubcommand: EventsListCommand.self)
}
