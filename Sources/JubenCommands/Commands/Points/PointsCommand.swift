import ArgumentParser

/// `juben points`: the ledger of points.
struct PointsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "points", abstract: "Look at members' points, and give or take some.",
        subcommands: [
            PointsTopCommand.self, PointsShowCommand.self, PointsAddCommand.self,
            PointsSpendCommand.self,
        ],
        defaultSubcommand: PointsTopCommand.self)
}
