extension ScheduleParser {
    /// Reads `mon,wed,fri` and ranges such as `mon-fri` or `fri-mon`, which may run over Sunday.
    func weekdays(_ list: String) throws(ScheduleError) -> WeekdaySet {
        var set: WeekdaySet = []
        for part in try parts(of: list) {
            let ends = try rangeEnds(part, separators: ["-", "至", "到"])
            let first = try weekday(ends.first)
            let last = try weekday(ends.last)
            let length = (last.rawValue - first.rawValue).remainderUp(by: 7)
            for offset in 0...length {
                set.insert(WeekdaySet(Weekday.allCases[(first.rawValue - 1 + offset) % 7]))
            }
        }
        return set
    }

    private func weekday(_ word: String) throws(ScheduleError) -> Weekday {
        if let weekday = Weekday(name: word) { return weekday }
        let known = ScheduleParser.heads.keys.sorted() + Weekday.byName.keys.sorted()
        let hint = Suggestion.phrase(for: word, among: known)
        let forms =
            "; a schedule starts with a time, day, workday, dayoff, holiday, weekend, mon…sun, "
            + "month, year, lunar, life or cron"
        throw ScheduleError(
            .unknownWord,
            "\"\(word)\" in \"\(text)\" is not a day\(hint.isEmpty ? forms : hint)"
        )
    }

    /// Reads `1,15`, `10-15` and `last`.
    func monthDays(_ list: String) throws(ScheduleError) -> MonthDays {
        var found = MonthDays()
        for part in try parts(of: list) {
            if isLast(part) {
                found.includesLast = true
                continue
            }
            for day in try numbers(part, 1...31, "month") { found.days |= 1 << UInt32(day) }
        }
        return found
    }

    /// Reads `05-20,11-11`.
    func yearDays(_ list: String) throws(ScheduleError) -> [YearDay] {
        var found: [YearDay] = []
        for part in try parts(of: list) { found.append(try YearDay.parse(part[...], in: text)) }
        return found
    }

    /// Reads `8-15,12-last`, `八月十五` and `除夕`.
    func lunarDays(_ list: String) throws(ScheduleError) -> [LunarDay] {
        var found: [LunarDay] = []
        for part in try parts(of: list) {
            if let day = LunarDay.byChineseName[part] {
                found.append(day)
                continue
            }
            let ends = part.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            guard ends.count == 2, let month = ends[0].shortNumber,
                isLast(String(ends[1])) || ends[1].shortNumber != nil
            else {
                throw ScheduleError(
                    .badSchedule,
                    "\"\(part)\" in \"\(text)\" is not a lunar day; write it like \"8-15\""
                )
            }
            guard (1...12).contains(month) else {
                throw ScheduleError(
                    .neverOccurs,
                    "\"\(part)\" never comes: lunar months go from 1 to 12"
                )
            }
            let day = ends[1].shortNumber
            guard day.map((1...30).contains) ?? true else {
                throw ScheduleError(
                    .neverOccurs,
                    "\"\(part)\" never comes: lunar months have 29 or 30 days"
                )
            }
            found.append(LunarDay(month: month, day: day))
        }
        return found
    }

    /// Reads `1,3,7` and ranges such as `1-7`.
    func lifeDays(_ list: String) throws(ScheduleError) -> LifeDays {
        var ranges: [ClosedRange<Int>] = []
        for part in try parts(of: list) {
            ranges.append(try numbers(part, 1...Moment.lifeDayMax, "life"))
        }
        ranges.sort { $0.lowerBound < $1.lowerBound }
        // The search is bounded by the first and the last range, so they must be in order.
        let merged = ranges.reduce(into: [ClosedRange<Int>]()) { merged, range in
            if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
                let end = max(last.upperBound, range.upperBound)
                merged[merged.count - 1] = last.lowerBound...end
            } else {
                merged.append(range)
            }
        }
        return LifeDays(ranges: merged)
    }

    private func numbers(
        _ part: String,
        _ allowed: ClosedRange<Int>,
        _ form: String
    ) throws(ScheduleError) -> ClosedRange<Int> {
        let isChinese = part.hasSuffix("日") || part.hasSuffix("号") || part.hasSuffix("天")
        let ends = try rangeEnds(isChinese ? String(part.dropLast()) : part, separators: ["-"])
        guard let first = ends.first.wholeNumber, let last = ends.last.wholeNumber else {
            throw ScheduleError(
                .badSchedule,
                "\"\(part)\" in \"\(text)\" is not a day number, such as 15"
            )
        }
        guard allowed.contains(first), allowed.contains(last) else {
            throw ScheduleError(
                .neverOccurs,
                "\"\(form) \(part)\" never comes: "
                    + "days go from \(allowed.lowerBound) to \(allowed.upperBound)"
            )
        }
        guard first <= last else {
            throw ScheduleError(.badSchedule, "\"\(part)\" in \"\(text)\" ends before it starts")
        }
        return first...last
    }

    private func rangeEnds(
        _ part: String,
        separators: [Character]
    ) throws(ScheduleError) -> (first: String, last: String) {
        let ends = part.split(maxSplits: 1, omittingEmptySubsequences: false) {
            separators.contains($0)
        }
        guard !ends.contains("") else {
            throw ScheduleError(.badSchedule, "\"\(part)\" in \"\(text)\" lacks an end")
        }
        return (String(ends[0]), String(ends[ends.count - 1]))
    }

    private func isLast(_ word: String) -> Bool {
        ["last", "最后", "最后一天", "末"].contains(word)
    }
}
