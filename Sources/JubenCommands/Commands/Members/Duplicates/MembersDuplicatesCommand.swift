import ArgumentParser

/// `juben members duplicates`: people who are in several groups.
struct MembersDuplicatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates", abstract: "Find people who are in several groups.",
        subcommands: [
            MembersDuplicatesListCommand.self, MembersDuplicatesPlanCommand.self,
            MembersDuplicatesRemoveCommand.self,
        ],
        defaultSubcommand: MembersDuplicatesListCommand.self)
}
