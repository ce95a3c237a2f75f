import ArgumentParser

/// `juben contacts`: who asks to be a friend, and who is one.
struct ContactsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contacts", abstract: "Look at requests to be a friend, and answer them.",
        subcommands: [
            ContactsListCommand.self, ContactsAcceptCommand.self, ContactsRefuseCommand.self,
        ],
        defaultSubcommand: ContactsListCommand.self)
}
