import ArgumentParser
import JubenPlaybook

/// `juben check`: finds what is wrong with playbooks before they run.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find what is wrong with the playbooks: every problem, with its line and the fix."
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        let home = try global.open()
        let report = try home.check()
        Terminal.print(list.json ? report.json : report.text(in: home.configuration.language))
        if report.hasErrors { throw CommandError(.problems, "") }
    }
}
