import JubenSchedule
import Testing

@Suite
struct ScheduleOccurrencesTests {
    struct Case: Sendable {
        let schedule: String
        let from: String
        let to: String
        let expected: [String]
    }

    static let cases: [Case] = [
        Case(
            schedule: "08:30",
            from: "2026-11-24 08:30",
            to: "2026-11-26 08:30",
            expected: ["2026-11-25 08:30", "2026-11-26 08:30"]
        ),
        Case(
            schedule: "day 08:30,20:00",
            from: "2026-11-24 00:00",
            to: "2026-11-24 24:00",
            expected: ["2026-11-24 08:30", "2026-11-24 20:00"]
        ),
        // 2026-10-01 to 07 is off, Saturday 2026-10-10 is worked in exchange.
        Case(
            schedule: "workday 08:30",
            from: "2026-09-30 12:00",
            to: "2026-10-12 12:00",
            expected: [
                "2026-10-08 08:30", "2026-10-09 08:30", "2026-10-10 08:30", "2026-10-12 08:30",
            ]
        ),
        Case(
            schedule: "holiday 10:00",
            from: "2026-05-01 00:00",
            to: "2026-06-01 00:00",
            expected: (1...5).map { "2026-05-0\($0) 10:00" }
        ),
        Case(
            schedule: "weekend 10:00",
            from: "2026-05-04 00:00",
            to: "2026-05-18 00:00",
            expected: ["2026-05-10 10:00", "2026-05-16 10:00", "2026-05-17 10:00"]
        ),
        Case(
            schedule: "mon,wed,fri 20:00",
            from: "2026-11-23 00:00",
            to: "2026-11-30 00:00",
            expected: ["2026-11-23 20:00", "2026-11-25 20:00", "2026-11-27 20:00"]
        ),
        Case(
            schedule: "sat-mon 20:00",
            from: "2026-11-23 00:00",
            to: "2026-11-30 00:00",
            expected: ["2026-11-23 20:00", "2026-11-28 20:00", "2026-11-29 20:00"]
        ),
        Case(
            schedule: "month 31 10:00",
            from: "2026-01-31 10:00",
            to: "2026-06-01 00:00",
            expected: ["2026-03-31 10:00", "2026-05-31 10:00"]
        ),
        Case(
            schedule: "month last 18:00",
            from: "2028-01-01 00:00",
            to: "2028-04-01 00:00",
            expected: ["2028-01-31 18:00", "2028-02-29 18:00", "2028-03-31 18:00"]
        ),
        Case(
            schedule: "year 02-29 09:00",
            from: "2025-01-01 00:00",
            to: "2033-01-01 00:00",
            expected: ["2028-02-29 09:00", "2032-02-29 09:00"]
        ),
        Case(
            schedule: "lunar 8-15 20:00",
            from: "2025-01-01 00:00",
            to: "2027-01-01 00:00",
            expected: ["2025-10-06 20:00", "2026-09-25 20:00"]
        ),
        Case(
            schedule: "lunar 12-last 20:00",
            from: "2025-01-01 00:00",
            to: "2027-12-31 00:00",
            expected: ["2025-01-28 20:00", "2026-02-16 20:00", "2027-02-05 20:00"]
        ),
        // 2025 repeats the sixth month from 07-25 on.
        Case(
            schedule: "lunar 6-1 09:00",
            from: "2025-06-01 00:00",
            to: "2025-12-31 00:00",
            expected: ["2025-06-25 09:00"]
        ),
        Case(
            schedule: "2h from 09:00 to 14:00",
            from: "2026-11-24 10:00",
            to: "2026-11-25 10:00",
            expected: ["2026-11-24 11:00", "2026-11-24 13:00", "2026-11-25 09:00"]
        ),
        Case(
            schedule: "4h from 09:00 to 21:00",
            from: "2026-11-24 00:00",
            to: "2026-11-24 24:00",
            expected: [
                "2026-11-24 09:00", "2026-11-24 13:00", "2026-11-24 17:00", "2026-11-24 21:00",
            ]
        ),
        Case(
            schedule: "7h",
            from: "2026-11-24 12:00",
            to: "2026-11-25 07:00",
            expected: [
                "2026-11-24 14:00", "2026-11-24 21:00", "2026-11-25 00:00", "2026-11-25 07:00",
            ]
        ),
        Case(
            schedule: "cron 30 8 * * 1-5",
            from: "2026-11-27 00:00",
            to: "2026-12-01 00:00",
            expected: ["2026-11-27 08:30", "2026-11-30 08:30"]
        ),
    ]

    @Test(arguments: cases)
    func occursAtTheRightLocalTimes(example: Case) throws {
        let zone = try Zone("Asia/Shanghai")
        let found = try Schedule.parse(example.schedule).occurrences(
            after: zone.instant(of: LocalDateTime.parse(example.from)),
            through: zone.instant(of: LocalDateTime.parse(example.to)),
            in: zone
        )
        #expect(found.map { "\(zone.local(at: $0.at))" } == example.expected)
    }

    @Test
    func countsDaysOfALifeFromTheAnchor() throws {
        let zone = try Zone("Asia/Shanghai")
        let schedule = try Schedule.parse(life: "1-2,7 09:00")
        let found = try schedule.occurrences(
            after: 0,
            through: Moment.instant("2030-01-01T00:00Z"),
            in: zone,
            anchor: LocalDate.parse("2026-11-24")
        )
        #expect(found.map(\.dayNumber) == [1, 2, 7])
        #expect(try found.map(\.localDay).last == LocalDate.parse("2026-11-30"))
        #expect(schedule.needsAnchor)
        #expect(schedule.next(after: 0, in: zone) == nil)
    }

    @Test
    func keepsToItsOptions() throws {
        let zone = try Zone("Asia/Shanghai")
        let options = try ScheduleOptions(
            from: LocalDate.parse("2026-11-24"),
            except: [.parse("11-25"), .parse("2026-11-27..2026-11-28")],
            days: 7
        )
        let found = try Schedule.parse("20:00").occurrences(
            after: 0,
            through: Moment.instant("2030-01-01T00:00Z"),
            in: zone,
            options: options
        )
        #expect(found.map(\.dayNumber) == [1, 3, 6, 7])
    }

    @Test
    func doesNotGuessYearsWithoutData() throws {
        let zone = try Zone("Asia/Shanghai")
        let schedule = try Schedule.parse("workday 08:30")
        let after = try Moment.instant("2026-12-31T12:00+08:00")
        #expect(schedule.next(after: after, in: zone) == nil)
        let years = try schedule.uncoveredYears(
            in: .china,
            from: LocalDate.parse("2026-12-01"),
            to: LocalDate.parse("2027-02-01")
        )
        #expect(years == [2027])
        let daily = try Schedule.parse("08:30").uncoveredYears(
            in: .china,
            from: LocalDate.parse("2026-12-01"),
            to: LocalDate.parse("2027-02-01")
        )
        #expect(daily == [])
    }
}
