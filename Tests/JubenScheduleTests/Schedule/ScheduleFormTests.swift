import Testing

@testable import JubenSchedule

@Suite struct ScheduleFormTests {
    static let examples = ScheduleForm.all.flatMap { form in
        form.examples.map { (form: form, example: $0) }
    }

    @Test func everyExampleIsReadAsItsForm() throws {
        for (form, example) in Self.examples {
            let days = try Schedule.parse(example).days
            #expect(ScheduleParser.Head(days) == form.head || form.head == nil, "\(example)")
        }
        for example in ScheduleForm.life.examples {
            #expect(try Schedule.parse(life: example).needsAnchor, "\(example)")
        }
    }

    @Test func everyHeadHasOneFormAndEveryWordBeginsASchedule() throws {
        let heads = ScheduleForm.all.compactMap(\.head)
        #expect(heads.count == Set(heads).count)
        #expect(Set(heads) == Set(ScheduleParser.Head.allCases))
        for form in ScheduleForm.all {
            for word in form.words {
                let example = try #require(form.examples.first)
                let rest = example.split(separator: " ").dropFirst().joined(separator: " ")
                let days = try Schedule.parse("\(word) \(rest)").days
                #expect(ScheduleParser.Head(days) == form.head, "\(word)")
            }
        }
    }

    static let meanings: [(String, String, String)] = [
        ("08:30", "every day at 08:30", "每天 08:30"),
        ("08:30,12:00,20:00", "every day at 08:30, 12:00 and 20:00", "每天 08:30、12:00、20:00"),
        ("day 08:30", "every day at 08:30", "每天 08:30"),
        ("workday 08:30", "every workday at 08:30", "每个工作日 08:30"),
        ("dayoff 09:30", "every day off at 09:30", "每个休息日 09:30"),
        ("holiday 10:00", "every public holiday at 10:00", "每个法定节假日 10:00"),
        ("weekend 10:00", "every Saturday and Sunday off at 10:00", "每个休息的周六、周日 10:00"),
        (
            "mon,wed,fri 20:00", "every Monday, Wednesday and Friday at 20:00", "每周一、周三、周五 20:00"
        ),
        ("month 1,15 10:00", "on the 1st and 15th of every month at 10:00", "每月1日、15日 10:00"),
        ("year 05-20 09:00", "every year on 20 May at 09:00", "每年5月20日 09:00"),
        (
            "lunar 8-15 20:00", "every year on day 15 of lunar month 8 at 20:00", "每年农历八月十五 20:00"
        ),
        ("30m", "every day, every 30m", "每天 每隔30分钟"),
        ("life 1 09:00", "on day 1 of its life at 09:00", "第1天 09:00"),
        ("cron 30 8 * * 1-5", "every Monday to Friday at 08:30", "每周一至周五 08:30"),
    ]

    @Test(arguments: meanings)
    func theFirstExampleOfAFormMeansThis(example: String, en: String, zh: String) throws {
        #expect(ScheduleForm.all.contains { $0.examples.contains(example) })
        let schedule = try Schedule.parse(example)
        #expect(schedule.explain(.english) == en)
        #expect(schedule.explain(.chinese) == zh)
    }

    @Test func everyFormHasItsMeaningHere() {
        #expect(Self.meanings.count > ScheduleForm.all.count)
        for form in ScheduleForm.all {
            #expect(form.examples.contains { Self.meanings.map(\.0).contains($0) })
            #expect(form.note(.english).isEmpty == form.note(.chinese).isEmpty)
        }
    }
}

extension ScheduleParser.Head {
    /// The head of a rule; nil for weekdays, which have names of their own.
    fileprivate init?(_ days: DayRule) {
        switch days {
        case .everyDay: self = .everyDay
        case .workday: self = .workday
        case .holiday: self = .holiday
        case .weekend: self = .weekend
        case .dayOff: self = .dayOff
        case .weekdays: return nil
        case .monthDays: self = .month
        case .yearDays: self = .year
        case .lunarDays: self = .lunar
        case .cron: self = .cron
        case .life: self = .life
        }
    }
}
