import ArgumentParser

/// `juben prove`: tries to break what Juben promises, on this machine.
struct ProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Try to break what Juben promises, in a simulated world; nothing is sent.",
        subcommands: [ProveSimulateCommand.self, ProveCrashesCommand.self])
}
