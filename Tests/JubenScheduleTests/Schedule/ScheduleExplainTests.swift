import JubenSchedule
import Testing

@Suite
struct ScheduleExplainTests {
    static let sentences: [(String, String, String)] = [
        ("08:30", "every day at 08:30", "每天 08:30"),
        ("workday 08:30,20:00", "every workday at 08:30 and 20:00", "每个工作日 08:30、20:00"),
        ("holiday 10:00", "every public holiday at 10:00", "每个法定节假日 10:00"),
        ("weekend 10:00", "every Saturday and Sunday off at 10:00", "每个休息的周六、周日 10:00"),
        ("mon-fri,sun 20:00", "every Monday to Friday and Sunday at 20:00", "每周一至周五、周日 20:00"),
        (
            "month 1,2,3,22 10:00", "on the 1st, 2nd, 3rd and 22nd of every month at 10:00",
            "每月1日、2日、3日、22日 10:00"
        ),
        ("month last 18:00", "on the last day of every month at 18:00", "每月最后一天 18:00"),
        ("year 05-20 09:00", "every year on 20 May at 09:00", "每年5月20日 09:00"),
        (
            "lunar 12-last 20:00", "every year on the last day of lunar month 12 at 20:00",
            "每年农历腊月最后一天 20:00"
        ),
        (
            "2h from 09:00 to 21:00", "every day, every 2h from 09:00 to 21:00",
            "每天 09:00 至 21:00 每隔2小时"
        ),
        ("life 1,3-5 09:00", "on days 1 and 3 to 5 of its life at 09:00", "第1、3至5天 09:00"),
        (
            "cron 30 8 * 1,2 1-5", "every Monday to Friday in January and February at 08:30",
            "每年1月、2月每周一至周五 08:30"
        ),
        (
            "cron 0 9 13 * 5", "on the 13th of every month and every Friday at 09:00",
            "每月13日及每周五 09:00"
        ),
        (
            "cron 0 9 */30 * 5", "on the 1st and 31st of every month if it is Friday at 09:00",
            "每月1日、31日且为周五 09:00"
        ),
        (
            "cron * * * * *", "every day, 1440 times from 00:00 to 23:59",
            "每天 00:00 至 23:59 共 1440 次"
        ),
    ]

    @Test
    func wordsTheOptions() throws {
        let options = try ScheduleOptions(
            from: LocalDate.parse("2026-11-24"),
            to: LocalDate.parse("2026-12-31"),
            except: [.parse("12-24"), .parse("2026-12-30..2026-12-31")],
            days: 21,
            jitter: .parse("10m")
        )
        #expect(
            options.explain()
                == "from 2026-11-24, until 2026-12-31, for 21 days, "
                + "except 12-24, 2026-12-30..2026-12-31, spread over 10m"
        )
        #expect(
            options.explain(.chinese)
                == "从 2026-11-24 起，到 2026-12-31 为止，共 21 天，"
                + "12-24、2026-12-30..2026-12-31 除外，在10分钟内错开"
        )
        #expect(ScheduleOptions.none.explain() == "")
    }

    @Test(arguments: sentences)
    func wordsTheMeaningInBothLanguages(text: String, english: String, chinese: String) throws {
        let schedule = try Schedule.parse(text)
        #expect(schedule.explain(.english) == english)
        #expect(schedule.explain(.chinese) == chinese)
    }
}
