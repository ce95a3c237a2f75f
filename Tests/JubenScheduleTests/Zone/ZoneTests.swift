import JubenSchedule
import Testing

@Suite
struct ZoneTests {
    /// Zone, local time, and the instant it stands for.
    static let clockChanges: [(String, String, String)] = [
        // A gap: the first instant after it.
        ("Europe/London", "2026-03-29 00:59", "2026-03-29T00:59Z"),
        ("Europe/London", "2026-03-29 01:00", "2026-03-29T01:00Z"),
        ("Europe/London", "2026-03-29 01:30", "2026-03-29T01:00Z"),
        ("Europe/London", "2026-03-29 02:00", "2026-03-29T01:00Z"),
        ("Europe/London", "2026-03-29 02:01", "2026-03-29T01:01Z"),
        // A repeat: the first occurrence.
        ("Europe/London", "2026-10-25 01:30", "2026-10-25T00:30Z"),
        ("Europe/London", "2026-10-25 02:00", "2026-10-25T02:00Z"),
        ("America/New_York", "2026-03-08 02:30", "2026-03-08T07:00Z"),
        ("America/New_York", "2026-11-01 01:30", "2026-11-01T05:30Z"),
        ("America/New_York", "2050-07-01 12:00", "2050-07-01T16:00Z"),
        // Half an hour.
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:30Z"),
        ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45Z"),
        ("Australia/Lord_Howe", "2026-04-05 02:00", "2026-04-04T15:30Z"),
        // Shanghai changed its clocks last in 1991.
        ("Asia/Shanghai", "1990-07-01 12:00", "1990-07-01T03:00Z"),
        ("Asia/Shanghai", "2026-07-01 12:00", "2026-07-01T04:00Z"),
        // Samoa skipped a whole day.
        ("Pacific/Apia", "2011-12-30 09:00", "2011-12-30T10:00Z"),
        ("+05:30", "2026-07-01 12:00", "2026-07-01T06:30Z"),
        ("-03:00", "2026-07-01 24:00", "2026-07-02T03:00Z"),
        ("UTC", "1969-12-31 23:59:59", "1969-12-31T23:59:59Z"),
    ]

    @Test(arguments: clockChanges)
    func mapsLocalTimesToInstants(name: String, text: String, expected: String) throws {
        #expect(try Zone(name).instant(of: LocalDateTime.parse(text)) == Moment.instant(expected))
    }

    static let locals: [(String, String, String)] = [
        ("Europe/London", "2026-10-25T00:30Z", "2026-10-25 01:30"),
        ("Europe/London", "2026-10-25T01:30Z", "2026-10-25 01:30"),
        ("Asia/Shanghai", "2026-11-24T16:00Z", "2026-11-25 00:00"),
        ("America/New_York", "2026-03-08T06:59:59Z", "2026-03-08 01:59:59"),
        ("America/New_York", "2026-03-08T07:00Z", "2026-03-08 03:00"),
    ]

    @Test(arguments: locals)
    func mapsInstantsToLocalTimes(name: String, text: String, expected: String) throws {
        let zone = try Zone(name)
        #expect(zone.local(at: try Moment.instant(text)).description == expected)
        #expect(zone.local(at: try Moment.instant(text) + 999).description == expected)
    }

    @Test(arguments: ["Europe/London", "America/St_Johns", "Pacific/Apia", "Asia/Beirut"])
    func neverRunsBackwards(name: String) throws {
        let zone = try Zone(name)
        var seconds = try LocalDate.parse("2011-01-01").daysSinceEpoch * 86_400
        var last = Int64.min
        for _ in 0..<(366 * 96) {
            let day = LocalDate(daysSinceEpoch: seconds / 86_400)
            let time = try #require(TimeOfDay(secondsSinceMidnight: seconds % 86_400))
            let instant = zone.instant(of: LocalDateTime(day, time))
            guard instant >= last, zone.local(at: instant) >= LocalDateTime(day, time) else {
                Issue.record("\(day) \(time) in \(name) runs backwards")
                return
            }
            last = instant
            seconds += 900
        }
        #expect(last > 0)
    }

    @Test
    func survivesSentinels() throws {
        let zone = try Zone("Asia/Shanghai")
        #expect(zone.date(at: Int64.max).year == 10_000)
        #expect(zone.date(at: Int64.min).year == 1)
        #expect(try Schedule.parse("08:30").next(after: Int64.max, in: zone) == nil)
    }

    static let mistakes: [(String, String)] = [
        ("Asia/Shanghia", "there is no time zone \"Asia/Shanghia\"; did you mean 'Asia/Shanghai'?"),
        ("asia/shanghai", "there is no time zone \"asia/shanghai\"; did you mean 'Asia/Shanghai'?"),
        ("CST", "there is no time zone \"CST\"; write one like 'Asia/Shanghai' or '+08:00'"),
        ("+8", "there is no time zone \"+8\"; write one like 'Asia/Shanghai' or '+08:00'"),
        ("+19:00", "there is no time zone \"+19:00\"; write one like 'Asia/Shanghai' or '+08:00'"),
        ("", "there is no time zone \"\"; write one like 'Asia/Shanghai' or '+08:00'"),
    ]

    @Test(arguments: mistakes)
    func refusesUnknownZones(name: String, sentence: String) {
        #expect(ScheduleError.sentence { () throws(ScheduleError) in try Zone(name) } == sentence)
    }
}
