/// Reads one schedule, word by word.
struct ScheduleParser {
    /// Says which form of schedule a word begins.
    enum Head: CaseIterable {
        case everyDay, workday, holiday, weekend, dayOff, month, year, lunar, life, cron
    }

    let text: String
    private var words: ArraySlice<String>

    init(_ text: String) {
        self.text = text
        words = Words.split(text)[...]
    }

    mutating func schedule() throws(ScheduleError) -> Schedule {
        guard let first = words.first else {
            throw ScheduleError(
                .badSchedule,
                "a schedule is empty; write it like \"08:30\" or \"workday 08:30\""
            )
        }
        if first.first?.isDigit == true { return try finish(.everyDay) }
        words.removeFirst()
        let word = first.lowercased()
        if let days = try chineseLunarDays(word) { return try finish(.lunarDays(days)) }
        guard let head = ScheduleParser.heads[word] else {
            return try finish(.weekdays(try weekdays(word)))
        }
        switch head {
        case .everyDay: return try finish(try everyDay(word))
        case .workday: return try finish(.workday)
        case .holiday: return try finish(.holiday)
        case .weekend: return try finish(.weekend)
        case .dayOff: return try finish(.dayOff)
        case .month: return try finish(.monthDays(try monthDays(try dayList(word, "1,15"))))
        case .year: return try finish(.yearDays(try yearDays(try dayList(word, "05-20"))))
        case .lunar: return try finish(.lunarDays(try lunarDays(try dayList(word, "8-15"))))
        case .life: return try finish(.life(try lifeDays(try dayList(word, "1"))))
        case .cron:
            let cron = try CronExpression.parse(Array(words))
            return Schedule(text: text, days: .cron(cron.days), times: DayTimes(list: cron.seconds))
        }
    }

    mutating func lifeSchedule() throws(ScheduleError) -> Schedule {
        guard !words.isEmpty else {
            throw ScheduleError(
                .badSchedule,
                "a day of a life is empty; write it like \"3 09:00\""
            )
        }
        return try finish(.life(try lifeDays(words.removeFirst())))
    }

    // MARK: Times

    private mutating func finish(_ days: DayRule) throws(ScheduleError) -> Schedule {
        guard let first = words.popFirst() else {
            throw ScheduleError(
                .badSchedule,
                "\"\(text)\" needs a time, such as \"\(text.trimmed) 08:30\""
            )
        }
        let times = first.contains(":") ? try timeList(first) : try interval(first)
        if let extra = words.first {
            let hint = extra.contains(":") ? "; join several times with commas" : ""
            throw ScheduleError(.badSchedule, "\"\(extra)\" in \"\(text)\" is too much\(hint)")
        }
        return Schedule(text: text, days: days, times: times)
    }

    private func timeList(_ word: String) throws(ScheduleError) -> DayTimes {
        var seconds: [Int] = []
        for part in try parts(of: word) {
            seconds.append(try TimeOfDay.parse(part).secondsSinceMidnight)
        }
        return DayTimes(list: seconds)
    }

    private mutating func interval(_ word: String) throws(ScheduleError) -> DayTimes {
        guard word.first?.isDigit == true else {
            throw ScheduleError(
                .badSchedule,
                "\"\(word)\" in \"\(text)\" is not a time; write it like \"08:30\""
            )
        }
        if (try? LocalDate.parse(word)) != nil {
            throw ScheduleError(
                .badSchedule,
                "\"\(text)\" names one date, so it is a moment and no schedule"
            )
        }
        if word.wholeNumber != nil || word.contains("-") {
            throw ScheduleError(
                .badSchedule,
                "\"\(word)\" in \"\(text)\" is neither a time, such as \"08:30\", "
                    + "nor an interval, such as \"2h\""
            )
        }
        if (try? Span.parse(word)) == nil, let time = TimeOfDay.nearest(to: word) {
            throw ScheduleError(
                .badTime,
                "\"\(word)\" in \"\(text)\" is not a time; did you mean '\(time)'?"
            )
        }
        let step = try Span.parse(word)
        guard (60...TimeOfDay.secondsPerDay).contains(step.seconds) else {
            throw ScheduleError(
                .badSchedule,
                "an interval goes from 1m to 24h, as each day starts anew; got \(word)"
            )
        }
        return DayTimes(every: step, in: try window())
    }

    private mutating func window() throws(ScheduleError) -> DayTimes.Window? {
        guard let word = words.first, ["from", "从"].contains(word.lowercased()) else { return nil }
        let form = "a window is written \"from 09:00 to 21:00\""
        guard words.count >= 4, ["to", "到", "至"].contains(words[words.startIndex + 2].lowercased())
        else { throw ScheduleError(.badSchedule, "\"\(text)\" does not end its window; \(form)") }
        let from = try TimeOfDay.parse(words[words.startIndex + 1])
        let to = try TimeOfDay.parse(words[words.startIndex + 3], allowsEndOfDay: true)
        words.removeFirst(4)
        guard from < to else {
            throw ScheduleError(
                .badSchedule,
                "the window from \(from) to \(to) is empty; it must end after it starts"
            )
        }
        return DayTimes.Window(from: from, to: to)
    }

    // MARK: Days

    /// Takes the list of days that a form needs before its times.
    private mutating func dayList(
        _ head: String,
        _ example: String
    ) throws(ScheduleError) -> String {
        guard let list = words.first, !list.contains(":") else {
            throw ScheduleError(
                .badSchedule,
                "\"\(head)\" needs days before the time, such as \"\(head) \(example)\""
            )
        }
        words.removeFirst()
        return list.lowercased()
    }

    /// Refuses `day 3 09:00`, which belongs to the verb `day` and to moments.
    private func everyDay(_ word: String) throws(ScheduleError) -> DayRule {
        guard words.count > 1, let number = words.first?.wholeNumber else { return .everyDay }
        throw ScheduleError(
            .badSchedule,
            "\"\(text)\" names a day of a life; write it \"life \(number) …\""
        )
    }

    /// Reads `农历八月十五` and `除夕`, which stand without a blank.
    private func chineseLunarDays(_ word: String) throws(ScheduleError) -> [LunarDay]? {
        if word == "除夕" { return try lunarDays(word) }
        guard word.hasPrefix("农历"), word.count > 2 else { return nil }
        return try lunarDays(String(word.dropFirst(2)))
    }

    func parts(of list: String) throws(ScheduleError) -> [String] {
        let parts = list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard !parts.contains("") else {
            throw ScheduleError(.badSchedule, "\"\(list)\" in \"\(text)\" has an empty place")
        }
        return parts
    }

    /// The forms by the words that begin them.
    static let heads: [String: Head] = {
        var heads: [String: Head] = [:]
        for form in ScheduleForm.all {
            for word in form.words { heads[word] = form.head }
        }
        return heads
    }()
}
