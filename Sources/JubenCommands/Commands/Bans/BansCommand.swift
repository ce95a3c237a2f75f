import ArgumentParser

/// `juben bans`: who may not come back.
struct BansCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bans", abstract: "Look at who is kept out of which group, and let them in.",
        subcommands: [BansListCommand.self, BansLiftCommand.self],
        defaultSubcommand: BansListCommand.self)
}
