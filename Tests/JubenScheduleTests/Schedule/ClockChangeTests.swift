import JubenSchedule
import Testing

@Suite
struct ClockChangeTests {
    struct Case: Sendable {
        let zone: String
        let schedule: String
        let day: String
        let expected: [String]
    }

    static let cases: [Case] = [
        // The skipped hour runs once, right after the gap, and does not bunch up.
        Case(
            zone: "Europe/London",
            schedule: "01:30",
            day: "2026-03-29",
            expected: ["2026-03-29T01:00Z"]
        ),
        Case(
            zone: "Europe/London",
            schedule: "01:10,01:40,02:10",
            day: "2026-03-29",
            expected: ["2026-03-29T01:00Z", "2026-03-29T01:10Z"]
        ),
        Case(
            zone: "America/New_York",
            schedule: "15m from 01:45 to 03:15",
            day: "2026-03-08",
            expected: ["2026-03-08T06:45Z", "2026-03-08T07:00Z", "2026-03-08T07:15Z"]
        ),
        // The repeated hour runs once.
        Case(
            zone: "Europe/London",
            schedule: "01:30",
            day: "2026-10-25",
            expected: ["2026-10-25T00:30Z"]
        ),
        Case(
            zone: "America/New_York",
            schedule: "30m from 00:30 to 02:30",
            day: "2026-11-01",
            expected: [
                "2026-11-01T04:30Z", "2026-11-01T05:00Z", "2026-11-01T05:30Z", "2026-11-01T07:00Z",
                "2026-11-01T07:30Z",
            ]
        ),
        Case(
            zone: "Australia/Lord_Howe",
            schedule: "10m from 01:50 to 02:40",
            day: "2026-10-04",
            expected: ["2026-10-03T15:20Z", "2026-10-03T15:30Z", "2026-10-03T15:40Z"]
        ),
        // A gap at midnight moves the day's first slot, not the day.
        Case(
            zone: "Asia/Beirut",
            schedule: "00:00,12:00",
            day: "2026-03-29",
            expected: ["2026-03-28T22:00Z", "2026-03-29T09:00Z"]
        ),
        Case(
            zone: "Asia/Shanghai",
            schedule: "8h",
            day: "2026-03-29",
            expected: ["2026-03-28T16:00Z", "2026-03-29T00:00Z", "2026-03-29T08:00Z"]
        ),
    ]

    @Test(arguments: cases)
    func occursRightAfterAGapAndOnceInARepeat(example: Case) throws {
        let zone = try Zone(example.zone)
        let day = try LocalDate.parse(example.day)
        let found = try Schedule.parse(example.schedule).occurrences(
            after: zone.startOfDay(day) - 1,
            through: zone.startOfDay(day.adding(days: 1)) - 1,
            in: zone
        )
        #expect(try found.map(\.at) == example.expected.map(Moment.instant))
        #expect(found.allSatisfy { $0.localDay == day })
    }

    @Test
    func knowsThatTomorrowMayComeTwice() throws {
        // At 00:01 on 2010-11-07 the clocks of St. John's went back to 23:01 of the day before.
        let zone = try Zone("America/St_Johns")
        let midnight = try Moment.instant("2010-11-07T02:30Z")
        let through = midnight + 1_800_000
        #expect(zone.date(at: through).description == "2010-11-06")
        let schedule = try Schedule.parse("00:00")
        let found = schedule.occurrences(after: midnight - 1, through: through, in: zone)
        #expect(found.map(\.at) == [midnight])
        #expect(found.map(\.localDay.description) == ["2010-11-07"])
        #expect(schedule.next(after: midnight, in: zone)?.localDay.description == "2010-11-08")
    }

    @Test
    func mergesASkippedDayIntoTheNext() throws {
        let zone = try Zone("Pacific/Apia")
        let found = try Schedule.parse("00:00,09:00").occurrences(
            after: Moment.instant("2011-12-30T00:00Z"),
            through: Moment.instant("2011-12-31T00:00Z"),
            in: zone
        )
        #expect(
            found.map { "\(zone.local(at: $0.at))" } == ["2011-12-31 00:00", "2011-12-31 09:00"]
        )
    }
}
