import ArgumentParser

/// `juben groups`: the groups of the community.
struct GroupsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "groups", abstract: "Look at groups, and take care of them.",
        subcommands: [
            GroupsListCommand.self, GroupsShowCommand.self, GroupsAddCommand.self,
            GroupsHealthCommand.self,
            GroupsSetCommand.self, GroupsRenameCommand.self, GroupsAnnounceCommand.self,
            GroupsWelcomeCommand.self,
            GroupsHandOverCommand.self, GroupsImportCommand.self, GroupsExportCommand.self,
        ],
        defaultSubcommand: GroupsListCommand.self)
}
