import JubenSchedule
import Testing

@Suite
struct CivilFormatTests {
    static let patterns: [(String, String, String)] = [
        ("%Y-%m-%d %H:%M", "2026-05-01 08:05", "2026-05-01 08:05"),
        ("%m月%d日", "05月01日", "05月01日"),
        ("%-m月%-d日", "5月1日", "5月1日"),
        ("%a", "Fri", "周五"), ("%A", "Friday", "星期五"),
        ("%B %-d", "May 1", "5月 1"), ("%b", "May", "5月"),
        ("%I:%M %p", "08:05 AM", "08:05 上午"),
        ("%F %T %R", "2026-05-01 08:05:09 08:05", "2026-05-01 08:05:09 08:05"),
        ("%y %j %u %S 100%%", "26 121 5 09 100%", "26 121 5 09 100%"),
        ("早安", "早安", "早安"), ("", "", ""),
    ]

    @Test(arguments: patterns)
    func writesBothLanguages(pattern: String, english: String, chinese: String) throws {
        let format = try CivilFormat(pattern)
        let moment = try LocalDateTime.parse("2026-05-01 08:05:09")
        #expect(format.string(from: moment) == english)
        #expect(format.string(from: moment, language: .chinese) == chinese)
    }

    @Test
    func countsTwelveHoursTwice() throws {
        let format = try CivilFormat("%I %p")
        let hours = try ["00:00", "11:59", "12:00", "23:00"].map {
            format.string(from: try LocalDateTime.parse("2026-05-01 \($0)"))
        }
        #expect(hours == ["12 AM", "11 AM", "12 PM", "11 PM"])
    }

    @Test
    func refusesUnknownLetters() {
        #expect(
            ScheduleError.sentence { () throws(ScheduleError) in try CivilFormat("%Q") }
                == "\"%Q\" in \"%Q\" is no field; common ones are %Y %m %d %H %M %a"
        )
        #expect(
            ScheduleError.sentence { () throws(ScheduleError) in try CivilFormat("50%") }
                == "\"50%\" ends inside a field; write %% for a percent sign"
        )
    }

    @Test
    func namesWeekdaysInBothLanguages() {
        #expect(Weekday.monday.shortName == "mon")
        #expect(Weekday.sunday.chineseName == "周日")
        #expect(Weekday(name: "星期天") == .sunday)
        #expect(Weekday(name: "FRIDAY") == .friday)
        #expect(Weekday(name: "someday") == nil)
    }
}
