import JubenSchedule
import Testing

@Suite
struct CronExpressionTests {
    /// Next occurrences after 2026-11-24 12:00, as CronSim, a port of Debian's cron, lists them.
    static let expressions: [(String, [String])] = [
        (
            "30 8 * * 1-5",
            ["2026-11-25 08:30", "2026-11-26 08:30", "2026-11-27 08:30", "2026-11-30 08:30"]
        ),
        (
            "0 9 13 * 5",
            ["2026-11-27 09:00", "2026-12-04 09:00", "2026-12-11 09:00", "2026-12-13 09:00"]
        ),
        (
            "0 0 29 2 *",
            ["2028-02-29 00:00", "2032-02-29 00:00", "2036-02-29 00:00", "2040-02-29 00:00"]
        ),
        (
            "*/20 9-10 * * *",
            ["2026-11-25 09:00", "2026-11-25 09:20", "2026-11-25 09:40", "2026-11-25 10:00"]
        ),
        (
            "0 12 1,15 * sun",
            ["2026-11-29 12:00", "2026-12-01 12:00", "2026-12-06 12:00", "2026-12-13 12:00"]
        ),
        (
            "0 6 */10 * 1",
            ["2026-12-21 06:00", "2027-01-11 06:00", "2027-02-01 06:00", "2027-03-01 06:00"]
        ),
        (
            "15 10 * jan,jul mon-fri",
            ["2027-01-01 10:15", "2027-01-04 10:15", "2027-01-05 10:15", "2027-01-06 10:15"]
        ),
        (
            "0 0 * * 7",
            ["2026-11-29 00:00", "2026-12-06 00:00", "2026-12-13 00:00", "2026-12-20 00:00"]
        ),
        (
            "0 0 * * 0",
            ["2026-11-29 00:00", "2026-12-06 00:00", "2026-12-13 00:00", "2026-12-20 00:00"]
        ),
        (
            "5/25 3 * * *",
            ["2026-11-25 03:05", "2026-11-25 03:30", "2026-11-25 03:55", "2026-11-26 03:05"]
        ),
        (
            "0 0 31 * *",
            ["2026-12-31 00:00", "2027-01-31 00:00", "2027-03-31 00:00", "2027-05-31 00:00"]
        ),
        (
            "0 22 * * 6-7",
            ["2026-11-28 22:00", "2026-11-29 22:00", "2026-12-05 22:00", "2026-12-06 22:00"]
        ),
        (
            "0 4 8-14 * *",
            ["2026-12-08 04:00", "2026-12-09 04:00", "2026-12-10 04:00", "2026-12-11 04:00"]
        ),
        (
            "0 0 * * 5/1",
            ["2026-11-27 00:00", "2026-11-28 00:00", "2026-11-29 00:00", "2026-12-04 00:00"]
        ),
    ]

    @Test(arguments: expressions)
    func followsVixieCron(expression: String, expected: [String]) throws {
        let schedule = try Schedule.parse("cron " + expression)
        var after = try Moment.instant("2026-11-24T12:00Z")
        let found = (0..<expected.count).compactMap { _ in
            schedule.next(after: after, in: .utc).map { occurrence in
                after = occurrence.at
                return Zone.utc.local(at: occurrence.at).description
            }
        }
        #expect(found == expected)
    }

    @Test
    func readsSundayAsTheEndOfARange() throws {
        let range = try Schedule.parse("cron 0 0 * * sat-sun").explain()
        #expect(range == "every Saturday and Sunday at 00:00")
    }

    static let mistakes: [(String, String)] = [
        ("24 24 * * *", "cron field 2 (hour) \"24\": it goes from 0 to 23"),
        ("0 0 0 * *", "cron field 3 (day of month) \"0\": it goes from 1 to 31"),
        ("0 0 * jna *", "cron field 4 (month) \"jna\": it goes from 1 to 12; did you mean 'jan'?"),
        ("0 0 * * 8", "cron field 5 (weekday) \"8\": it goes from 0 to 7"),
        ("*/0 0 * * *", "cron field 1 (minute) \"*/0\": it has a step that is no number above 0"),
        ("9-5 0 * * *", "cron field 1 (minute) \"9-5\": it has a range that ends before it starts"),
        ("1,,2 0 * * *", "cron field 1 (minute) \"1,,2\": it has an empty place"),
        ("0 0 30,31 2 *", "cron day 30,31 never comes in month 2"),
    ]

    @Test(arguments: mistakes)
    func namesTheWrongField(expression: String, sentence: String) {
        let found = ScheduleError.sentence { () throws(ScheduleError) in
            try Schedule.parse("cron " + expression)
        }
        #expect(found == sentence)
    }
}
