import JubenSchedule
import Testing

@Suite
struct ScheduleSplitTests {
    /// Small generator with a seed, so that a failure comes back.
    struct SeededGenerator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    static let schedules = [
        "08:30", "00:00,23:59", "workday 00:10", "holiday 10:00", "weekend 00:30,02:30",
        "mon-fri 01:30", "month 1,31,last 18:00", "year 02-29,10-25 01:15",
        "lunar 8-15,12-last 20:00",
        "17m", "40m from 00:20 to 03:40", "life 3,9-40 02:15", "cron */7 0-3 * * *",
        "cron 0 1 13 * 5",
    ]
    static let zones = [
        "Asia/Shanghai", "Europe/London", "America/New_York", "Australia/Lord_Howe",
        "America/St_Johns", "Asia/Beirut",
    ]

    @Test(arguments: schedules, zones)
    func givesTheSameOccurrencesHoweverTheIntervalIsSplit(text: String, name: String) throws {
        let schedule = try Schedule.parse(text)
        let zone = try Zone(name)
        let anchor = try LocalDate.parse("2026-03-01")
        let options = try ScheduleOptions(except: [.parse("03-28..03-28")])
        var random = SeededGenerator(state: UInt64(text.utf8.count * 31 + name.utf8.count))
        func find(_ after: Int64, _ through: Int64) -> [Occurrence] {
            schedule.occurrences(
                after: after,
                through: through,
                in: zone,
                anchor: anchor,
                options: options
            )
        }
        // Around the changes of spring and autumn, where instants and local times disagree.
        for center in ["2026-03-08T06:30Z", "2026-03-29T01:00Z", "2026-10-25T01:00Z"] {
            let start =
                try Moment.instant(center) - Int64.random(in: 0..<172_800_000, using: &random)
            let end = start + Int64.random(in: 0..<432_000_000, using: &random)
            let whole = find(start, end)
            var parts: [Occurrence] = []
            var cursor = start
            while cursor < end {
                let step = Int64.random(in: 1...21_600_000, using: &random)
                let next = min(end, cursor + step / 60_000 * 60_000 + 1)
                parts += find(cursor, next)
                cursor = next
            }
            #expect(parts == whole)
            #expect(zip(whole, whole.dropFirst()).allSatisfy { $0.at < $1.at })
            let one = schedule.next(after: start, in: zone, anchor: anchor, options: options)
            if let first = whole.first { #expect(one == first) }
            #expect(one.map { $0.at > start } ?? true)
        }
    }

    @Test
    func stopsAtItsLimitAndGoesOnFromThere() throws {
        let schedule = try Schedule.parse("1h")
        let first = schedule.occurrences(after: 0, through: 86_400_000, in: .utc, limit: 5)
        let rest = schedule.occurrences(
            after: try #require(first.last).at,
            through: 86_400_000,
            in: .utc
        )
        #expect(first.count == 5)
        #expect(first + rest == schedule.occurrences(after: 0, through: 86_400_000, in: .utc))
    }
}
