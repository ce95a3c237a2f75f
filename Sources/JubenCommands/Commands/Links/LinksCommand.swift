import ArgumentParser

/// `juben links`: permanent links whose targets change.
struct LinksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "links",
        abstract: "Look after live links: what is printed stays, where it leads changes.",
        subcommands: [
            LinksListCommand.self, LinksShowCommand.self, LinksAddCommand.self,
            LinksTargetCommand.self, LinksStopCommand.self, LinksImportCommand.self,
            LinksOpenCommand.self, LinksCloseCommand.self, LinksScanCommand.self,
            LinksQRCommand.self, LinksExportCommand.self,
        ],
        defaultSubcommand: LinksListCommand.self)
}
