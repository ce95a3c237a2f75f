import Foundation
import JubenEngine
import JubenPlaybook

extension Home {
    /// What is to be said of the home's playbooks; those without a problem are compiled.
    ///
    /// - Throws: an error of the file system.
    func check() throws -> CheckReport {
        PlaybookChecker(
            vocabulary: vocabulary, content: content, channels: Self.groupTraits(channels)
        ).check(try PlaybookFolder.read(below: folder.url))
    }

    /// The playbooks of the home, compiled.
    ///
    /// - Throws: ``PlaybookProblems`` with all that is wrong with any of them.
    func playbooks() throws -> [PlaybookProgram] {
        let report = try check()
        guard !report.hasErrors else { throw PlaybookProblems(problems: report.errors) }
        return report.programs
    }
}

extension PlaybookProgram {
    /// The playbook as the engine deploys it.
    var deployment: Deployment { manifest.deployment(of: source) }
}
