import Testing

@testable import JubenSchedule

@Suite
struct ZoneRuleTests {
    struct Case: Sendable {
        let rule: String
        let year: Int
        /// Instants and offsets in seconds.
        let expected: [(String, Int)]
    }

    static let cases: [Case] = [
        Case(
            rule: "GMT0BST,M3.5.0/1,M10.5.0",
            year: 2050,
            expected: [("2050-03-27T01:00Z", 3600), ("2050-10-30T01:00Z", 0)]
        ),
        Case(
            rule: "EST5EDT,M3.2.0,M11.1.0",
            year: 2026,
            expected: [("2026-03-08T07:00Z", -14_400), ("2026-11-01T06:00Z", -18_000)]
        ),
        // South of the equator the year begins in summer, and this one is of half an hour.
        Case(
            rule: "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
            year: 2026,
            expected: [("2026-04-04T15:00Z", 37_800), ("2026-10-03T15:30Z", 39_600)]
        ),
        // Hours below zero and over a day.
        Case(
            rule: "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
            year: 2026,
            expected: [("2026-03-29T01:00Z", -3600), ("2026-10-25T01:00Z", -7200)]
        ),
        Case(
            rule: "EET-2EEST,M3.4.4/50,M10.4.4/50",
            year: 2026,
            expected: [("2026-03-28T00:00Z", 10_800), ("2026-10-23T23:00Z", 7200)]
        ),
        // Days of the year, with 29 February left out or counted.
        Case(
            rule: "AAA0BBB,J60/0,J365/0",
            year: 2028,
            expected: [("2028-03-01T00:00Z", 3600), ("2028-12-30T23:00Z", 0)]
        ),
        Case(
            rule: "AAA0BBB,59/0,364/0",
            year: 2028,
            expected: [("2028-02-29T00:00Z", 3600), ("2028-12-29T23:00Z", 0)]
        ),
        Case(rule: "CST-8", year: 2026, expected: []),
    ]

    @Test(arguments: cases)
    func findsTheChangesOfAYear(example: Case) throws {
        let changes = try #require(ZoneRule(example.rule)).changes(in: example.year)
        #expect(try changes.map(\.at) == example.expected.map { try second($0.0) })
        #expect(changes.map(\.offset) == example.expected.map(\.1))
    }

    @Test(arguments: [("CST-8", 28_800), ("<-0330>3:30", -12_600), ("GMT0", 0)])
    func readsTheOffsetAheadOfUTC(rule: String, offset: Int) {
        #expect(ZoneRule(rule)?.standard == offset)
    }

    @Test(arguments: [
        "", "CST", "8", "<CST8", "CST-8,M3.5.0", "CST-8CDT,M13.1.0,M10.5.0", "GMT0BST",
        "GMT0BST,M3.5.0/1,M10.5.0,M1.1.0", "GMT168", "GMT0BST,M3.5.7,M10.5.0",
        "GMT0BST,J0,J365", "GMT0BST,M3.5.0/x,M10.5.0",
    ])
    func refusesWhatIsNoRule(text: String) {
        #expect(ZoneRule(text) == nil)
    }

    private func second(_ text: String) throws -> Int { Int(try Moment.instant(text) / 1000) }
}
