/// Names an inclusive range of dates.
public struct DateRange: Sendable, Hashable, CustomStringConvertible {
    /// First date.
    public let first: LocalDate
    /// Last date, which belongs to the range.
    public let last: LocalDate

    /// Creates a range, or nil when it would end before it starts.
    public init?(_ first: LocalDate, through last: LocalDate) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
    }

    /// Whether a date lies in the range.
    public func contains(_ date: LocalDate) -> Bool { first <= date && date <= last }

    /// Two dates, or one for a range of one day.
    public var description: String { first == last ? "\(first)" : "\(first)..\(last)" }

    /// Reads `2026-10-01..2026-10-07`, or one date.
    static func parse(_ text: Substring) throws(ScheduleError) -> DateRange {
        guard let dots = text.rangeOfDots else {
            let date = try LocalDate.parse(String(text))
            return DateRange(unchecked: date, date)
        }
        let first = try LocalDate.parse(String(text[..<dots.lowerBound]))
        let last = try LocalDate.parse(String(text[dots.upperBound...]))
        guard let range = DateRange(first, through: last) else {
            throw ScheduleError(.badDate, "\"\(text)\" ends before it starts")
        }
        return range
    }

    private init(unchecked first: LocalDate, _ last: LocalDate) {
        self.first = first
        self.last = last
    }
}

extension Substring {
    /// Place of the `..` between two ends of a range.
    var rangeOfDots: Range<Index>? {
        guard let dot = firstIndex(of: "."), index(after: dot) < endIndex,
            self[index(after: dot)] == "."
        else { return nil }
        return dot..<index(dot, offsetBy: 2)
    }
}
