/// Says on which local days a schedule occurs.
enum DayRule: Sendable, Hashable {
    case everyDay
    case workday
    case holiday
    case weekend
    case dayOff
    case weekdays(WeekdaySet)
    case monthDays(MonthDays)
    case yearDays([YearDay])
    case lunarDays([LunarDay])
    case cron(CronDays)
    case life(LifeDays)

    /// Whether the rule asks the work calendar.
    var needsCalendar: Bool {
        switch self {
        case .workday, .holiday, .weekend, .dayOff: true
        default: false
        }
    }

    /// Whether the schedule occurs on a day; `life` is the number of the day in the subject's life.
    func matches(_ date: LocalDate, _ calendar: WorkCalendar, lifeDay: Int?) -> Bool {
        switch self {
        case .everyDay: true
        case .workday: calendar.isWorkday(date) == true
        case .holiday: calendar.kind(of: date) == .holiday
        case .weekend: DayRule.isWeekend(date, calendar)
        case .dayOff: calendar.isWorkday(date) == false
        case .weekdays(let days): days.contains(date.weekday)
        case .monthDays(let days): days.matches(date)
        case .yearDays(let days):
            days.contains { $0.month == date.month && $0.day == date.day }
        case .lunarDays(let days): DayRule.isLunar(date, days)
        case .cron(let days): days.matches(date)
        case .life(let days): lifeDay.map(days.contains) ?? false
        }
    }

    /// A Saturday or Sunday inside a holiday is a weekend, one that is made up for is not.
    private static func isWeekend(_ date: LocalDate, _ calendar: WorkCalendar) -> Bool {
        guard date.weekday.isSaturdayOrSunday else { return false }
        return calendar.isWorkday(date) == false
    }

    private static func isLunar(_ date: LocalDate, _ days: [LunarDay]) -> Bool {
        guard let lunar = LunarCalendar.lunar(of: date), !lunar.isLeapMonth else { return false }
        return days.contains { wanted in
            guard wanted.month == lunar.month else { return false }
            guard wanted.isLast else { return wanted.day == lunar.day }
            return isLastOfLunarMonth(lunar)
        }
    }

    private static func isLastOfLunarMonth(_ lunar: LunarDate) -> Bool {
        LunarCalendar.daysInMonth(lunar.month, year: lunar.year) == lunar.day
    }
}

/// Holds a set of weekdays, one bit each.
struct WeekdaySet: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ weekday: Weekday) { rawValue = 1 << UInt8(weekday.rawValue) }

    func contains(_ weekday: Weekday) -> Bool { rawValue >> UInt8(weekday.rawValue) & 1 == 1 }

    var weekdays: [Weekday] { Weekday.allCases.filter(contains) }
}

/// Holds days of the month, and perhaps its last one.
struct MonthDays: Sendable, Hashable {
    /// One bit a day, from 1 to 31.
    var days: UInt32 = 0
    var includesLast = false

    func matches(_ date: LocalDate) -> Bool {
        days >> UInt32(date.day) & 1 == 1 || (includesLast && date.isLastOfMonth)
    }

    var numbers: [Int] { (1...31).filter { days >> UInt32($0) & 1 == 1 } }
}

/// Names a day that comes once a year.
struct YearDay: Sendable, Hashable {
    let month: Int
    let day: Int
}

/// Names a day of the lunar year; leap months do not repeat it.
struct LunarDay: Sendable, Hashable {
    let month: Int
    /// Day of the month, or nil for its last one.
    let day: Int?

    var isLast: Bool { day == nil }

    /// Days by the names that people use, such as `八月十五`, `十二月初八` and `除夕`.
    static let byChineseName: [String: LunarDay] = {
        var names = ["除夕": LunarDay(month: 12, day: nil)]
        for month in 1...12 {
            for day in 1...30 {
                let lunar = LunarDay(month: month, day: day)
                names[LunarDate.monthName(month) + LunarDate.dayName(day)] = lunar
                for alias in [1: ["一月"], 11: ["十一月"], 12: ["十二月"]][month] ?? [] {
                    names[alias + LunarDate.dayName(day)] = lunar
                }
            }
        }
        return names
    }()
}

/// Holds days of a life, in order and without overlaps.
struct LifeDays: Sendable, Hashable {
    let ranges: [ClosedRange<Int>]

    func contains(_ number: Int) -> Bool { ranges.contains { $0.contains(number) } }

    var first: Int { ranges.first?.lowerBound ?? 1 }
    var last: Int { ranges.last?.upperBound ?? 0 }
}

/// Holds the three day fields of a cron expression.
struct CronDays: Sendable, Hashable {
    /// One bit a day, from 1 to 31.
    let days: UInt64
    /// One bit a month, from 1 to 12.
    let months: UInt64
    /// One bit a weekday, from 0, Sunday, to 6.
    let weekdays: UInt64
    /// Whether the day or the weekday field begins with a star, so that both must match.
    let needsBoth: Bool

    func matches(_ date: LocalDate) -> Bool {
        guard months >> UInt64(date.month) & 1 == 1 else { return false }
        let isDay = days >> UInt64(date.day) & 1 == 1
        let isWeekday = weekdays >> UInt64(date.weekday.rawValue % 7) & 1 == 1
        return needsBoth ? isDay && isWeekday : isDay || isWeekday
    }
}
