/// Names days on which a schedule does not occur.
public struct ScheduleException: Sendable, Hashable, CustomStringConvertible {
    private enum Days: Sendable, Hashable {
        case range(DateRange)
        /// Days of every year as month times 100 plus day; the end may lie in the next year.
        case yearly(first: Int, last: Int)
    }

    /// Text as it was written.
    public let text: String

    private let days: Days

    /// Text as it was written.
    public var description: String { text }

    /// Whether a date is excepted.
    public func contains(_ date: LocalDate) -> Bool {
        switch days {
        case .range(let range): return range.contains(date)
        case .yearly(let first, let last):
            let day = date.month * 100 + date.day
            return first <= last ? first <= day && day <= last : first <= day || day <= last
        }
    }

    /// Reads `2026-05-01`, `05-01` (every year), `2026-10-01..2026-10-07` or `12-30..01-02`.
    ///
    /// - Throws: `ScheduleError` with code `bad_date`.
    public static func parse(_ text: String) throws(ScheduleError) -> ScheduleException {
        let word = text.trimmed[...]
        let first = word.rangeOfDots.map { word[..<$0.lowerBound] } ?? word
        guard first.count(where: { $0 == "-" }) == 1 else {
            return ScheduleException(text: text, days: .range(try DateRange.parse(word)))
        }
        let last = word.rangeOfDots.map { word[$0.upperBound...] } ?? word
        return ScheduleException(
            text: text,
            days: .yearly(first: try yearDay(first, text), last: try yearDay(last, text))
        )
    }

    private static func yearDay(
        _ word: Substring,
        _ text: String
    ) throws(ScheduleError) -> Int {
        let day = try YearDay.parse(word, in: text)
        return day.month * 100 + day.day
    }
}

extension YearDay {
    /// Reads `05-20` or `5月20日`; 02-29 is a day of leap years.
    static func parse(_ word: Substring, in text: String) throws(ScheduleError) -> YearDay {
        let isChinese = word.hasSuffix("日") || word.hasSuffix("号")
        let parts = (isChinese ? word.dropLast() : word).split(
            separator: isChinese ? "月" : "-",
            omittingEmptySubsequences: false
        )
        guard parts.count == 2, let month = parts[0].shortNumber, let day = parts[1].shortNumber
        else {
            throw ScheduleError(
                .badDate,
                "\"\(word)\" in \"\(text)\" is not a day of the year; write it like \"05-20\""
            )
        }
        try LocalDate.check(month: month, day: day, year: nil, written: String(word))
        return YearDay(month: month, day: day)
    }
}
