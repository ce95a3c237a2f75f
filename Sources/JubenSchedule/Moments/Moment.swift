/// Names a point in time as operators write it, to be resolved against a clock and a zone.
///
/// | text | resolves to |
/// | --- | --- |
/// | `22:30` | the next 22:30, now included |
/// | `24:00` | the end of today |
/// | `today 22:30`, `tomorrow 09:00` | that time of that day, even when it has passed |
/// | `mon 09:00` | the next Monday 09:00, now included |
/// | `2026-12-01 09:00` | that local time |
/// | `2026-12-01T09:00+08:00` | that instant, in whatever zone |
/// | `day 3 09:00` | that time of the third day of the subject's life |
public struct Moment: Sendable, Hashable, CustomStringConvertible {
    enum Day: Sendable, Hashable {
        /// Next day on which the time is still to come.
        case next
        case daysFromToday(Int)
        case weekday(Weekday)
        case date(LocalDate)
        case dateAt(offsetSeconds: Int, LocalDate)
        case lifeDay(Int)
    }

    /// Text as it was written.
    public let text: String

    let day: Day
    let time: TimeOfDay

    /// Text as it was written.
    public var description: String { text }

    /// The day of a life that it names, from 1 on; nil when it names none.
    public var lifeDay: Int? {
        if case .lifeDay(let number) = day { number } else { nil }
    }

    /// Whether resolving needs the first day of the subject's life.
    public var needsFirstDay: Bool { lifeDay != nil }

    /// Returns the instant in epoch milliseconds.
    ///
    /// - Parameters:
    ///   - now: Current instant in epoch milliseconds.
    ///   - zone: Time zone of the subject.
    ///   - firstDay: First day of the subject's life, for `day 3 09:00`.
    /// - Returns: Instant in epoch milliseconds; it may lie before `now` when a day is named.
    /// - Throws: `ScheduleError` with code `no_first_day` when that is needed and missing.
    public func resolve(
        now: Int64,
        zone: Zone,
        firstDay: LocalDate? = nil
    ) throws(ScheduleError) -> Int64 {
        let today = zone.date(at: now)
        switch day {
        case .next:
            return next(from: today, stepping: 1, now: now, zone: zone)
        case .weekday(let weekday):
            let ahead = (weekday.rawValue - today.weekday.rawValue).remainderUp(by: 7)
            return next(from: today.adding(days: ahead), stepping: 7, now: now, zone: zone)
        case .daysFromToday(let days):
            return zone.instant(of: LocalDateTime(today.adding(days: days), time))
        case .date(let date):
            return zone.instant(of: LocalDateTime(date, time))
        case .dateAt(let offset, let date):
            return Int64(LocalDateTime(date, time).secondsSinceEpoch - offset) * 1000
        case .lifeDay(let number):
            guard let firstDay else {
                throw ScheduleError(
                    .noFirstDay,
                    "\"\(text)\" counts days of a life, but no group or member gives its first day"
                )
            }
            let date = LifeDay.date(firstDay: firstDay, number: number)
            return zone.instant(of: LocalDateTime(date, time))
        }
    }

    /// Returns the first instant of the time that is not before now.
    private func next(from date: LocalDate, stepping: Int, now: Int64, zone: Zone) -> Int64 {
        let first = zone.instant(of: LocalDateTime(date, time))
        guard first < now else { return first }
        return zone.instant(of: LocalDateTime(date.adding(days: stepping), time))
    }
}
