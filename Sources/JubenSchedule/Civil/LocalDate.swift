/// Names a day on the Gregorian calendar, without a time or a zone.
public struct LocalDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Year, such as 2026.
    public let year: Int
    /// Month, from 1 to 12.
    public let month: Int
    /// Day of the month, from 1 to 31.
    public let day: Int

    /// Years that a written date may have.
    static let yearRange = 1...9999

    /// Creates a date, or nil when the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard LocalDate.yearRange.contains(year), (1...12).contains(month), day >= 1,
            day <= LocalDate.daysInMonth(month, year: year)
        else { return nil }
        self.init(uncheckedYear: year, month: month, day: day)
    }

    /// Creates the date that lies a number of days after 1970-01-01 (before it when negative).
    public init(daysSinceEpoch: Int) {
        // Years are counted from 1 March, so that the leap day is the last of its year.
        let shifted = daysSinceEpoch + LocalDate.daysFromMarchOfYearZero
        let era = shifted.dividedDown(by: LocalDate.daysPerEra)
        let dayOfEra = shifted - era * LocalDate.daysPerEra
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        self.init(uncheckedYear: year, month: month, day: day)
    }

    init(uncheckedYear year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days from 1970-01-01; negative before it.
    public var daysSinceEpoch: Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear.dividedDown(by: 400)
        let yearOfEra = marchYear - era * 400
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * LocalDate.daysPerEra + dayOfEra - LocalDate.daysFromMarchOfYearZero
    }

    /// Day of the week.
    public var weekday: Weekday { Weekday(daysSinceEpoch: daysSinceEpoch) }

    /// Day of the year, from 1 to 366.
    public var dayOfYear: Int {
        days(since: LocalDate(uncheckedYear: year, month: 1, day: 1)) + 1
    }

    /// Whether the next day begins another month.
    public var isLastOfMonth: Bool { day == LocalDate.daysInMonth(month, year: year) }

    /// Returns the date a number of days later (earlier when negative).
    public func adding(days: Int) -> LocalDate {
        LocalDate(daysSinceEpoch: daysSinceEpoch + days)
    }

    /// Counts the days from another date to this one; negative when this one is earlier.
    public func days(since other: LocalDate) -> Int {
        daysSinceEpoch - other.daysSinceEpoch
    }

    /// Counts the days of a month.
    public static func daysInMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeapYear(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether a year has a 29 February.
    public static func isLeapYear(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Whether the left date is the earlier one.
    public static func < (left: LocalDate, right: LocalDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// ISO form, such as `2026-11-24`.
    public var description: String {
        "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
    }

    /// Reads `2026-11-24`; month and day may be written with one digit.
    public static func parse(_ text: String) throws(ScheduleError) -> LocalDate {
        if let plain = plain(text) { return plain }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, let year = parts[0].wholeNumber,
            let month = parts[1].shortNumber, let day = parts[2].shortNumber
        else {
            throw ScheduleError(
                .badDate,
                "\"\(text)\" is not a date; write it like \"2026-11-24\""
            )
        }
        try check(month: month, day: day, year: year, written: text)
        return LocalDate(uncheckedYear: year, month: month, day: day)
    }

    /// Reads the plain form of ten characters, which is what stores hold; nil for all others.
    private static func plain(_ text: String) -> LocalDate? {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-")
            else { return nil }
            func number(_ places: Range<Int>) -> Int? {
                var number = 0
                for place in places {
                    let digit = bytes[place] &- UInt8(ascii: "0")
                    guard digit <= 9 else { return nil }
                    number = number * 10 + Int(digit)
                }
                return number
            }
            guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10)
            else { return nil }
            return LocalDate(year: year, month: month, day: day)
        }
    }

    /// Checks a month and a day of it; without a year, 29 February passes.
    static func check(
        month: Int,
        day: Int,
        year: Int?,
        written text: String
    ) throws(ScheduleError) {
        guard (1...12).contains(month) else {
            throw ScheduleError(
                .badDate,
                "\"\(text)\" is not a date: months go from 01 to 12"
            )
        }
        let last = daysInMonth(month, year: year ?? 2000)
        guard (1...last).contains(day) else {
            let name =
                year.map { "\($0.padded(to: 4))-\(month.padded(to: 2))" }
                ?? "month \(month.padded(to: 2))"
            throw ScheduleError(
                .badDate,
                "\"\(text)\" is not a date: \(name) has days 01 to \(last)"
            )
        }
        guard year.map(yearRange.contains) ?? true else {
            throw ScheduleError(.badDate, "\"\(text)\" is not a date: years start at 0001")
        }
    }

    private static let daysPerEra = 146_097
    private static let daysFromMarchOfYearZero = 719_468
}

extension Weekday {
    /// Finds the weekday of the date that lies a number of days after 1970-01-01, a Thursday.
    init(daysSinceEpoch: Int) {
        let index = (daysSinceEpoch + 3).remainderUp(by: 7)
        self = Weekday.allCases[index]
    }
}
