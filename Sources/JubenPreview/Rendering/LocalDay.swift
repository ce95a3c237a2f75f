/// A day of the calendar, without a zone.
package struct LocalDay: Sendable, Hashable, Comparable {
    /// Days since 1 January 1970.
    package var number: Int

    /// Makes the day that lies as many days after 1 January 1970.
    package init(number: Int) {
        self.number = number
    }

    /// Reads a day such as `2026-11-24`; nil for anything else.
    package init?(iso text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        // Howard Hinnant's days_from_civil: the year starts in March, so that a leap day ends it.
        let shifted = month > 2 ? year : year - 1
        let era = shifted.floored(by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    /// The year, the month from 1 and the day of the month.
    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = shifted.floored(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The day of the week, 0 for Sunday.
    package var weekday: Int { (number + 4) - (number + 4).floored(by: 7) * 7 }

    /// The day as text, such as `2026-11-24`.
    package var iso: String {
        let (year, month, day) = civil
        return "\(year.digits(4))-\(month.digits(2))-\(day.digits(2))"
    }

    package static func < (one: Self, other: Self) -> Bool { one.number < other.number }
}

extension Int {
    /// The quotient rounded down, also for negative numbers.
    func floored(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The number with zeros in front up to as many digits.
    func digits(_ count: Int) -> String {
        let text = String(self)
        return String(repeating: "0", count: Swift.max(0, count - text.count)) + text
    }
}
