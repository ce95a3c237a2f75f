import Foundation
import JubenPreview
import JubenValue
import Testing

@testable import JubenCommands

/// The sentence that everything else stands on: what preview shows is what the daemon then does.
@Suite struct PreviewEqualsPerformanceTests {
    static let playbooks: [String] = {
        let folder = TestHome.repository.appendingPathComponent("playbooks")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".lua") }.map { String($0.dropLast(4)) }.sorted()
    }()

    @Test func playbooksShip() { #expect(Self.playbooks.count >= 6) }

    @Test(arguments: playbooks)
    func theDaemonPerformsWhatPreviewShowed(playbook: String) async throws {
        let file = TestHome.repository.appendingPathComponent("playbooks/\(playbook).lua")
        let home = try await TestHome(playbooks: [
            playbook: try String(contentsOf: file, encoding: .utf8)
        ])
        let scenario = try TestHome.scenario()
        let preview = try await home.preview(scenario: scenario)
        try await home.perform(scenario: scenario)
        try Self.expectEqual(preview, try home.history())
    }

    @Test func theWholeDayIsPerformedAsPreviewedThroughRestarts() async throws {
        let home = try await TestHome()
        let scenario = try TestHome.scenario()
        let preview = try await home.preview(scenario: scenario)
        #expect(preview.entries.count > 200)
        for end in ["08:30", "12:00:30", "20:10", "24:00"] {
            try await home.perform(until: end, scenario: scenario)
        }
        try Self.expectEqual(preview, try home.history())
    }

    static func expectEqual(_ preview: Timeline, _ performed: Timeline) throws {
        let comparison = TimelineComparison.compute(
            preview: preview, performed: performed, toleranceMilliseconds: 0)
        #expect(
            comparison.isEqual,
            "\(comparison.render(columns: 120, isColoured: false, language: .en))")
        #expect(comparison.same == preview.entries.filter { $0.kind != .event }.count)
    }
}
