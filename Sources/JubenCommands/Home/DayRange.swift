import JubenEngine
import JubenSchedule

/// The days that a preview or a timeline covers.
struct DayRange {
    let first: LocalDate
    let days: Int
    let start: Int64
    let end: Int64

    init(
        date: String?, days: Int, zone: Zone, now: Int64, option: String = "--date"
    ) throws {
        guard (1...366).contains(days) else {
            throw CommandError(.usage, "--days goes from 1 to 366, not \(days).")
        }
        let first: LocalDate
        do {
            first =
                try date.map { text in
                    switch text {
                    case "today": zone.date(at: now)
                    case "tomorrow": zone.date(at: now).adding(days: 1)
                    case "yesterday": zone.date(at: now).adding(days: -1)
                    default: try LocalDate.parse(text)
                    }
                } ?? zone.date(at: now)
        } catch {
            throw CommandError(.usage, "\(option): \(error)")
        }
        self.init(first: first, days: days, zone: zone)
    }

    init(first: LocalDate, days: Int, zone: Zone) {
        self.first = first
        self.days = days
        start = zone.startOfDay(first)
        end = zone.startOfDay(first.adding(days: days))
    }

    /// Each of the days alone.
    func each(in zone: Zone) -> [DayRange] {
        (0..<days).map { DayRange(first: first.adding(days: $0), days: 1, zone: zone) }
    }
}
