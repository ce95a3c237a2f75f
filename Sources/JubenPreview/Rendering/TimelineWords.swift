package import JubenValue

/// The words in which every rendering of a timeline speaks to an operator.
package struct TimelineWords: Sendable {
    /// The language of the words.
    package let language: Language

    /// Makes the words of a language.
    package init(_ language: Language) {
        self.language = language
    }

    private static let weekdays = [
        ("Sunday", "星期日"), ("Monday", "星期一"), ("Tuesday", "星期二"), ("Wednesday", "星期三"),
        ("Thursday", "星期四"), ("Friday", "星期五"), ("Saturday", "星期六"),
    ]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// The day in words, such as `Tuesday 24 November 2026` or `2026年11月24日 星期二`.
    package func date(_ day: LocalDay) -> String {
        let (year, month, dayOfMonth) = day.civil
        let weekday = Self.weekdays[day.weekday]
        return language.pick(
            "\(weekday.0) \(dayOfMonth) \(Self.months[month - 1]) \(year)",
            "\(year)年\(month)月\(dayOfMonth)日 \(weekday.1)"
        )
    }

    /// The day in a few columns, such as `24 Nov` or `11月24日`.
    package func shortDate(_ day: LocalDay) -> String {
        let (_, month, dayOfMonth) = day.civil
        return language.pick(
            "\(dayOfMonth) \(Self.months[month - 1].prefix(3))",
            "\(month)月\(dayOfMonth)日"
        )
    }

    /// The time on the same day, or with the day in front of it on another.
    package func clock(_ time: LocalTime, on day: LocalDay) -> String {
        switch time.day.number - day.number {
        case 0: time.clock
        case 1: language.pick("tomorrow \(time.clock)", "次日 \(time.clock)")
        case -1: language.pick("yesterday \(time.clock)", "前日 \(time.clock)")
        default: "\(shortDate(time.day)) \(time.clock)"
        }
    }

    /// A number of groups, such as `30 groups`.
    package func groups(_ count: Int) -> String {
        language.pick(count == 1 ? "1 group" : "\(count) groups", "\(count) 个群")
    }

    /// A number of playbooks, such as `6 playbooks`.
    package func playbooks(_ count: Int) -> String {
        language.pick(count == 1 ? "1 playbook" : "\(count) playbooks", "\(count) 个剧本")
    }

    /// Whether the lines are a simulation or history.
    package func nature(_ nature: Timeline.Nature) -> String {
        switch nature {
        case .preview: language.pick("simulated, nothing was sent", "预演，什么都没有发出")
        case .performed: language.pick("performed", "实际执行")
        }
    }

    /// The name of a kind of line.
    package func kind(_ kind: TimelineEntry.Kind) -> String {
        switch kind {
        case .send: language.pick("send", "发送")
        case .blocked: language.pick("blocked", "未发出")
        case .doubt: language.pick("in doubt", "存疑")
        case .human: language.pick("human", "人工")
        case .event: language.pick("event", "事件")
        case .skipped: language.pick("skipped", "跳过")
        case .missed: language.pick("missed", "错过")
        case .failed: language.pick("failed", "失败")
        }
    }

    /// The sign of a kind of line.
    package func symbol(_ kind: TimelineEntry.Kind) -> String {
        switch kind {
        case .send: "▶"
        case .blocked, .skipped, .missed: "✗"
        case .doubt, .failed: "!"
        case .human: "⚑"
        case .event: "←"
        }
    }

    /// What is attached, in a few columns: `+image` for one, `+2` for several.
    package func attachments(_ names: [String]) -> String {
        guard let name = names.first else { return "" }
        guard names.count == 1 else { return "+\(names.count)" }
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if ["png", "jpg", "jpeg", "gif", "webp", "heic"].contains(ending) {
            return language.pick("+image", "+图片")
        }
        if name.hasPrefix("http://") || name.hasPrefix("https://") {
            return language.pick("+link", "+链接")
        }
        return language.pick("+file", "+文件")
    }

    /// Who is mentioned, in a few columns: the first name and how many more.
    package func mentions(_ names: [String]) -> String {
        guard let name = names.first else { return "" }
        return names.count == 1 ? "@\(name)" : "@\(name) @…(\(names.count - 1))"
    }

    /// What separates a list of names.
    package var comma: String { language.pick(", ", "、") }

    /// What stands between a label and what it labels.
    package var colon: String { language.pick(": ", "：") }
}
