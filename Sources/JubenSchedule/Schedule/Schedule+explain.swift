extension Schedule {
    /// Returns what the schedule means, such as `every workday at 08:30` or `每个工作日 08:30`.
    public func explain(_ language: DateLanguage = .english) -> String {
        switch language {
        case .english: English.days(days) + English.times(times)
        case .chinese: Chinese.days(days) + " " + Chinese.times(times)
        }
    }

    /// Times that are listed one by one; more are counted.
    static let explainedTimesMax = 6

    /// Runs of neighbours in a sorted list, such as `1...3, 7...7`.
    static func runs(_ numbers: [Int]) -> [ClosedRange<Int>] {
        numbers.reduce(into: []) { runs, number in
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
    }

    static func clock(_ seconds: Int) -> String { TimeOfDay(unchecked: seconds).description }
}

/// Words schedules in English.
private enum English {
    static func times(_ times: DayTimes) -> String {
        switch times.form {
        case .interval(let step, let window):
            let range = window.map { " from \($0.from) to \($0.to)" } ?? ""
            return ", every \(step)\(range)"
        case .list where times.seconds.count <= Schedule.explainedTimesMax:
            return " at " + joined(times.seconds.map(Schedule.clock))
        case .list:
            let first = Schedule.clock(times.seconds.first ?? 0)
            let last = Schedule.clock(times.seconds.last ?? 0)
            return ", \(times.seconds.count) times from \(first) to \(last)"
        }
    }

    static func days(_ days: DayRule) -> String {
        switch days {
        case .everyDay: "every day"
        case .workday: "every workday"
        case .holiday: "every public holiday"
        case .weekend: "every Saturday and Sunday off"
        case .dayOff: "every day off"
        case .weekdays(let set): "every " + weekdays(set.weekdays)
        case .monthDays(let days): "on " + monthDays(days) + " of every month"
        case .yearDays(let days):
            "every year on " + joined(days.map { "\($0.day) \(MonthName.english[$0.month - 1])" })
        case .lunarDays(let days): "every year on " + joined(days.map(lunarDay))
        case .cron(let days): cronDays(days)
        case .life(let days): "on " + lifeDays(days) + " of its life"
        }
    }

    private static func lunarDay(_ day: LunarDay) -> String {
        let place = day.day.map { "day \($0)" } ?? "the last day"
        return "\(place) of lunar month \(day.month)"
    }

    private static func lifeDays(_ days: LifeDays) -> String {
        let isOne = days.ranges.count == 1 && days.first == days.last
        return (isOne ? "day " : "days ")
            + joined(
                days.ranges.map { range in
                    range.count == 1
                        ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
                }
            )
    }

    private static func monthDays(_ days: MonthDays) -> String {
        var names = days.numbers.map(ordinal)
        if let first = names.first { names[0] = "the " + first }
        if days.includesLast { names.append("the last day") }
        return joined(names)
    }

    private static func weekdays(_ days: [Weekday]) -> String {
        joined(
            Schedule.runs(days.map(\.rawValue)).flatMap { run in
                run.count < 3
                    ? run.map(name)
                    : ["\(name(run.lowerBound)) to \(name(run.upperBound))"]
            }
        )
    }

    private static func name(_ weekday: Int) -> String {
        Weekday(rawValue: weekday)?.englishName ?? ""
    }

    private static func cronDays(_ cron: CronDays) -> String {
        let months = CronExpression.numbers(cron.months)
        let month =
            months.count == 12
            ? "every month" : joined(months.map { MonthName.english[$0 - 1] })
        let inMonths = months.count == 12 ? "" : " in " + month
        let numbers = monthDays(cron.monthDays)
        let names = weekdays(cron.weekdayList)
        return switch (cron.isEveryDay, cron.isEveryWeekday) {
        case (true, true): "every day" + inMonths
        case (true, false): "every " + names + inMonths
        case (false, true): "on \(numbers) of \(month)"
        case (false, false) where cron.needsBoth: "on \(numbers) of \(month) if it is \(names)"
        case (false, false): "on \(numbers) of \(month) and every \(names)" + inMonths
        }
    }

    private static func ordinal(_ number: Int) -> String {
        switch (number % 10, number % 100) {
        case (1, let tens) where tens != 11: "\(number)st"
        case (2, let tens) where tens != 12: "\(number)nd"
        case (3, let tens) where tens != 13: "\(number)rd"
        default: "\(number)th"
        }
    }

    private static func joined(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " and " + last
    }
}

/// Words schedules in Chinese.
private enum Chinese {
    static func times(_ times: DayTimes) -> String {
        switch times.form {
        case .interval(let step, let window):
            let range = window.map { "\($0.from) 至 \($0.to) " } ?? ""
            return "\(range)每隔\(step.chineseDescription)"
        case .list where times.seconds.count <= Schedule.explainedTimesMax:
            return times.seconds.map(Schedule.clock).joined(separator: "、")
        case .list:
            let first = Schedule.clock(times.seconds.first ?? 0)
            let last = Schedule.clock(times.seconds.last ?? 0)
            return "\(first) 至 \(last) 共 \(times.seconds.count) 次"
        }
    }

    static func days(_ days: DayRule) -> String {
        switch days {
        case .everyDay: "每天"
        case .workday: "每个工作日"
        case .holiday: "每个法定节假日"
        case .weekend: "每个休息的周六、周日"
        case .dayOff: "每个休息日"
        case .weekdays(let set): "每" + weekdays(set.weekdays)
        case .monthDays(let days): "每月" + monthDays(days)
        case .yearDays(let days):
            "每年" + days.map { "\($0.month)月\($0.day)日" }.joined(separator: "、")
        case .lunarDays(let days): "每年农历" + days.map(lunarDay).joined(separator: "、")
        case .cron(let days): cronDays(days)
        case .life(let days):
            "第"
                + days.ranges.map { range in
                    range.count == 1
                        ? "\(range.lowerBound)" : "\(range.lowerBound)至\(range.upperBound)"
                }.joined(separator: "、") + "天"
        }
    }

    private static func lunarDay(_ day: LunarDay) -> String {
        LunarDate.monthName(day.month) + (day.day.map(LunarDate.dayName) ?? "最后一天")
    }

    private static func monthDays(_ days: MonthDays) -> String {
        let numbers = days.numbers.map { "\($0)日" }
        return (numbers + (days.includesLast ? ["最后一天"] : [])).joined(separator: "、")
    }

    private static func weekdays(_ days: [Weekday]) -> String {
        Schedule.runs(days.map(\.rawValue)).flatMap { run in
            run.count < 3
                ? run.map(name) : ["\(name(run.lowerBound))至\(name(run.upperBound))"]
        }.joined(separator: "、")
    }

    private static func name(_ weekday: Int) -> String {
        Weekday(rawValue: weekday)?.chineseName ?? ""
    }

    private static func cronDays(_ cron: CronDays) -> String {
        let months = CronExpression.numbers(cron.months)
        let month =
            months.count == 12 ? "每月" : "每年" + months.map { "\($0)月" }.joined(separator: "、")
        let inMonths = months.count == 12 ? "" : month
        let numbers = monthDays(cron.monthDays)
        let names = weekdays(cron.weekdayList)
        return switch (cron.isEveryDay, cron.isEveryWeekday) {
        case (true, true): inMonths + "每天"
        case (true, false): inMonths + "每" + names
        case (false, true): month + numbers
        case (false, false) where cron.needsBoth: month + numbers + "且为" + names
        case (false, false): month + numbers + "及每" + names
        }
    }
}

extension CronDays {
    fileprivate var monthDays: MonthDays {
        MonthDays(days: UInt32(truncatingIfNeeded: days), includesLast: false)
    }

    fileprivate var weekdayList: [Weekday] {
        Weekday.allCases.filter { weekdays >> UInt64($0.rawValue % 7) & 1 == 1 }
    }

    fileprivate var isEveryDay: Bool { days == 0xFFFF_FFFE }

    fileprivate var isEveryWeekday: Bool { weekdays == 0x7F }
}
