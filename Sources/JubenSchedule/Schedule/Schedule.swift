/// Says when something happens again and again, in local time.
///
/// A schedule is pure: it knows no clock and no zone, and is asked with both.
///
/// | text | meaning |
/// | --- | --- |
/// | `08:30`, `day 08:30`, `每天 08:30` | every day; several times: `08:30,12:00,20:00` |
/// | `workday 08:30`, `工作日 08:30` | workdays, make-up workdays (调休) included |
/// | `dayoff 09:30`, `休息日 09:30` | every day that is no workday: weekends and holidays |
/// | `holiday 10:00`, `节假日 10:00` | days off by the holiday notice |
/// | `weekend 10:00`, `周末 10:00` | Saturdays and Sundays that are not make-up workdays |
/// | `mon,wed,fri 20:00`, `mon-fri 20:00`, `周一,周三 20:00` | days of the week |
/// | `month 1,15 10:00`, `month last 18:00` | days of the month; months without it are skipped |
/// | `year 05-20 09:00` | a day of the year; 02-29 comes in leap years only |
/// | `lunar 8-15 20:00`, `lunar 12-last 20:00` | a day of the lunar year, never in a leap month |
/// | `30m`, `2h from 09:00 to 21:00` | intervals from midnight, or from the window's start |
/// | `life 1 09:00`, `life 1-7 09:00` | days of the subject's life |
/// | `cron 30 8 * * 1-5` | five cron fields with the rules of Vixie cron |
///
/// An interval may stand wherever a time may: `workday 2h from 09:00 to 21:00`. A local time that a
/// clock change skips happens right after the gap, one that comes twice happens once, and times
/// that fall on the same instant become one occurrence.
public struct Schedule: Sendable, Hashable, CustomStringConvertible {
    /// Text as it was written.
    public let text: String

    let days: DayRule
    let times: DayTimes

    /// Text as it was written.
    public var description: String { text }

    /// Whether the schedule asks the work calendar, so that years without data matter.
    public var needsCalendar: Bool { days.needsCalendar }

    /// Whether the schedule counts days of a life, so that it needs an anchor.
    public var needsAnchor: Bool {
        if case .life = days { return true }
        return false
    }

    /// Returns the last day of a life on which the schedule can occur.
    ///
    /// - Parameter options: Limits of the schedule.
    /// - Returns: Number of the day, from 1 on, or nil when no age ends the schedule.
    public func lastLifeDay(options: ScheduleOptions = .none) -> Int? {
        var last: Int?
        if case .life(let days) = days { last = days.last }
        guard options.needsAnchor, let count = options.days else { return last }
        return min(last ?? count, count)
    }

    /// Most occurrences on one day.
    public var occurrencesPerDay: Int { times.seconds.count }

    /// Returns the years of an inclusive range of dates in which the schedule cannot be known.
    ///
    /// In such a year a schedule on workdays, holidays or weekends does not occur at all: the
    /// caller reports it instead of guessing.
    public func uncoveredYears(
        in calendar: WorkCalendar,
        from: LocalDate,
        to: LocalDate
    ) -> [Int] {
        needsCalendar ? calendar.uncoveredYears(from: from, to: to) : []
    }
}
