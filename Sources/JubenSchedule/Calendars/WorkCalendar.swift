/// Knows which days people work, holidays and make-up workdays (调休) included.
///
/// Years without data are not guessed: their days are `notCovered`, and so is the answer to
/// whether one of them is a workday.
public struct WorkCalendar: Sendable, Hashable {
    /// Says what a day is.
    public enum DayKind: Sendable, Hashable {
        /// Monday to Friday, nothing special.
        case workday
        /// Day on which people work in exchange for a holiday.
        case makeUpWorkday
        /// Saturday or Sunday, nothing special.
        case weekend
        /// Day off by the holiday notice, a weekend inside it included.
        case holiday
        /// Day of a year without data.
        case notCovered
    }

    struct Entry: Sendable, Hashable {
        let isOff: Bool
        let name: String?
    }

    /// Named days, by days since 1970-01-01.
    var entries: [Int: Entry]
    /// Years whose every day is known.
    public internal(set) var coveredYears: Set<Int>

    /// Calendar of no year at all.
    public static let empty = WorkCalendar(entries: [:], coveredYears: [])

    /// Mainland China by the notices of the State Council, for the years that ship with Juben.
    public static let china: WorkCalendar = {
        let text = String(decoding: PackageResources.work_calendar_txt, as: UTF8.self)
        do {
            return try WorkCalendar(parsing: text)
        } catch {
            preconditionFailure("The embedded work calendar is wrong: \(error)")
        }
    }()

    /// Returns what a day is.
    public func kind(of date: LocalDate) -> DayKind {
        if !entries.isEmpty, let entry = entries[date.daysSinceEpoch] {
            if entry.isOff { return .holiday }
            return date.weekday.isSaturdayOrSunday ? .makeUpWorkday : .workday
        }
        guard coveredYears.contains(date.year) else { return .notCovered }
        return date.weekday.isSaturdayOrSunday ? .weekend : .workday
    }

    /// Returns whether people work on a day, or nil for a year without data.
    public func isWorkday(_ date: LocalDate) -> Bool? {
        switch kind(of: date) {
        case .workday, .makeUpWorkday: true
        case .weekend, .holiday: false
        case .notCovered: nil
        }
    }

    /// Returns the name of the holiday that a day belongs to or is exchanged for, such as `春节`.
    public func holidayName(of date: LocalDate) -> String? {
        entries[date.daysSinceEpoch]?.name
    }

    /// Returns this calendar with the days and years of another one put on top.
    public func merging(_ other: WorkCalendar) -> WorkCalendar {
        WorkCalendar(
            entries: entries.merging(other.entries) { _, theirs in theirs },
            coveredYears: coveredYears.union(other.coveredYears)
        )
    }

    /// Returns the years of an inclusive range of dates that have no data, in order.
    public func uncoveredYears(from: LocalDate, to: LocalDate) -> [Int] {
        guard from <= to else { return [] }
        return (from.year...to.year).filter { !coveredYears.contains($0) }
    }
}
