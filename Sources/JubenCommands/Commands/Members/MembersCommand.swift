import ArgumentParser

/// `juben members`: the people of the community.
struct MembersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "members", abstract: "Look at members, and take care of them.",
        subcommands: [
            MembersListCommand.self, MembersShowCommand.self, MembersSetCommand.self,
            MembersRoleCommand.self, MembersExpireCommand.self, MembersRemoveCommand.self,
            MembersBlockCommand.self, MembersUnblockCommand.self, MembersOptOutCommand.self,
            MembersOptInCommand.self, MembersTiersCommand.self, MembersSourcesCommand.self,
            MembersDuplicatesCommand.self, MembersImportCommand.self, MembersExportCommand.self,
        ],
        defaultSubcommand: MembersListCommand.self)
}
