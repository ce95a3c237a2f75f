import JubenSchedule
import Testing

@Suite
struct ScheduleOptionsTests {
    static let exceptions: [(String, String, Bool)] = [
        ("2026-05-01", "2026-05-01", true), ("2026-05-01", "2027-05-01", false),
        ("05-01", "2026-05-01", true), ("05-01", "2031-05-01", true),
        ("05-01", "2026-05-02", false),
        ("02-29", "2028-02-29", true),
        ("2026-10-01..2026-10-07", "2026-10-07", true),
        ("2026-10-01..2026-10-07", "2026-10-08", false),
        ("12-30..01-02", "2026-12-31", true), ("12-30..01-02", "2027-01-02", true),
        ("12-30..01-02", "2027-01-03", false), ("12-30..01-02", "2026-06-01", false),
    ]

    @Test(arguments: exceptions)
    func exceptsDays(text: String, day: String, isExcepted: Bool) throws {
        #expect(try ScheduleException.parse(text).contains(LocalDate.parse(day)) == isExcepted)
    }

    static let mistakes: [(String, String)] = [
        ("02-30", "\"02-30\" is not a date: month 02 has days 01 to 29"),
        ("2026-13-01", "\"2026-13-01\" is not a date: months go from 01 to 12"),
        ("May", "\"May\" is not a date; write it like \"2026-11-24\""),
        ("2026-10-07..2026-10-01", "\"2026-10-07..2026-10-01\" ends before it starts"),
        ("05-01..", "\"\" in \"05-01..\" is not a day of the year; write it like \"05-20\""),
    ]

    @Test(arguments: mistakes)
    func refusesDaysThatDoNotExist(text: String, sentence: String) {
        #expect(
            ScheduleError.sentence { () throws(ScheduleError) in try ScheduleException.parse(text) }
                == sentence
        )
    }

    @Test
    func refusesOptionsThatContradictEachOther() throws {
        let early = try LocalDate.parse("2026-11-01")
        let late = try LocalDate.parse("2026-12-01")
        #expect(
            ScheduleError.sentence { () throws(ScheduleError) in
                try ScheduleOptions(from: late, to: early)
            }
                == "to 2026-11-01 lies before from 2026-12-01; swap them"
        )
        #expect(
            ScheduleError.sentence { () throws(ScheduleError) in try ScheduleOptions(days: 0) }
                == "days goes from 1 to 10000; got 0"
        )
        let long = try Span.parse("13h")
        #expect(
            ScheduleError.sentence { () throws(ScheduleError) in try ScheduleOptions(jitter: long) }
                == "jitter is at most 12h; got 13h"
        )
    }

    @Test
    func countsDaysFromTheAnchorWithoutFrom() throws {
        let schedule = try Schedule.parse("20:00")
        let options = try ScheduleOptions(days: 2)
        #expect(options.needsAnchor)
        let found = try schedule.occurrences(
            after: 0,
            through: Moment.instant("2030-01-01T00:00Z"),
            in: .utc,
            anchor: LocalDate.parse("2026-11-24"),
            options: options
        )
        #expect(found.map(\.localDay.description) == ["2026-11-24", "2026-11-25"])
        // Without a first day nothing may be guessed.
        #expect(schedule.next(after: 0, in: .utc, options: options) == nil)
    }

    @Test
    func endsOnItsLastDay() throws {
        let options = try ScheduleOptions(
            from: LocalDate.parse("2040-01-01"), to: LocalDate.parse("2040-01-02"))
        let schedule = try Schedule.parse("20:00")
        let first = schedule.next(after: 0, in: .utc, options: options)
        #expect(first?.localDay.description == "2040-01-01")
        let after = try Moment.instant("2040-01-02T20:00Z")
        #expect(schedule.next(after: after, in: .utc, options: options) == nil)
    }
}
