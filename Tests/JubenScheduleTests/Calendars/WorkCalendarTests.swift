import JubenSchedule
import Testing

@Suite
struct WorkCalendarTests {
    static let days: [(String, WorkCalendar.DayKind)] = [
        ("2025-01-01", .holiday), ("2025-01-26", .makeUpWorkday), ("2025-02-08", .makeUpWorkday),
        ("2025-10-08", .holiday), ("2025-10-11", .makeUpWorkday), ("2025-12-31", .workday),
        ("2026-01-03", .holiday), ("2026-01-04", .makeUpWorkday), ("2026-02-14", .makeUpWorkday),
        ("2026-02-15", .holiday), ("2026-02-23", .holiday), ("2026-02-24", .workday),
        ("2026-02-28", .makeUpWorkday), ("2026-04-06", .holiday), ("2026-05-09", .makeUpWorkday),
        ("2026-06-21", .holiday), ("2026-09-20", .makeUpWorkday), ("2026-10-07", .holiday),
        ("2026-10-10", .makeUpWorkday), ("2026-11-28", .weekend), ("2026-11-27", .workday),
        ("2024-12-31", .notCovered), ("2027-01-01", .notCovered),
    ]

    @Test(arguments: days)
    func knowsTheNotices(text: String, kind: WorkCalendar.DayKind) throws {
        #expect(try WorkCalendar.china.kind(of: LocalDate.parse(text)) == kind)
    }

    @Test(arguments: [(2025, 248, 28), (2026, 248, 33)])
    func countsTheDaysOfAYear(year: Int, workdays: Int, holidays: Int) throws {
        let first = try LocalDate.parse("\(year)-01-01")
        let days = (0..<365).map { first.adding(days: $0) }
        #expect(days.count { WorkCalendar.china.isWorkday($0) == true } == workdays)
        #expect(days.count { WorkCalendar.china.kind(of: $0) == .holiday } == holidays)
    }

    @Test
    func namesHolidays() throws {
        #expect(try WorkCalendar.china.holidayName(of: LocalDate.parse("2026-02-17")) == "春节")
        #expect(try WorkCalendar.china.holidayName(of: LocalDate.parse("2026-11-24")) == nil)
        #expect(try WorkCalendar.china.isWorkday(LocalDate.parse("2027-01-04")) == nil)
    }

    @Test
    func isCorrectedByAnotherCalendar() throws {
        let company = try WorkCalendar(
            parsing: """
                # The company's own days.
                off 2026-11-27 司庆
                work 2026-10-07   # inventory
                covers 2027
                """
        )
        let merged = WorkCalendar.china.merging(company)
        #expect(try merged.kind(of: LocalDate.parse("2026-11-27")) == .holiday)
        #expect(try merged.holidayName(of: LocalDate.parse("2026-11-27")) == "司庆")
        #expect(try merged.kind(of: LocalDate.parse("2026-10-07")) == .workday)
        #expect(try merged.isWorkday(LocalDate.parse("2027-01-04")) == true)
        #expect(merged.coveredYears == [2025, 2026, 2027])
    }

    static let mistakes: [(String, String)] = [
        (
            "\nof 2026-01-01",
            """
            line 2: "of" is not an entry; lines start with covers, off or work; \
            did you mean 'off'?
            """
        ),
        ("off", "line 1: \"off\" needs a date after it"),
        ("covers", "line 1: \"covers\" needs a year after it"),
        ("covers 26", "line 1: \"26\" is not a year"),
        ("off 2026-02-30", "line 1: \"2026-02-30\" is not a date: 2026-02 has days 01 to 28"),
        ("off 2026-10-07..2026-10-01", "line 1: \"2026-10-07..2026-10-01\" ends before it starts"),
        (
            "off 2026-10-01..2027-10-07",
            "line 1: 2026-10-01..2027-10-07 has 372 days; a line names 60 at most"
        ),
        ("off 2026-10-01\nwork 2026-10-01", "line 2: 2026-10-01 is named twice"),
    ]

    @Test(arguments: mistakes)
    func refusesWrongLinesByNumber(text: String, sentence: String) {
        #expect(
            ScheduleError.sentence { () throws(ScheduleError) in try WorkCalendar(parsing: text) }
                == sentence)
    }
}
