import ArgumentParser

/// `juben groups`: the groups of the community.
struct GroupsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "groups", abstract: "Look at groups.",
        subcommands: [GroupsListCommand.self, GroupsShowCommand.self],
        defaultSubcommand: GroupsListCommand.self)
}
