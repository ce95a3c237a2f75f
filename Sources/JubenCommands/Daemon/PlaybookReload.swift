import JubenEngine
import JubenPlaybook

/// The playbooks of a home that can be used, and those that cannot.
struct PlaybookReload {
    /// The playbooks that have no problem.
    let programs: [PlaybookProgram]
    /// The names of those whose file has a problem.
    let broken: Set<String>
    /// What is wrong.
    let problems: [PlaybookProblem]

    /// Sorts a report: a playbook that has a problem does not keep the others from being used.
    init(_ report: CheckReport) {
        programs = report.programs
        problems = report.errors
        let usable = Set(report.programs.map(\.source.name))
        broken = Set(report.errors.map { Self.name(ofFile: $0.file) }).subtracting(usable)
    }

    private static func name(ofFile path: String) -> String {
        String(path.dropFirst("playbooks/".count).dropLast(".lua".count))
    }
}
