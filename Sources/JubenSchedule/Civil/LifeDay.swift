/// Counts the days of a group's or a member's life.
public enum LifeDay {
    /// Returns the number of a date, where the first day itself is day 1.
    ///
    /// A date before the first day has number zero or less.
    public static func number(firstDay: LocalDate, on date: LocalDate) -> Int {
        date.days(since: firstDay) + 1
    }

    /// Returns the number of the local day that an instant, in epoch milliseconds, falls on.
    public static func number(firstDay: LocalDate, at instant: Int64, zone: Zone) -> Int {
        number(firstDay: firstDay, on: zone.date(at: instant))
    }

    /// Returns the date of day N, where day 1 is the first day itself.
    public static func date(firstDay: LocalDate, number: Int) -> LocalDate {
        firstDay.adding(days: number - 1)
    }
}
