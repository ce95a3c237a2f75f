import ArgumentParser

/// `juben playbooks`: what the playbooks of a home are, and how their versions did.
struct PlaybooksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "playbooks", abstract: "Look at playbooks, and compare their versions.",
        subcommands: [PlaybooksListCommand.self, PlaybooksCompareCommand.self],
        defaultSubcommand: PlaybooksListCommand.self)
}
