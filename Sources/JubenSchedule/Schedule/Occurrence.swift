/// Is one time at which a schedule occurs.
public struct Occurrence: Sendable, Hashable {
    /// Instant in epoch milliseconds, before any jitter.
    public let at: Int64
    /// Local day the occurrence belongs to, even when a clock change moves it past midnight.
    public let localDay: LocalDate
    /// Number of the day, from 1; nil before day 1 and when nothing says which day that is.
    ///
    /// Day 1 is the option `from` or else the anchor; days of a life are counted from the anchor.
    public let dayNumber: Int?

    /// Creates an occurrence.
    public init(at: Int64, localDay: LocalDate, dayNumber: Int?) {
        self.at = at
        self.localDay = localDay
        self.dayNumber = dayNumber
    }
}
