import ArgumentParser
import Foundation
import JubenPlaybook
import JubenStore

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
        let report = try home.check()
        var failure: (any Error)?
        // A channel that could not be read would strand its groups as well.
        if problems.isEmpty, FileManager.default.fileExists(atPath: home.folder.database.path) {
            do {
                let store = try home.openStore(.readOnly)
                problems = try home.strandedGroups(in: store)
                problems += try home.unknownNames(
                    in: store, playbooks: report.programs.map(\.source.name))
                problems += try home.carelessness(in: store, report.programs)
            } catch {
                failure = error
            }
        }
        let all = report.adding(problems.map(\.asPlaybookProblem))
        let language = home.configuration.language
        if list.json {
            Terminal.print(all.json)
        } else {
            let warnings = problems.filter { $0.severity == .warning }
            for problem in problems where problem.severity == .error {
                Terminal.complain("juben: \(problem)")
            }
            let shown = report.adding(warnings.map(\.asPlaybookProblem))
            let lines = shown.lines(in: language) + [all.summary(in: language)]
            Terminal.print(lines.joined(separator: "\n"))
        }
        if all.hasErrors { throw CommandError(.problems, "") }
        // Nothing is wrong with the files, but a store that cannot be read stops every preview.
        if let failure { throw failure }
    }
}
