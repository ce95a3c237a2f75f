import JubenPreview
import JubenStore
import Testing

@testable import JubenCommands

/// What a day shows of the stages that its runs leave out.
struct StagePreviewTests {
    private static let sale = """
        every("day 09:00", function(group)
          local entered, why = stage("成交", { needs = { replies = 10, speakers = 3 } }, function()
            send(group, "下单吧")
          end)
          if not entered then send(group, why) end
        end)
        """

    private static let patient = """
        every("day 09:00", function(group)
          stage("成交", { needs = { replies = 1 }, within = "2h" }, function()
            send(group, "下单吧")
          end)
        end)
        """

    private static func skipped(_ entries: [TimelineEntry]) -> [TimelineEntry] {
        entries.filter { $0.kind == .skipped && $0.group == "g1" }
    }

    @Test func aStageThatIsLeftOutSaysWhatItLacks() async throws {
        let home = try PreviewHome(["a": Self.sale])
        let line = try #require(Self.skipped(try await home.days().whole.entries).first)
        #expect(
            line.why == "stage '成交' needs 10 replies, has 0; stage '成交' needs 3 speakers, has 0")
        #expect(line.at == PreviewHome.midnight + 9 * PreviewHome.hour)
        #expect(line.action == "stage")
        #expect(line.cause == "needs-replies")
        #expect(line.location == "playbooks/a.lua:2")
        #expect(line.title == "a")
    }

    @Test func theReasonIsInTheLanguageOfTheHome() async throws {
        let home = try PreviewHome(["a": Self.sale], settings: "language: zh\n")
        let entries = try await home.days().whole.entries
        let words = "阶段「成交」需要 10 条发言，现有 0 条；阶段「成交」需要 3 人发言，现有 0 人"
        #expect(Self.skipped(entries).map(\.why) == [words])
        // The playbook may hand the reason on to people.
        #expect(entries.filter { $0.kind == .send }.map(\.text) == [words, words, words])
    }

    @Test func aStageThatWaitedIsLeftOutWhenItsTimeIsOver() async throws {
        let home = try PreviewHome(["a": Self.patient])
        let lines = Self.skipped(try await home.days().whole.entries)
        #expect(lines.map(\.at) == [PreviewHome.midnight + 11 * PreviewHome.hour])
    }

    @Test func thePerformedDayHasTheSameLine() async throws {
        let home = try PreviewHome(["a": Self.patient])
        let previewed = Self.skipped(try await home.days().whole.entries)
        try await home.perform(
            from: PreviewHome.midnight, until: PreviewHome.midnight + 12 * PreviewHome.hour)
        let performed = try home.store.read { reader in
            var builder = TimelineBuilder(
                reader, from: PreviewHome.midnight,
                until: PreviewHome.midnight + 24 * PreviewHome.hour)
            return try builder.entries()
        }
        #expect(previewed.count == 1)
        #expect(Self.skipped(performed) == previewed)
    }

    @Test func aStageThatIsTriedTwiceHasTwoLines() async throws {
        let twice = """
            every("day 09:00", function(group)
              for _ = 1, 2 do stage("成交", { needs = { joined = 500 } }, function() end) end
            end)
            """
        let lines = Self.skipped(
            try await PreviewHome(["a": twice]).days().whole.entries)
        #expect(lines.count == 2)
        #expect(Set(lines.map(\.identity)).count == 2)
    }
}
