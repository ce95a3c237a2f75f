import ArgumentParser

/// `juben groups`: the groups of the community.
struct GroupsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "groups", abstract: "Look at groups, and add one.",
        subcommands: [
            GroupsListCommand.self, GroupsShowCommand.self, GroupsAddCommand.self,
            GroupsHealthCommand.self,
        ],
        defaultSubcommand: GroupsListCommand.self)
}
