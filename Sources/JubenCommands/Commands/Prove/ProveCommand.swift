import ArgumentParser

/// `juben prove`: tries to break what Juben promises, on this machine.
struct ProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Try to break what Juben promises; nothing is sent, and no home is touched.",
        subcommands: [
            ProveSimulateCommand.self, ProveCrashesCommand.self, ProveKillsCommand.self,
            ProveQuarterCommand.self, ProveChannelsCommand.self,
            ProveVictimCommand.self,
        ])
}
