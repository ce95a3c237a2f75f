import ArgumentParser

/// `juben offences`: what was against the rules.
struct OffencesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offences", abstract: "Look at what was against the rules, and pardon.",
        subcommands: [OffencesListCommand.self, OffencesPardonCommand.self],
        defaultSubcommand: OffencesListCommand.self)
}
