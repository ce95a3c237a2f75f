import ArgumentParser

/// `juben questions`: what members asked.
struct QuestionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questions", abstract: "Look at the questions that wait for an answer.",
        subcommands: [QuestionsListCommand.self, QuestionsSettleCommand.self],
        defaultSubcommand: QuestionsListCommand.self)
}
