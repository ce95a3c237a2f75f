import JubenPreview
import Testing

@Suite struct LocalTimesTests {
    static let moments: [(String, Int64, String)] = [
        ("UTC", 0, "1970-01-01T00:00:00+00:00"), ("UTC", -1, "1969-12-31T23:59:59.999+00:00"),
        ("Asia/Shanghai", 1_795_449_600_000, "2026-11-24T00:00:00+08:00"),
        ("America/St_Johns", 1_795_449_600_000, "2026-11-23T12:30:00-03:30"),
        ("Europe/Berlin", 1_774_746_000_000, "2026-03-29T03:00:00+02:00"),
        ("Nowhere/Land", 951_782_400_000, "2000-02-29T00:00:00+00:00"),
    ]

    @Test(arguments: moments)
    func aMomentHasALocalTime(zone: String, moment: Int64, expected: String) {
        #expect(LocalTimes(zone: zone).time(moment).iso == expected)
    }

    @Test(arguments: [-800_000, -719_468, -1, 0, 59, 60, 11_016, 20_781, 400_000])
    func aDaySurvivesItsText(number: Int) throws {
        let day = LocalDay(number: number)
        if day.civil.year >= 0 { #expect(LocalDay(iso: day.iso) == day) }
        #expect((0...6).contains(day.weekday))
    }

    @Test func weekdaysAreCountedFromSunday() throws {
        #expect(try #require(LocalDay(iso: "2026-11-24")).weekday == 2)
        #expect(try #require(LocalDay(iso: "1969-12-28")).weekday == 0)
    }

    @Test(arguments: ["", "2026", "2026-13-01", "2026-1-x", "a-b-c", "2026-01-32"])
    func textThatIsNoDayIsRefused(text: String) {
        #expect(LocalDay(iso: text) == nil)
    }
}
