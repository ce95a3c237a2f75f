import ArgumentParser
import JubenPlaybook

/// `juben check`: finds what is wrong with playbooks before they run.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find what is wrong with the settings and the playbooks, all at once.",
        discussion: "Each problem is told with its line and the fix."
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        var problems: [SettingProblem] = []
        let home = try Home(global.folder, problems: &problems)
        // A channel that could not be read would strand its groups as well.
        if problems.isEmpty { problems = home.strandedGroups() }
        let report = try home.check()
        if list.json {
            Terminal.print(report.adding(problems.map(\.asPlaybookProblem)).json)
        } else {
            for problem in problems { Terminal.complain("juben: \(problem)") }
            Terminal.print(report.text(in: home.configuration.language))
        }
        if report.hasErrors || !problems.isEmpty { throw CommandError(.problems, "") }
    }
}
