import JubenSchedule

/// Small questions about the times of other systems.
enum ImportTimes {
    /// Whether a text is a date such as `2026-11-24`.
    static func isDate(_ text: String) -> Bool { (try? LocalDate.parse(text)) != nil }

    /// The minutes since midnight of a time such as `08:30`.
    static func minutes(_ clock: String) -> Int {
        let parts = clock.split(separator: ":").compactMap { Int($0) }
        return parts.count == 2 ? parts[0] * 60 + parts[1] : 0
    }

    /// When a step is taken next, in words: the moment in a group whose first day is given.
    static func resolved(
        _ time: ImportedPlan.Time, from first: LocalDate, zone: Zone, calendar: WorkCalendar
    ) -> String {
        let start = zone.startOfDay(first)
        let year: Int64 = 1000 * 24 * 3600 * 1000
        func next(_ schedule: Schedule?) -> String {
            let found = schedule?.occurrences(
                after: start - 1, through: start + year, in: zone, calendar: calendar,
                anchor: first, limit: 1
            ).first
            return found.map { "\(zone.local(at: $0.at))" } ?? "-"
        }
        return switch time {
        case .day(let number, let clock): next(try? Schedule.parse(life: "\(number) \(clock)"))
        case .every(let text): next(try? Schedule.parse(text))
        case .at(let text): text
        case .after(let minutes): "begin + \(Span(milliseconds: Int64(minutes) * 60_000))"
        }
    }
}
