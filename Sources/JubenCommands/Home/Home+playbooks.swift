import Foundation
import JubenEngine
import JubenPlaybook
import JubenSyntax

extension Home {
    /// The playbooks of the home, compiled.
    ///
    /// - Throws: ``PlaybookProblems`` with all that is wrong with any of them.
    func playbooks() throws -> [PlaybookProgram] {
        let files = try PlaybookFolder(folder: folder.playbooks).files()
        let assembled = SourceAssembler.assemble(files)
        var problems = assembled.problems.filter { $0.severity == .error }
        var programs: [PlaybookProgram] = []
        for source in assembled.playbooks {
            do {
                programs.append(try PlaybookProgram(source, vocabulary: vocabulary))
            } catch let found as PlaybookProblems {
                problems += found.problems
            }
        }
        guard problems.isEmpty else { throw PlaybookProblems(problems: problems) }
        return programs
    }
}

extension PlaybookProgram {
    /// The playbook as the engine deploys it.
    var deployment: Deployment { manifest.deployment(of: source) }
}
