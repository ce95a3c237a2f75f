extension Moment {
    private static let relativeDays: [String: Int] = [
        "today": 0, "今天": 0, "tomorrow": 1, "明天": 1, "后天": 2,
    ]

    /// Highest day of a life that can be named.
    static let lifeDayMax = 10_000

    /// Reads a moment; the forms are in the table of ``Moment``.
    ///
    /// - Throws: `ScheduleError`, mostly with code `bad_moment`, `bad_time` or `bad_date`.
    public static func parse(_ text: String) throws(ScheduleError) -> Moment {
        var words = Words.split(text)
        guard let first = words.first else {
            throw ScheduleError(
                .badMoment,
                "a moment is empty; write it like '22:30' or 'tomorrow 09:00'"
            )
        }
        if words.count == 1, let parts = isoParts(first) { words = parts }
        let (day, time) = try read(words, text)
        return Moment(text: text, day: day, time: time)
    }

    private static func read(
        _ words: [String],
        _ text: String
    ) throws(ScheduleError) -> (Day, TimeOfDay) {
        let head = words[0].lowercased()
        if words.count == 1 {
            guard head.contains(":") else { throw notAMoment(head, text) }
            return (.next, try TimeOfDay.parse(head, allowsEndOfDay: true))
        }
        if let number = lifeDayWord(head) {
            return try life(number, words.dropFirst(), text)
        }
        if head == "day" { return try life(words[1], words.dropFirst(2), text) }
        let time = words[1]
        guard words.count == 2 else { throw tooMuch(words[2], text) }
        if let days = relativeDays[head] {
            return (.daysFromToday(days), try TimeOfDay.parse(time, allowsEndOfDay: true))
        }
        if let weekday = Weekday(name: head) {
            return (.weekday(weekday), try TimeOfDay.parse(time, allowsEndOfDay: true))
        }
        guard head.first?.isDigit == true, head.contains("-") else { throw notAMoment(head, text) }
        let date = try LocalDate.parse(head)
        guard let (clock, offset) = offsetParts(time) else {
            return (.date(date), try TimeOfDay.parse(time, allowsEndOfDay: true))
        }
        return (.dateAt(offsetSeconds: offset, date), try TimeOfDay.parse(clock))
    }

    private static func life(
        _ number: String,
        _ rest: ArraySlice<String>,
        _ text: String
    ) throws(ScheduleError) -> (Day, TimeOfDay) {
        guard let day = number.wholeNumber, (1...lifeDayMax).contains(day) else {
            throw ScheduleError(
                .badMoment,
                "\"\(number)\" in \"\(text)\" is not a day of a life: "
                    + "days go from 1 to \(lifeDayMax)"
            )
        }
        guard let time = rest.first else {
            throw ScheduleError(
                .badMoment,
                "\"\(text)\" needs a time, such as 'day \(number) 09:00'"
            )
        }
        if let extra = rest.dropFirst().first { throw tooMuch(extra, text) }
        return (.lifeDay(day), try TimeOfDay.parse(time, allowsEndOfDay: true))
    }

    /// Number inside `第3天`.
    private static func lifeDayWord(_ word: String) -> String? {
        guard word.hasPrefix("第"), word.hasSuffix("天"), word.count > 2 else { return nil }
        return String(word.dropFirst().dropLast())
    }

    /// Date and time of `2026-12-01T09:00`.
    private static func isoParts(_ word: String) -> [String]? {
        let parts = word.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].contains("-") else { return nil }
        return parts.map(String.init)
    }

    /// Clock and offset of `09:00+08:00` or `09:00Z`.
    private static func offsetParts(_ word: String) -> (String, Int)? {
        guard let start = word.firstIndex(where: { $0 == "+" || $0 == "-" || $0 == "Z" }),
            let offset = Zone.fixedOffset(word[start...])
        else { return nil }
        return (String(word[..<start]), offset)
    }

    private static func notAMoment(_ word: String, _ text: String) -> ScheduleError {
        if (try? Span.parse(text)) != nil {
            return ScheduleError(
                .badMoment,
                "\"\(text)\" is a duration; a moment is such as '22:30' or 'tomorrow 09:00'"
            )
        }
        if let time = TimeOfDay.nearest(to: word) {
            return ScheduleError(
                .badTime,
                "\"\(text)\" is not a moment; did you mean '\(time)'?"
            )
        }
        let known = ["today", "tomorrow", "day"] + Weekday.allCases.map(\.shortName)
        if known.contains(word) || relativeDays[word] != nil || Weekday(name: word) != nil {
            return ScheduleError(.badMoment, "\"\(text)\" needs a time, such as '\(word) 09:00'")
        }
        if (try? LocalDate.parse(word)) != nil {
            return ScheduleError(.badMoment, "\"\(text)\" needs a time, such as '\(word) 09:00'")
        }
        let hint = Suggestion.phrase(for: word, among: known)
        return ScheduleError(
            .badMoment,
            "\"\(text)\" is not a moment\(hint.isEmpty ? "; write it like '22:30'" : hint)"
        )
    }

    private static func tooMuch(_ word: String, _ text: String) -> ScheduleError {
        ScheduleError(
            .badMoment,
            "\"\(word)\" in \"\(text)\" is too much; a moment ends with its time"
        )
    }
}
