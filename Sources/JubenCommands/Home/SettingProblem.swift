import JubenPlaybook

/// Something wrong in `juben.yaml` or in a file that it names.
struct SettingProblem: Sendable, CustomStringConvertible {
    /// The file, as the home names it.
    let file: String
    /// The line, from 1.
    let line: Int
    /// One sentence: the thing and the fix.
    let message: String
    /// The stable word for the kind of mistake.
    var code = "configuration"
    /// How much it matters.
    var severity = PlaybookProblem.Severity.error

    var description: String { "\(file):\(line): \(message)" }

    /// The problem as `juben check` lists those of playbooks.
    var asPlaybookProblem: PlaybookProblem {
        PlaybookProblem(severity, file: file, line: line, code: code, message: message)
    }

    /// Refuses to go on when there are problems.
    ///
    /// - Throws: ``CommandError`` with every one on a line of its own.
    static func refuse(_ problems: [SettingProblem]) throws {
        guard problems.isEmpty else {
            throw CommandError(.problems, problems.map(\.description).joined(separator: "\n"))
        }
    }
}
