import JubenSchedule
import Testing

@Suite
struct TimeOfDayTests {
    static let times: [(String, Int, String)] = [
        ("08:30", 30_600, "08:30"), ("8:30", 30_600, "08:30"), ("00:00", 0, "00:00"),
        ("23:59:30", 86_370, "23:59:30"), ("23:59", 86_340, "23:59"),
    ]

    @Test(arguments: times)
    func readsClockTimes(text: String, seconds: Int, written: String) throws {
        let time = try TimeOfDay.parse(text)
        #expect(time.secondsSinceMidnight == seconds)
        #expect(time.description == written)
    }

    @Test
    func endsADayOnlyWhereAsked() throws {
        #expect(try TimeOfDay.parse("24:00", allowsEndOfDay: true) == .endOfDay)
        #expect(TimeOfDay.endOfDay.description == "24:00")
        #expect(
            ScheduleError.sentence { () throws(ScheduleError) in try TimeOfDay.parse("24:00") }
                == "\"24:00\" ends a day and starts none; write \"00:00\""
        )
    }

    static let mistakes: [(String, String)] = [
        ("25:00", "\"25:00\" is not a time of day: hours go from 00 to 23"),
        ("24:01", "\"24:01\" is not a time of day: hours go from 00 to 23"),
        ("12:60", "\"12:60\" is not a time of day: minutes go from 00 to 59"),
        ("12:00:60", "\"12:00:60\" is not a time of day: seconds go from 00 to 59"),
        ("8.30", "\"8.30\" is not a time of day; did you mean '08:30'?"),
        ("8点半", "\"8点半\" is not a time of day; did you mean '08:30'?"),
        ("8:30pm", "\"8:30pm\" is not a time of day; did you mean '20:30'?"),
        ("12am", "\"12am\" is not a time of day; did you mean '00:00'?"),
        ("8:99am", "\"8:99am\" is not a time of day; write it like \"08:30\""),
        ("8:3", "\"8:3\" is not a time of day; write it like \"08:30\""),
        ("-8:30", "\"-8:30\" is not a time of day; write it like \"08:30\""),
        ("", "\"\" is not a time of day; write it like \"08:30\""),
    ]

    @Test(arguments: mistakes)
    func refusesTimesNoClockShows(text: String, sentence: String) {
        #expect(
            ScheduleError.sentence { () throws(ScheduleError) in try TimeOfDay.parse(text) }
                == sentence)
    }
}
