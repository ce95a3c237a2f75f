import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenValue
import Testing

@Suite("Verbs of the clock")
struct ClockVerbsTests {
    static let morning: Int64 = 1_795_480_200_000
    static let shanghai: Value = ["zone": "Asia/Shanghai"]

    static let readings: [(String, Value, Int64)] = [
        ("2026-11-24 08:30", shanghai, morning),
        ("2026-11-24T08:30", shanghai, morning),
        ("2026-11-24T00:30Z", [], morning),
        ("2026-11-24T08:30+08:00", ["zone": "America/New_York"], morning),
        ("2026-11-24", shanghai, morning - 30_600_000),
    ]

    @Test(arguments: readings)
    func readsDates(text: String, options: Value, expected: Int64) throws {
        #expect(try ClockVerbs.pure.call("clock.parse", .string(text), options) == [.int(expected)])
    }

    static let mistakes: [(String, Value, String)] = [
        ("2026-11-24 08:30", [], "has no time zone: give { zone = group.zone }"),
        ("22:30", shanghai, "is not a date"),
        ("2026-02-30", shanghai, "2026-02 has days 01 to 28"),
        ("2026-11-24", ["zone": "Asia/Shangai"], "did you mean 'Asia/Shanghai'?"),
    ]

    @Test(arguments: mistakes)
    func refusesWhatIsNoDate(text: String, options: Value, expected: String) {
        let message = ClockVerbs.pure.failure("clock.parse", .string(text), options)
        #expect(message.contains(expected))
        #expect(message.hasPrefix("clock.parse: "))
    }

    @Test func writesAndTakesApart() throws {
        let moment = Value.int(Self.morning)
        let chinese: Value = ["zone": "Asia/Shanghai", "language": "zh"]
        #expect(
            try ClockVerbs.pure.call("clock.format", moment, "%-m月%-d日 %a %R", chinese)
                == ["11月24日 周二 08:30"]
        )
        let parts = try ClockVerbs.pure.call("clock.date", moment, Self.shanghai)[0]
        #expect(parts["hour"] == 8)
        #expect(parts["weekday"] == "tue")
        #expect(parts["date"] == "2026-11-24")
    }

    @Test func computesWithMomentsAndDates() throws {
        let moment = Value.int(Self.morning)
        #expect(
            try ClockVerbs.pure.call("clock.add", moment, "1h30m")
                == [.int(Self.morning + 5_400_000)]
        )
        #expect(
            try ClockVerbs.pure.call("clock.subtract", moment, "30m")
                == [.int(Self.morning - 1_800_000)]
        )
        let lengths = try ClockVerbs.pure.call(
            "clock.between",
            moment,
            .int(Self.morning + 5_400_000)
        )[0]
        #expect(lengths["minutes"] == 90)
        #expect(lengths["hours"] == 1)
        #expect(try ClockVerbs.pure.call("clock.days", "2026-11-24", "2026-12-31") == [37])
        #expect(try ClockVerbs.pure.call("clock.days", "2026-12-31", "2026-11-24") == [-37])
    }

    @Test(arguments: [Int64.min, -62_135_596_800_001, 253_402_300_800_000, .max])
    func aMomentOutsideOfTheCalendarIsAMistake(moment: Int64) {
        let message = ClockVerbs.pure.failure("clock.add", .int(moment), "1d")
        #expect(message.contains("is no moment of the years 1 to 9999"))
        #expect(
            ClockVerbs.pure.failure("clock.date", .int(moment), Self.shanghai)
                .contains("[bad-time]")
        )
    }

    @Test func todayIsTheSubjectsOwn() throws {
        let verbs = NowVerbs.all { context in
            try Zone(context.run.subject == "g01" ? "Asia/Shanghai" : "America/New_York")
        }
        let (here, there) = (Steps(subject: "g01"), Steps(subject: "g02"))
        #expect(try here(try verbs.named("now")) == [.int(Self.morning)])
        #expect(try here(try verbs.named("today")) == ["2026-11-24"])
        #expect(try there(try verbs.named("today")) == ["2026-11-23"])
        #expect(try here(try verbs.named("today"), "%m月%d日") == ["11月24日"])
        #expect(try here(try verbs.named("weekday")) == ["tue"])
        #expect(try here(try verbs.named("weekday"), ["language": "zh"]) == ["周二"])
        let tomorrow = Value.int(Self.morning + 86_400_000)
        #expect(try here(try verbs.named("today"), .null, ["at": tomorrow]) == ["2026-11-25"])
    }

    @Test func aWrongPatternNamesTheVerb() throws {
        let verbs = NowVerbs.all { _ in .utc }
        let message = Steps().failure(try verbs.named("today"), "%Q")
        #expect(message.hasPrefix("today: \"%Q\""))
        #expect(message.hasSuffix("[bad-time]"))
    }
}
