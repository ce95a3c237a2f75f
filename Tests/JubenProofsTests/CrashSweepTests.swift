import Foundation
import JubenEngine
import JubenPlaybook
import JubenProofs
import JubenValue
import Testing

@testable import JubenCommands

/// A crash at the commits of the playbooks that ship.
@Suite struct CrashSweepTests {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let sweep = CrashSweep(
        content: FolderContent(repository.appendingPathComponent("playbooks/content"))
    ) {
        try Language.vocabulary(
            zone: $0, channels: $1, content: $2, budgets: ProveCrashesCommand.budgets)
    }

    @Test(arguments: [
        "first-week", "five-step-sale", "flash", "operators-day", "reading-camp", "welcome",
    ])
    func changesNothingThatLasts(name: String) async throws {
        let books = try Self.sweep.playbooks(
            in: PlaybookFolder.read(below: Self.repository))
        let book = try #require(books.first { $0.name == name })
        // The whole of it is what scripts/simulate --long does.
        let report = try await Self.sweep.sweep(book, stride: 41)
        #expect(report.violations.isEmpty, "\(report.violations)")
        #expect(report.commits > 100)
        #expect(report.figures.effects > 0)
        #expect(report.figures.crashes == report.moments)
    }

    @Test func everyPlaybookThatShipsIsSwept() throws {
        let books = try Self.sweep.playbooks(
            in: PlaybookFolder.read(below: Self.repository))
        let folder = Self.repository.appendingPathComponent("playbooks")
        let shipped = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".lua") }
        #expect(books.count == shipped.count && books.count >= 8)
    }

    @Test func aLostLineOfAStoryIsTold() async throws {
        let proof = SeedProof { try Language.vocabulary(zone: $0, channels: $1, content: $2) }
        var (evidence, _) = try await proof.perform(5)
        let story = try Story(evidence)
        let lost = evidence.rows.slots.removeLast()
        let differences = try Story(evidence).differences(from: story)
        #expect(differences.count == 1)
        #expect(differences[0].hasPrefix("lost: slot \(lost.triggerID)"))
    }
}
