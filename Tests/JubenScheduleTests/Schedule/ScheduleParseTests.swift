import JubenSchedule
import Testing

@Suite
struct ScheduleParseTests {
    static let aliases: [(String, String)] = [
        ("每天8:30", "every day at 08:30"),
        ("每天 8：30，12：00", "every day at 08:30 and 12:00"),
        ("工作日 08:30", "every workday at 08:30"),
        ("节假日 10:00", "every public holiday at 10:00"),
        ("周末 10:00", "every Saturday and Sunday off at 10:00"),
        ("周一、周三 20:00", "every Monday and Wednesday at 20:00"),
        ("周一至周五 20:00", "every Monday to Friday at 20:00"),
        ("星期天 20:00", "every Sunday at 20:00"),
        ("农历8-15 20:00", "every year on day 15 of lunar month 8 at 20:00"),
        ("mon, wed, fri 20:00", "every Monday, Wednesday and Friday at 20:00"),
        ("Workday 2h from 09:00 to 21:00", "every workday, every 2h from 09:00 to 21:00"),
        ("month 1,15,last 10:00", "on the 1st, 15th and the last day of every month at 10:00"),
        ("life 1-7 09:00", "on days 1 to 7 of its life at 09:00"),
        ("农历八月十五 20:00", "every year on day 15 of lunar month 8 at 20:00"),
        ("除夕20:00", "every year on the last day of lunar month 12 at 20:00"),
        (
            "农历 正月初一,十二月初八 9:00",
            "every year on day 1 of lunar month 1 and day 8 of lunar month 12 at 09:00"
        ),
        ("每年5月20日 09:00", "every year on 20 May at 09:00"),
        ("每月1日、15号 09:00", "on the 1st and 15th of every month at 09:00"),
        ("每月 最后一天 18:00", "on the last day of every month at 18:00"),
        ("每2小时从9:00到21:00", "every day, every 2h from 09:00 to 21:00"),
        ("工作日 1小时30分钟", "every workday, every 1h30m"),
        ("every 90m", "every day, every 1h30m"),
        ("90m", "every day, every 1h30m"),
        ("cron */30 * * * *", "every day, 48 times from 00:00 to 23:30"),
        ("cron 0 9 13 * 5", "on the 13th of every month and every Friday at 09:00"),
    ]

    @Test(arguments: aliases)
    func readsWhatOperatorsType(text: String, meaning: String) throws {
        #expect(try Schedule.parse(text).explain() == meaning)
    }

    static let mistakes: [(String, String)] = [
        ("农历八月三一 20:00", "\"八月三一\" in \"农历八月三一 20:00\" is not a lunar day; write it like \"8-15\""),
        (
            "2026-12-01 09:00",
            "\"2026-12-01 09:00\" names one date, so it is a moment and no schedule"
        ),
        ("mon,,fri 09:00", "\"mon,,fri\" in \"mon,,fri 09:00\" has an empty place"),
        ("mon- 09:00", "\"mon-\" in \"mon- 09:00\" lacks an end"),
        (
            "2h from 09:00",
            "\"2h from 09:00\" does not end its window; a window is written \"from 09:00 to 21:00\""
        ),
        ("", "a schedule is empty; write it like \"08:30\" or \"workday 08:30\""),
        ("25:00", "\"25:00\" is not a time of day: hours go from 00 to 23"),
        ("day 24:00", "\"24:00\" ends a day and starts none; write \"00:00\""),
        ("08:60", "\"08:60\" is not a time of day: minutes go from 00 to 59"),
        ("wrokday 08:30", "\"wrokday\" in \"wrokday 08:30\" is not a day; did you mean 'workday'?"),
        ("workday", "\"workday\" needs a time, such as \"workday 08:30\""),
        (
            "day 08:30 09:00",
            "\"09:00\" in \"day 08:30 09:00\" is too much; join several times with commas"
        ),
        ("month 32 10:00", "\"month 32\" never comes: days go from 1 to 31"),
        ("month 10:00", "\"month\" needs days before the time, such as \"month 1,15\""),
        ("year 02-30 09:00", "\"02-30\" is not a date: month 02 has days 01 to 29"),
        ("lunar 13-1 09:00", "\"13-1\" never comes: lunar months go from 1 to 12"),
        (
            "2h from 21:00 to 09:00",
            "the window from 21:00 to 09:00 is empty; it must end after it starts"
        ),
        ("30s", "an interval goes from 1m to 24h, as each day starts anew; got 30s"),
        (
            "30",
            "\"30\" in \"30\" is neither a time, such as \"08:30\", nor an interval, such as \"2h\""
        ),
        ("day 3 09:00", "\"day 3 09:00\" names a day of a life; write it \"life 3 …\""),
        (
            "cron 30 8 * *",
            "cron needs 5 fields (minute hour day month weekday), such as "
                + "\"cron 30 8 * * 1-5\"; got 4"
        ),
        ("cron 60 8 * * *", "cron field 1 (minute) \"60\": it goes from 0 to 59"),
        (
            "cron 0 8 * * mno",
            "cron field 5 (weekday) \"mno\": it goes from 0 to 7; did you mean 'mon'?"
        ),
        ("cron 0 8 31 2 *", "cron day 31 never comes in month 2"),
    ]

    @Test(arguments: mistakes)
    func refusesMistakesInOneSentence(text: String, sentence: String) {
        #expect(
            ScheduleError.sentence { () throws(ScheduleError) in try Schedule.parse(text) }
                == sentence)
    }
}
