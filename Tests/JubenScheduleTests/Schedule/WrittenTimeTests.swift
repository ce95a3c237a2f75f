import JubenSchedule
import Testing

/// Times as people write them, where a schedule or a moment is wanted.
@Suite
struct WrittenTimeTests {
    static let times = [
        ("8.30", "08:30"), ("8点30", "08:30"), ("8点30分", "08:30"), ("8点", "08:00"),
        ("8:30am", "08:30"), ("8pm", "20:00"),
    ]

    @Test(arguments: times)
    func aScheduleAsksWhatWasMeant(text: String, meant: String) throws {
        let daily = try #require(
            ScheduleError.sentence { () throws(ScheduleError) in try Schedule.parse(text) })
        #expect(daily.hasSuffix("; did you mean '\(meant)'?"))
        let workday = ScheduleError.sentence { () throws(ScheduleError) in
            try Schedule.parse("workday \(text)")
        }
        #expect(workday?.hasSuffix("; did you mean '\(meant)'?") == true)
    }

    @Test(arguments: times)
    func aMomentAsksWhatWasMeant(text: String, meant: String) throws {
        for moment in [text, "tomorrow \(text)"] {
            let sentence = ScheduleError.sentence { () throws(ScheduleError) in
                try Moment.parse(moment)
            }
            #expect(sentence?.hasSuffix("; did you mean '\(meant)'?") == true)
        }
    }

    @Test
    func fullWidthTimesAreTimes() throws {
        #expect(try Schedule.parse("８：３０").text == "８：３０")
        #expect(try Moment.parse("８：３０").text == "８：３０")
    }
}
