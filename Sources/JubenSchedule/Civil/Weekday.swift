/// Names a day of the week; the raw value counts from Monday, 1, to Sunday, 7.
public enum Weekday: Int, CaseIterable, Comparable, Sendable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// Saturday and Sunday.
    public var isSaturdayOrSunday: Bool { self >= .saturday }

    /// English name in three small letters, such as `mon`.
    public var shortName: String { String(englishName.prefix(3)).lowercased() }

    /// English name, such as `Monday`.
    public var englishName: String {
        switch self {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }

    /// Chinese name as people write it in chat, such as `周一`.
    public var chineseName: String { "周" + chineseNumeral }

    /// Chinese numeral that follows 周 or 星期.
    var chineseNumeral: String {
        switch self {
        case .monday: "一"
        case .tuesday: "二"
        case .wednesday: "三"
        case .thursday: "四"
        case .friday: "五"
        case .saturday: "六"
        case .sunday: "日"
        }
    }

    /// Whether the left day comes first in a week that starts on Monday.
    public static func < (left: Weekday, right: Weekday) -> Bool {
        left.rawValue < right.rawValue
    }

    /// Finds a weekday by any of its names: `mon`, `monday`, `周一`, `星期一`, `每周一`, `周天`.
    public init?(name: some StringProtocol) {
        guard let weekday = Weekday.byName[name.lowercased()] else { return nil }
        self = weekday
    }

    /// Every accepted name, in small letters.
    static let byName: [String: Weekday] = {
        var names: [String: Weekday] = ["tues": .tuesday, "thur": .thursday, "thurs": .thursday]
        for weekday in allCases {
            names[weekday.shortName] = weekday
            names[weekday.englishName.lowercased()] = weekday
            for prefix in ["周", "星期", "每周", "礼拜"] {
                names[prefix + weekday.chineseNumeral] = weekday
            }
        }
        for prefix in ["周", "星期", "每周", "礼拜"] { names[prefix + "天"] = .sunday }
        return names
    }()
}
