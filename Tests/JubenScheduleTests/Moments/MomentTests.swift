import JubenSchedule
import Testing

@Suite
struct MomentTests {
    /// Tuesday, 2026-11-24 12:00 in Shanghai.
    static let moments: [(String, String)] = [
        ("22:30", "2026-11-24 22:30"), ("12:00", "2026-11-24 12:00"), ("11:59", "2026-11-25 11:59"),
        ("23:59", "2026-11-24 23:59"), ("24:00", "2026-11-25 00:00"), ("00:00", "2026-11-25 00:00"),
        ("today 09:00", "2026-11-24 09:00"), ("tomorrow 09:00", "2026-11-25 09:00"),
        ("明天 9：00", "2026-11-25 09:00"), ("后天 09:00", "2026-11-26 09:00"),
        ("2026-12-01 09:00", "2026-12-01 09:00"), ("2026-12-01T09:00", "2026-12-01 09:00"),
        ("2026-12-01T09:00+08:00", "2026-12-01 09:00"), ("2026-12-01T09:00Z", "2026-12-01 17:00"),
        ("2026-12-01 09:00-05:00", "2026-12-01 22:00"), ("2026-12-01 24:00", "2026-12-02 00:00"),
        ("mon 09:00", "2026-11-30 09:00"), ("tue 12:00", "2026-11-24 12:00"),
        ("Tuesday 11:00", "2026-12-01 11:00"), ("周三 09:00", "2026-11-25 09:00"),
        ("day 1 09:00", "2026-11-20 09:00"), ("day 3 09:00", "2026-11-22 09:00"),
        ("day 10 24:00", "2026-11-30 00:00"), ("第3天 09:00", "2026-11-22 09:00"),
    ]

    @Test(arguments: moments)
    func resolvesAgainstNow(text: String, expected: String) throws {
        let zone = try Zone("Asia/Shanghai")
        let at = try Moment.parse(text).resolve(
            now: Moment.instant("2026-11-24T12:00+08:00"),
            zone: zone,
            firstDay: LocalDate.parse("2026-11-20")
        )
        #expect(zone.local(at: at).description == expected)
    }

    @Test
    func followsClockChanges() throws {
        let zone = try Zone("Europe/London")
        let skipped = try Moment.parse("01:30").resolve(
            now: Moment.instant("2026-03-29T00:30Z"),
            zone: zone
        )
        #expect(try skipped == Moment.instant("2026-03-29T01:00Z"))
        // The first 01:30 has passed; the second does not count.
        let repeated = try Moment.parse("01:30").resolve(
            now: Moment.instant("2026-10-25T00:45Z"),
            zone: zone
        )
        #expect(try repeated == Moment.instant("2026-10-26T01:30Z"))
    }

    @Test
    func needsAFirstDayForDaysOfALife() throws {
        let moment = try Moment.parse("day 3 09:00")
        #expect(moment.needsFirstDay)
        let error = #expect(throws: ScheduleError.self) { try moment.resolve(now: 0, zone: .utc) }
        #expect(error?.code == .noFirstDay)
    }

    static let mistakes: [(String, String)] = [
        ("", "a moment is empty; write it like '22:30' or 'tomorrow 09:00'"),
        ("2h", "\"2h\" is a duration; a moment is such as '22:30' or 'tomorrow 09:00'"),
        ("tomorrow", "\"tomorrow\" needs a time, such as 'tomorrow 09:00'"),
        ("2026-12-01", "\"2026-12-01\" needs a time, such as '2026-12-01 09:00'"),
        ("tomorow 09:00", "\"tomorow 09:00\" is not a moment; did you mean 'tomorrow'?"),
        ("soon", "\"soon\" is not a moment; write it like '22:30'"),
        ("25:00", "\"25:00\" is not a time of day: hours go from 00 to 23"),
        ("day 0 09:00", "\"0\" in \"day 0 09:00\" is not a day of a life: days go from 1 to 10000"),
        ("day 3", "\"day 3\" needs a time, such as 'day 3 09:00'"),
        ("2026-02-30 09:00", "\"2026-02-30\" is not a date: 2026-02 has days 01 to 28"),
        (
            "mon 09:00 10:00",
            "\"10:00\" in \"mon 09:00 10:00\" is too much; a moment ends with its time"
        ),
    ]

    @Test(arguments: mistakes)
    func refusesWhatIsNoMoment(text: String, sentence: String) {
        #expect(
            ScheduleError.sentence { () throws(ScheduleError) in try Moment.parse(text) }
                == sentence)
    }
}
