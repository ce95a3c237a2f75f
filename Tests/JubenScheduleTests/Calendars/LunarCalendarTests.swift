import JubenSchedule
import Testing

@Suite
struct LunarCalendarTests {
    static let days: [(String, LunarDate)] = [
        ("1900-01-31", LunarDate(year: 1900, month: 1, day: 1)),
        ("1954-11-25", LunarDate(year: 1954, month: 11, day: 1)),
        ("1978-09-17", LunarDate(year: 1978, month: 8, day: 15)),
        ("2023-03-22", LunarDate(year: 2023, month: 2, day: 1, isLeapMonth: true)),
        ("2024-02-10", LunarDate(year: 2024, month: 1, day: 1)),
        ("2025-01-28", LunarDate(year: 2024, month: 12, day: 29)),
        ("2025-01-29", LunarDate(year: 2025, month: 1, day: 1)),
        ("2025-06-25", LunarDate(year: 2025, month: 6, day: 1)),
        ("2025-07-25", LunarDate(year: 2025, month: 6, day: 1, isLeapMonth: true)),
        ("2025-08-23", LunarDate(year: 2025, month: 7, day: 1)),
        ("2025-10-06", LunarDate(year: 2025, month: 8, day: 15)),
        ("2026-02-16", LunarDate(year: 2025, month: 12, day: 29)),
        ("2026-02-17", LunarDate(year: 2026, month: 1, day: 1)),
        ("2026-06-19", LunarDate(year: 2026, month: 5, day: 5)),
        ("2026-09-25", LunarDate(year: 2026, month: 8, day: 15)),
        ("2033-12-22", LunarDate(year: 2033, month: 11, day: 1, isLeapMonth: true)),
        ("2101-01-28", LunarDate(year: 2100, month: 12, day: 29)),
    ]

    @Test(arguments: days)
    func knowsFestivalsAndLeapMonths(text: String, lunar: LunarDate) throws {
        #expect(try LunarCalendar.lunar(of: LocalDate.parse(text)) == lunar)
        #expect(LunarCalendar.solar(of: lunar)?.description == text)
    }

    @Test
    func comesBackFromEveryDay() throws {
        let first = try LocalDate.parse("1900-01-31").daysSinceEpoch
        let last = try LocalDate.parse("2101-01-28").daysSinceEpoch
        let lost = (first...last).filter { day in
            let date = LocalDate(daysSinceEpoch: day)
            return LunarCalendar.lunar(of: date).flatMap(LunarCalendar.solar) != date
        }
        #expect(lost == [])
        #expect(LunarCalendar.lunar(of: LocalDate(daysSinceEpoch: first - 1)) == nil)
        #expect(LunarCalendar.lunar(of: LocalDate(daysSinceEpoch: last + 1)) == nil)
    }

    @Test
    func knowsWhichMonthsExist() {
        #expect(LunarCalendar.leapMonth(of: 2025) == 6)
        #expect(LunarCalendar.leapMonth(of: 2026) == nil)
        #expect(LunarCalendar.daysInMonth(12, year: 2025) == 29)
        #expect(LunarCalendar.daysInMonth(7, year: 2025, isLeap: true) == nil)
        #expect(LunarCalendar.solar(of: LunarDate(year: 2025, month: 12, day: 30)) == nil)
        #expect(LunarCalendar.solar(of: LunarDate(year: 2101, month: 1, day: 1)) == nil)
    }

    @Test
    func namesDaysInChinese() {
        #expect(LunarDate(year: 2026, month: 8, day: 15).chineseName == "八月十五")
        #expect(LunarDate(year: 2025, month: 6, day: 1, isLeapMonth: true).chineseName == "闰六月初一")
        #expect(LunarDate(year: 2025, month: 12, day: 29).chineseName == "腊月廿九")
    }
}
