import Foundation
import JubenPreview
import JubenValue
import Testing

@testable import JubenCommands

/// Each shipped playbook stands beside the preview that it produces; this performs it again.
///
/// After a change that is meant, `JUBEN_GOLDEN=write swift test --filter GoldenPreviewTests` writes
/// the previews anew, and the difference is read like any other change.
@Suite struct GoldenPreviewTests {
    private static let columns = 100

    @Test(arguments: PreviewEqualsPerformanceTests.playbooks)
    func theShippedPlaybookStillProducesItsPreview(playbook: String) async throws {
        let folder = TestHome.repository.appendingPathComponent("playbooks")
        let source = folder.appendingPathComponent("\(playbook).lua")
        let home = try await TestHome(playbooks: [
            playbook: try String(contentsOf: source, encoding: .utf8)
        ])
        let timeline = try await home.preview(scenario: try TestHome.scenario())
        let text = TimelineTable.render(
            timeline, options: .init(columns: Self.columns, language: .zh))
        let golden = folder.appendingPathComponent("golden/\(playbook).txt")
        if ProcessInfo.processInfo.environment["JUBEN_GOLDEN"] == "write" {
            try FileManager.default.createDirectory(
                at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Self.tidy(text).write(to: golden, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: golden, encoding: .utf8) == Self.tidy(text))
    }

    /// The text as a file of the repository: no blanks at the ends of lines, one end at the end.
    private static func tidy(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                String(line.reversed().drop { $0 == " " }.reversed())
            }
            .joined(separator: "\n").trimmingCharacters(in: .newlines) + "\n"
    }
}
