import JubenSchedule
import Testing

@Suite
struct LocalDateTests {
    static let knownDays: [(String, Int, Weekday)] = [
        ("1970-01-01", 0, .thursday), ("1969-12-31", -1, .wednesday),
        ("2000-02-29", 11_016, .tuesday), ("2026-11-24", 20_781, .tuesday),
        ("1900-01-31", -25_537, .wednesday), ("0001-01-01", -719_162, .monday),
        ("9999-12-31", 2_932_896, .friday),
    ]

    @Test(arguments: knownDays)
    func countsDaysFromTheEpoch(text: String, days: Int, weekday: Weekday) throws {
        let date = try LocalDate.parse(text)
        #expect(date.daysSinceEpoch == days)
        #expect(LocalDate(daysSinceEpoch: days) == date)
        #expect(date.weekday == weekday)
        #expect(date.description == text)
    }

    @Test
    func goesFromDayToDayThroughFourHundredYears() throws {
        var previous = try LocalDate.parse("1799-12-31")
        for _ in 0..<146_097 {
            let next = previous.adding(days: 1)
            let isSameMonth = next.month == previous.month && next.day == previous.day + 1
            let isNextMonth = previous.isLastOfMonth && next.day == 1
            guard isSameMonth || isNextMonth, previous < next, next.days(since: previous) == 1,
                next.weekday.rawValue == previous.weekday.rawValue % 7 + 1
            else {
                Issue.record("\(previous) is followed by \(next)")
                return
            }
            previous = next
        }
        #expect(previous.description == "2199-12-31")
        #expect(previous.dayOfYear == 365)
    }

    static let mistakes: [(String, String)] = [
        ("2026-13-01", "\"2026-13-01\" is not a date: months go from 01 to 12"),
        ("2026-02-29", "\"2026-02-29\" is not a date: 2026-02 has days 01 to 28"),
        ("2026-11-0", "\"2026-11-0\" is not a date: 2026-11 has days 01 to 30"),
        ("26-11-24", "\"26-11-24\" is not a date; write it like \"2026-11-24\""),
        ("2026/11/24", "\"2026/11/24\" is not a date; write it like \"2026-11-24\""),
        ("2026-+1-24", "\"2026-+1-24\" is not a date; write it like \"2026-11-24\""),
        ("0000-01-01", "\"0000-01-01\" is not a date: years start at 0001"),
    ]

    @Test(arguments: mistakes)
    func refusesWhatNoCalendarHas(text: String, sentence: String) {
        #expect(
            ScheduleError.sentence { () throws(ScheduleError) in try LocalDate.parse(text) }
                == sentence)
    }

    @Test
    func makesNoDateThatDoesNotExist() {
        #expect(LocalDate(year: 2026, month: 2, day: 29) == nil)
        #expect(LocalDate(year: 2028, month: 2, day: 29) != nil)
        #expect(LocalDate(year: 2100, month: 2, day: 29) == nil)
        #expect(LocalDate(year: 10_000, month: 1, day: 1) == nil)
    }
}
