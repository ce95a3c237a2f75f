import ArgumentParser
import JubenSchedule

/// The days that a report covers.
struct ReportDays: ParsableArguments {
    @Option(help: "The first day: a date, today or yesterday (default: --days before the last).")
    var from: String?

    @Option(help: "The last day: a date, today or yesterday (default: today).")
    var to: String?

    @Option(help: "How many days, when --from is left out.")
    var days = 7

    /// The first day and the last, as days since the epoch.
    ///
    /// - Throws: ``CommandError`` when they make no sense.
    func range(zone: Zone, now: Int64) throws -> ClosedRange<Int> {
        guard (1...366).contains(days) else {
            throw CommandError(.usage, "--days goes from 1 to 366, not \(days).")
        }
        let last = try DayRange(
            date: to, days: 1, zone: zone, now: now, option: "--to"
        ).first.daysSinceEpoch
        guard let from else { return (last - days + 1)...last }
        let first = try DayRange(
            date: from, days: 1, zone: zone, now: now, option: "--from"
        ).first.daysSinceEpoch
        guard first <= last else {
            throw CommandError(.usage, "--from lies after --to: give an earlier day.")
        }
        guard last - first < 366 else {
            throw CommandError(.usage, "A report covers 366 days at most, not \(last - first + 1).")
        }
        return first...last
    }
}
