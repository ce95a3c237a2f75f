/// Names a day on the Chinese lunar calendar.
public struct LunarDate: Sendable, Hashable, CustomStringConvertible {
    /// Lunar year, named by the Gregorian year in which it begins.
    public let year: Int
    /// Month, from 1 to 12.
    public let month: Int
    /// Day of the month, from 1 to 30.
    public let day: Int
    /// Whether the month is the leap month that repeats the number of the one before it.
    public let isLeapMonth: Bool

    /// Creates a lunar date; whether such a day exists is for `LunarCalendar` to say.
    public init(year: Int, month: Int, day: Int, isLeapMonth: Bool = false) {
        self.year = year
        self.month = month
        self.day = day
        self.isLeapMonth = isLeapMonth
    }

    /// Numbers with a mark for leap months, such as `2025-leap 6-1`.
    public var description: String { "\(year)-\(isLeapMonth ? "leap " : "")\(month)-\(day)" }

    /// Chinese name of the day, such as `八月十五` or `闰六月初一`.
    public var chineseName: String {
        LunarDate.monthName(month, isLeap: isLeapMonth) + LunarDate.dayName(day)
    }

    static func monthName(_ month: Int, isLeap: Bool = false) -> String {
        let names = [
            "正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月",
            "腊月",
        ]
        return (isLeap ? "闰" : "") + (names.indices.contains(month - 1) ? names[month - 1] : "")
    }

    static func dayName(_ day: Int) -> String {
        let units = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
        switch day {
        case 1...10: return "初" + units[day - 1]
        case 11...19: return "十" + units[day - 11]
        case 20: return "二十"
        case 21...29: return "廿" + units[day - 21]
        default: return "三十"
        }
    }
}
