/// Names a time on a calendar and a clock, without saying in which zone.
public struct LocalDateTime: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Day on the calendar.
    public let date: LocalDate
    /// Time on the clock; `24:00` means the midnight that ends the day.
    public let time: TimeOfDay

    /// Creates a local time from its two parts.
    public init(_ date: LocalDate, _ time: TimeOfDay) {
        self.date = date
        self.time = time
    }

    /// Seconds from 1970-01-01 00:00 as a clock without a zone counts them.
    var secondsSinceEpoch: Int {
        date.daysSinceEpoch * TimeOfDay.secondsPerDay + time.secondsSinceMidnight
    }

    init(secondsSinceEpoch: Int) {
        let days = secondsSinceEpoch.dividedDown(by: TimeOfDay.secondsPerDay)
        date = LocalDate(daysSinceEpoch: days)
        time = TimeOfDay(unchecked: secondsSinceEpoch - days * TimeOfDay.secondsPerDay)
    }

    /// Whether the left time is the earlier one on the calendar and the clock.
    public static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
        (left.date, left.time) < (right.date, right.time)
    }

    /// ISO-like form, such as `2026-11-24 08:30`.
    public var description: String { "\(date) \(time)" }
}
