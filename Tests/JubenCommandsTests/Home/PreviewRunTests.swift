import JubenEngine
import JubenPreview
import Testing

@testable import JubenCommands

/// What a preview shows of days that are fresh, under way, over or far ahead.
struct PreviewRunTests {
    private static let midnight = PreviewHome.midnight
    private static let hour = PreviewHome.hour
    private static let greetings = """
        every("day 08:00", function(group) send(group, "早") end)
        every("day 20:00", function(group) send(group, "晚") end)
        """
    private static let waiting = """
        every("day 09:00", { days = 30 }, function(group)
          send(group, "开始")
          sleep("12h")
          send(group, "结束")
        end)
        """

    @Test func aFreshDayIsShownWhole() async throws {
        let home = try PreviewHome(["a": Self.greetings])
        let day = try await home.days().whole
        #expect(day.lines() == ["08:00 send 早", "20:00 send 晚"])
        #expect(day.entries.count == 6)
        #expect(day.conflicts.isEmpty)
    }

    @Test func aDayUnderWayIsHistoryAndThenSimulation() async throws {
        let home = try PreviewHome(["a": Self.greetings])
        try await home.perform(from: Self.midnight, until: Self.midnight + 12 * Self.hour)
        try home.write(["a": Self.greetings.replacing("早", with: "改").replacing("晚", with: "安")])
        let day = try await home.days().whole
        #expect(day.lines() == ["08:00 send 早", "20:00 send 安"])
    }

    @Test func webServicesThatAreAskedAreAnAssumption() async throws {
        let home = try PreviewHome(
            [
                "a": Self.greetings,
                "b": "every(\"09:00\", function() http.get(\"https://shop.test/price\") end)",
            ], settings: "http_hosts: [shop.test]\n")
        #expect(try await home.days().whole.assumptions.contains("web services do not answer"))
        try home.write(["b": Self.greetings])
        let silent = try await home.days().whole
        #expect(!silent.assumptions.contains("web services do not answer"))
    }

    @Test func aDayThatIsOverRefersToTheTimeline() async throws {
        let home = try PreviewHome(["a": Self.greetings])
        try await home.perform(from: Self.midnight, until: Self.midnight + 36 * Self.hour)
        await #expect { try await home.days() } throws: { error in
            "\(error)".contains("juben timeline --date 2026-11-24")
        }
    }

    @Test func aRunInFlightGoesOnInThePreview() async throws {
        let home = try PreviewHome(["a": Self.waiting])
        try await home.perform(from: Self.midnight, until: Self.midnight + 12 * Self.hour)
        try home.write(["a": Self.waiting.replacing("结束", with: "新的结束")])
        #expect(try await home.days().whole.lines() == ["09:00 send 开始", "21:00 send 结束"])
        #expect(
            try await home.days("2026-11-25").whole.lines()
                == ["09:00 send 开始", "21:00 send 新的结束"])
    }

    @Test func theRestOfTodayIsPerformedBeforeTomorrow() async throws {
        let text = """
            every("day 23:50", { overlap = "skip" }, function(group)
              sleep("20m")
              send(group, "过了零点")
            end)
            """
        let home = try PreviewHome(["a": text])
        try await home.perform(from: Self.midnight, until: Self.midnight + 1)
        #expect(try await home.days("2026-11-25").whole.lines() == ["00:10 send 过了零点"])
    }

    @Test func aDayFarAheadStartsNothingBeforeItself() async throws {
        let home = try PreviewHome(["a": Self.greetings])
        try await home.perform(from: Self.midnight, until: Self.midnight + 12 * Self.hour)
        let day = try await home.days("2027-03-01").whole
        #expect(day.lines() == ["08:00 send 早", "20:00 send 晚"])
        #expect(day.assumptions.contains("no schedule starts anything before 2027-03-01"))
    }

    @Test func severalDaysAreWholeAndEachOnItsOwn() async throws {
        let home = try PreviewHome(
            ["a": "every(\"day 23:00\", function(group) send(group, \"晚安\") end)"],
            settings: "quiet: \"22:30-07:30\"\n")
        let result = try await home.days(days: 2)
        #expect(result.days.map(\.date) == ["2026-11-24", "2026-11-25"])
        #expect(result.whole.lines() == ["07:30 send 晚安", "23:00 blocked 晚安"])
        #expect(result.days[0].lines() == ["23:00 blocked 晚安"])
        #expect(result.days[1].lines() == ["07:30 send 晚安", "23:00 blocked 晚安"])
        let alone = try await home.days().whole
        #expect(TimelineJSON.render(result.days[0]) == TimelineJSON.render(alone))
        #expect(result.whole.conflicts.map(\.code) == ["quiet-hours"])
        #expect(
            result.whole.conflicts[0].sentence
                == "a lands in quiet hours every day: move it before 22:30")
    }

    @Test func theSameHomeIsPreviewedInTheSameBytes() async throws {
        let text = """
            every("day 09:00", function(group)
              send(group, pick { "一", "二", "三", "四" } .. random(1, 1000))
            end)
            """
        let home = try PreviewHome(["a": text, "b": Self.waiting])
        let first = try await home.days(days: 3).whole
        let second = try await home.days(days: 3).whole
        #expect(TimelineJSON.render(first) == TimelineJSON.render(second))
        #expect(first.entries.count == 27)
    }
}
