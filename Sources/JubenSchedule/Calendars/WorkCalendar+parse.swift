extension WorkCalendar {
    /// Most days one line may name; a longer range is a mistyped year.
    static let rangeDaysMax = 60

    /// Reads the plain text format of calendar files.
    ///
    /// One entry a line; text after `#` is a comment. `covers YEAR [source]` says that every day of
    /// a year is known, `off DATE[..DATE] [name]` names days off, and `work DATE[..DATE] [name]`
    /// names workdays in exchange. A file that only corrects days needs no `covers`.
    ///
    /// - Throws: `ScheduleError` with code `bad_calendar`, naming the line.
    public init(parsing text: String) throws(ScheduleError) {
        let (calendar, mistakes) = Self.read(text)
        if let first = mistakes.first {
            throw ScheduleError(.badCalendar, "line \(first.line): \(first.sentence)")
        }
        self = calendar
    }

    /// Reads as much of a calendar file as can be read.
    ///
    /// - Returns: the calendar without the lines that are wrong, and those lines, from 1, with what
    ///   is wrong with each.
    public static func read(
        _ text: String
    ) -> (calendar: WorkCalendar, mistakes: [(line: Int, sentence: String)]) {
        var calendar = WorkCalendar.empty
        var mistakes: [(line: Int, sentence: String)] = []
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.enumerated() {
            do throws(ScheduleError) {
                try calendar.read(line)
            } catch {
                mistakes.append((index + 1, error.message))
            }
        }
        return (calendar, mistakes)
    }

    private mutating func read(_ line: Substring) throws(ScheduleError) {
        let content = line.prefix { $0 != "#" }
        let words = content.split(maxSplits: 2, whereSeparator: \.isWhitespace)
        guard let head = words.first else { return }
        let entries = ["covers", "off", "work"]
        guard entries.contains(String(head)) else {
            let hint = Suggestion.phrase(for: String(head), among: entries)
            throw ScheduleError(
                .unknownWord,
                "\"\(head)\" is not an entry; lines start with covers, off or work\(hint)"
            )
        }
        guard words.count > 1 else {
            throw ScheduleError(
                .badCalendar,
                "\"\(head)\" needs \(head == "covers" ? "a year" : "a date") after it"
            )
        }
        if head == "covers" {
            guard words[1].count == 4, let year = words[1].wholeNumber else {
                throw ScheduleError(.badCalendar, "\"\(words[1])\" is not a year")
            }
            coveredYears.insert(year)
            return
        }
        let name = words.count > 2 ? String(words[2]).trimmed : nil
        try add(try DateRange.parse(words[1]), Entry(isOff: head == "off", name: name))
    }

    private mutating func add(_ range: DateRange, _ entry: Entry) throws(ScheduleError) {
        let days = range.first.daysSinceEpoch...range.last.daysSinceEpoch
        guard days.count <= WorkCalendar.rangeDaysMax else {
            throw ScheduleError(
                .badCalendar,
                "\(range) has \(days.count) days; a line names \(WorkCalendar.rangeDaysMax) at most"
            )
        }
        for day in days {
            guard entries[day] == nil else {
                throw ScheduleError(
                    .badCalendar,
                    "\(LocalDate(daysSinceEpoch: day)) is named twice"
                )
            }
            entries[day] = entry
        }
    }
}

extension String {
    /// Text without white space at its ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
