import JubenSchedule
import Testing

@Suite
struct LifeDayTests {
    static let days: [(String, Int)] = [
        ("2026-11-24T00:00+08:00", 1), ("2026-11-24T23:59+08:00", 1),
        ("2026-11-25T00:00+08:00", 2), ("2026-12-24T12:00+08:00", 31),
        ("2026-11-23T23:59+08:00", 0),
    ]

    @Test(arguments: days)
    func beginsWithDayOne(text: String, number: Int) throws {
        let zone = try Zone("Asia/Shanghai")
        let first = try LocalDate.parse("2026-11-24")
        #expect(LifeDay.number(firstDay: first, at: try Moment.instant(text), zone: zone) == number)
        #expect(
            LifeDay.date(firstDay: first, number: number) == zone.date(at: try Moment.instant(text))
        )
    }
}
