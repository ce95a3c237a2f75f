import JubenEngine
import JubenPlaybook

/// The playbooks of a home that can be used, and those that cannot.
struct PlaybookReload {
    /// The playbooks that loaded.
    let programs: [PlaybookProgram]
    /// The names of those whose file has a problem.
    let broken: Set<String>
    /// What is wrong.
    let problems: [PlaybookProblem]
}

extension Home {
    /// Loads the playbooks; one that has a problem does not keep the others from loading.
    ///
    /// - Throws: an error of the file system.
    func reload() throws -> PlaybookReload {
        let files = try PlaybookFolder(folder: folder.playbooks).files()
        let assembled = SourceAssembler.assemble(files)
        var problems = assembled.problems.filter { $0.severity == .error }
        var broken = Set(problems.map { Self.name(ofFile: $0.file) })
        var programs: [PlaybookProgram] = []
        for source in assembled.playbooks {
            do {
                programs.append(try PlaybookProgram(source, vocabulary: vocabulary))
            } catch let found as PlaybookProblems {
                problems += found.problems
                broken.insert(source.name)
            }
        }
        return PlaybookReload(programs: programs, broken: broken, problems: problems)
    }

    private static func name(ofFile path: String) -> String {
        String(path.dropFirst("playbooks/".count).dropLast(".lua".count))
    }
}
