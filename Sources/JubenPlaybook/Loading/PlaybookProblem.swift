import JubenLua

/// Something wrong in a playbook, for the operator to mend.
package struct PlaybookProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// How much it matters.
    package enum Severity: String, Sendable {
        /// The playbook cannot be deployed.
        case error
        /// It can, but probably does not do what was meant.
        case warning
    }

    /// How much it matters.
    package let severity: Severity
    /// The file, such as `playbooks/welcome.lua`.
    package let file: String
    /// The line, from 1; 0 when the whole file is meant.
    package let line: Int
    /// The column, from 1; 0 when the whole line is meant.
    package let column: Int
    /// A stable word for the kind of problem.
    package let code: String
    /// One sentence: the thing and the fix.
    package let message: String

    /// Describes a problem.
    package init(
        _ severity: Severity = .error, file: String, line: Int, column: Int = 0, code: String,
        message: String
    ) {
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.code = code
        self.message = message
    }

    package var description: String {
        var place = file
        if line > 0 { place += ":\(line)" }
        if column > 0 { place += ":\(column)" }
        return "\(place): \(message) [\(code)]"
    }
}

/// All that is wrong with a playbook.
package struct PlaybookProblems: Error, Sendable, CustomStringConvertible {
    /// The problems, in the order of their lines.
    package let problems: [PlaybookProblem]

    /// Collects problems.
    package init(problems: [PlaybookProblem]) { self.problems = problems }

    /// Turns Lua's failure into a problem, after those that were found before it.
    init(_ error: LuaError, in source: PlaybookSource, after found: [PlaybookProblem] = []) {
        var message = error.message
        if let location = error.location {
            let prefix = "\(location): "
            if message.hasPrefix(prefix) { message.removeFirst(prefix.count) }
        }
        problems =
            found + [
                PlaybookProblem(
                    file: error.location?.source ?? source.entry.path,
                    line: error.location?.line ?? 0, code: error.code.description,
                    message: message)
            ]
    }

    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
