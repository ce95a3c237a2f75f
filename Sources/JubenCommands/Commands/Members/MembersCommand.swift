import ArgumentParser

/// `juben members`: the people of the community.
struct MembersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "members", abstract: "Look at members.",
        subcommands: [MembersListCommand.self, MembersShowCommand.self],
        defaultSubcommand: MembersListCommand.self)
}
