/// A way of writing a schedule: the words that begin it, and examples that say what they mean.
///
/// The parser knows its words from here, and the manual its examples, so neither has a form that
/// the other lacks.
public struct ScheduleForm: Sendable {
    /// The words that begin it; empty when a time, a weekday or a date of the moon does.
    public let words: [String]
    /// Examples that the parser reads, those in Chinese last.
    public let examples: [String]

    let head: ScheduleParser.Head?
    private let note: (en: String, zh: String)

    private init(
        _ head: ScheduleParser.Head? = nil, words: [String] = [], examples: [String],
        _ en: String, _ zh: String
    ) {
        self.head = head
        self.words = words
        self.examples = examples
        note = (en, zh)
    }

    /// Returns what the examples do not say of themselves; often empty.
    public func note(_ language: DateLanguage = .english) -> String {
        language == .chinese ? note.zh : note.en
    }

    /// All forms.
    public static let all: [ScheduleForm] = [
        ScheduleForm(
            examples: ["08:30", "08:30,12:00,20:00"],
            "Several times are joined with commas, in every form.", "任何写法里，多个时间都用逗号连接。"),
        ScheduleForm(
            .everyDay, words: ["day", "daily", "every", "每天", "每日", "每", "每隔"],
            examples: ["day 08:30", "每天 08:30"], "", ""),
        ScheduleForm(
            .workday, words: ["workday", "工作日", "每个工作日"],
            examples: ["workday 08:30", "工作日 08:30"],
            "Make-up workdays (调休) are workdays.", "调休上班日算工作日。"),
        ScheduleForm(
            .dayOff, words: ["dayoff", "休息日"], examples: ["dayoff 09:30", "休息日 09:30"],
            "Every day that is no workday: weekends and holidays.", "不上班的日子：周末和节假日。"),
        ScheduleForm(
            .holiday, words: ["holiday", "节假日"], examples: ["holiday 10:00", "节假日 10:00"],
            "The days off of the holiday notice.", "放假通知里的休息日。"),
        ScheduleForm(
            .weekend, words: ["weekend", "周末"], examples: ["weekend 10:00", "周末 10:00"],
            "Not on make-up workdays.", "不含调休上班的周末。"),
        ScheduleForm(
            examples: ["mon,wed,fri 20:00", "mon-fri 20:00", "周一,周三 20:00"], "", ""),
        ScheduleForm(
            .month, words: ["month", "每月"],
            examples: ["month 1,15 10:00", "month last 18:00", "每月 1,15 10:00"],
            "A month without the day is left out.", "没有这一天的月份跳过。"),
        ScheduleForm(
            .year, words: ["year", "每年"], examples: ["year 05-20 09:00", "每年 05-20 09:00"],
            "02-29 comes in leap years only.", "02-29 只在闰年。"),
        ScheduleForm(
            .lunar, words: ["lunar", "农历"],
            examples: ["lunar 8-15 20:00", "lunar 12-last 20:00", "农历八月十五 20:00", "除夕 20:00"],
            "Never in a leap month.", "闰月不算。"),
        ScheduleForm(
            examples: ["30m", "2h from 09:00 to 21:00", "workday 2h from 09:00 to 21:00"],
            "From midnight, or from the window's start; an interval may stand wherever a time may.",
            "从零点或时段开头算起；凡能写时间的地方都能写间隔。"),
        ScheduleForm(
            .life, words: ["life"], examples: ["life 1 09:00", "life 1-7 09:00"],
            "Days of the group's life, or with each = \"member\" of the member's.",
            "群的第几天；each = \"member\" 时为成员入群的第几天。"),
        ScheduleForm(
            .cron, words: ["cron"], examples: ["cron 30 8 * * 1-5"],
            "Minute, hour, day, month, weekday, by the rules of Vixie cron.",
            "分、时、日、月、星期，规则同 Vixie cron。"),
    ]

    /// How the days of a life are written, for the verb `day`.
    public static let life = ScheduleForm(
        examples: ["3 09:00", "1-7 20:00", "1,3,7 20:00"],
        "Days of the group's life, or with each = \"member\" of the member's.",
        "群的第几天；each = \"member\" 时为成员入群的第几天。")
}
