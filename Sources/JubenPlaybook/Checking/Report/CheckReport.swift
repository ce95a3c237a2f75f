/// What a check of a community's playbooks found.
package struct CheckReport: Sendable {
    /// Everything that was found, by file and line, each once.
    package let problems: [PlaybookProblem]
    /// The playbooks that can be deployed, by path; empty places are those with errors.
    package let programs: [PlaybookProgram]
    /// How many files are playbooks.
    package let playbookCount: Int
    /// How many files are used by playbooks.
    package let moduleCount: Int
    /// How many Lua files there are.
    package let fileCount: Int

    /// The report with problems that lie outside of playbooks before those of playbooks.
    package func adding(_ others: [PlaybookProblem]) -> CheckReport {
        CheckReport(
            problems: others + problems, programs: programs, playbookCount: playbookCount,
            moduleCount: moduleCount, fileCount: fileCount)
    }

    private init(
        problems: [PlaybookProblem], programs: [PlaybookProgram], playbookCount: Int,
        moduleCount: Int, fileCount: Int
    ) {
        self.problems = problems
        self.programs = programs
        self.playbookCount = playbookCount
        self.moduleCount = moduleCount
        self.fileCount = fileCount
    }

    init(problems: [PlaybookProblem], programs: [PlaybookProgram], assembly: SourceAssembly) {
        var seen: Set<PlaybookProblem> = []
        self.problems = problems.filter { seen.insert($0).inserted }.sorted(by: Self.isBefore)
        self.programs = programs
        playbookCount = assembly.sources.count
        moduleCount = assembly.modules.count
        fileCount = assembly.fileCount
    }

    /// Whether something keeps a playbook from being deployed.
    package var hasErrors: Bool { problems.contains { $0.severity == .error } }

    /// The problems that keep a playbook from being deployed.
    package var errors: [PlaybookProblem] { problems.filter { $0.severity == .error } }

    private static func isBefore(_ left: PlaybookProblem, _ right: PlaybookProblem) -> Bool {
        guard left.file == right.file else { return left.file < right.file }
        return (left.line, left.column, left.code, left.message)
            < (right.line, right.column, right.code, right.message)
    }
}
