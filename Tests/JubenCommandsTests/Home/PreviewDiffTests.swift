import JubenPreview
import JubenValue
import Testing

@testable import JubenCommands

/// What an edit changes, against what is deployed.
struct PreviewDiffTests {
    private static let text = """
        every("day 09:00", function(group)
          send(group, "开始")
          sleep("12h")
          send(group, "结束")
        end)
        """

    private static func diff(_ home: PreviewHome) async throws -> PreviewDiff {
        try await PreviewDiff(try home.preview("2026-11-25"), store: home.store) { reader in
            try TimelineFilter(groups: [], playbooks: [], in: reader)
        }
    }

    @Test func everyLineIsNewWhereNothingIsDeployed() async throws {
        let diff = try await Self.diff(try PreviewHome(["a": Self.text]))
        #expect(diff.lines.added.count == 6)
        #expect(diff.lines.removed.isEmpty && diff.lines.changed.isEmpty)
        #expect(diff.staying.isEmpty)
        #expect(diff.notes(.en).isEmpty)
    }

    @Test func anEditChangesItsLinesAndLeavesRunsInFlightAlone() async throws {
        let home = try PreviewHome(["a": Self.text])
        try await home.perform(
            from: PreviewHome.midnight, until: PreviewHome.midnight + 12 * PreviewHome.hour)
        try home.write(["a": Self.text.replacing("结束", with: "散会")])
        let diff = try await Self.diff(home)
        #expect(diff.lines.changed.map(\.fields) == [[.text], [.text], [.text]])
        #expect(diff.lines.same == 3)
        #expect(diff.staying.map(\.runs) == [3])
        #expect(
            diff.notes(.en) == [
                "a: 3 runs in flight stay on the text it started on.",
                "Move them to the new text with 'juben runs upgrade'.",
            ])
        #expect(diff.json.contains("\"staying\":{\"a\":3}"))
    }

    @Test func aFileThatIsGoneTakesItsLinesAway() async throws {
        let home = try PreviewHome(["a": Self.text])
        try await home.perform(from: PreviewHome.midnight, until: PreviewHome.midnight + 1)
        try home.write(["a": ""])
        let diff = try await Self.diff(home)
        #expect(diff.lines.removed.count == 6)
        #expect(diff.lines.added.isEmpty)
    }
}
