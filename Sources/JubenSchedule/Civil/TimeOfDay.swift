/// Names a time on the clock of a day, to the second, without a date or a zone.
public struct TimeOfDay: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Seconds since midnight, from 0 to 86,400; the latter is `24:00`, the end of the day.
    public let secondsSinceMidnight: Int

    /// Seconds of a day on the clock; days with a clock change are not longer here.
    static let secondsPerDay = 86_400

    /// First time of a day.
    public static let midnight = TimeOfDay(unchecked: 0)
    /// End of a day, which is the midnight of the next one.
    public static let endOfDay = TimeOfDay(unchecked: secondsPerDay)

    /// Creates a time, or nil when the seconds lie outside a day.
    public init?(secondsSinceMidnight: Int) {
        guard (0...TimeOfDay.secondsPerDay).contains(secondsSinceMidnight) else { return nil }
        self.init(unchecked: secondsSinceMidnight)
    }

    init(unchecked seconds: Int) {
        secondsSinceMidnight = seconds
    }

    /// Hour, from 0 to 24.
    public var hour: Int { secondsSinceMidnight / 3600 }
    /// Minute, from 0 to 59.
    public var minute: Int { secondsSinceMidnight / 60 % 60 }
    /// Second, from 0 to 59.
    public var second: Int { secondsSinceMidnight % 60 }

    /// Whether the left time comes first on the clock.
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
        left.secondsSinceMidnight < right.secondsSinceMidnight
    }

    /// Clock form, such as `08:30`, with seconds only when there are some.
    public var description: String {
        let clock = "\(hour.padded(to: 2)):\(minute.padded(to: 2))"
        return second == 0 ? clock : clock + ":\(second.padded(to: 2))"
    }

    /// Reads `08:30`, `8:30` or `23:59:30`; `24:00` only where a time may end a day.
    public static func parse(
        _ text: String,
        allowsEndOfDay: Bool = false
    ) throws(ScheduleError) -> TimeOfDay {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hour = parts[0].shortNumber,
            parts[1].count == 2, let minute = parts[1].shortNumber
        else { throw malformed(text) }
        var second = 0
        if parts.count == 3 {
            guard parts[2].count == 2, let written = parts[2].shortNumber else {
                throw malformed(text)
            }
            second = written
        }
        if hour == 24, minute == 0, second == 0 {
            guard allowsEndOfDay else {
                throw ScheduleError(
                    .badTime,
                    "\"\(text)\" ends a day and starts none; write \"00:00\""
                )
            }
            return .endOfDay
        }
        try check(hour, 0...23, "hours", text)
        try check(minute, 0...59, "minutes", text)
        try check(second, 0...59, "seconds", text)
        return TimeOfDay(unchecked: hour * 3600 + minute * 60 + second)
    }

    private static func check(
        _ value: Int,
        _ range: ClosedRange<Int>,
        _ unit: String,
        _ text: String
    ) throws(ScheduleError) {
        guard !range.contains(value) else { return }
        throw ScheduleError(
            .badTime,
            "\"\(text)\" is not a time of day: \(unit) go from 00 to \(range.upperBound)"
        )
    }

    private static func malformed(_ text: String) -> ScheduleError {
        let hint = phrase(for: text)
        return ScheduleError(
            .badTime,
            "\"\(text)\" is not a time of day"
                + (hint.isEmpty ? "; write it like \"08:30\"" : hint)
        )
    }
}
