import JubenPreview
import JubenSchedule
import JubenValue

/// Writes moments as the clock on the wall shows them, for people and for programs.
struct WallClock {
    private let times: LocalTimes

    init(_ zone: Zone) { times = LocalTimes(zone: zone.name) }

    /// The moment such as `11-24 08:30`.
    func short(_ moment: Int64) -> String {
        let time = times.time(moment)
        return "\(time.day.iso.dropFirst(5)) \(time.clock)"
    }

    /// The time alone when it is on the same day as now, such as `08:30`.
    func brief(_ moment: Int64, at now: Int64) -> String {
        let time = times.time(moment)
        return time.day == times.time(now).day ? time.clock : short(moment)
    }

    /// The moment such as `2026-11-24 08:30:05`.
    func long(_ moment: Int64) -> String {
        let time = times.time(moment)
        let seconds = time.millisecondOfDay / 1000 % 60
        return "\(time.day.iso) \(time.clock):\(seconds < 10 ? "0" : "")\(seconds)"
    }

    /// The moment as programs read it, such as `2026-11-24T08:30:05+08:00`.
    func iso(_ moment: Int64) -> Value { .string(times.time(moment).iso) }

    /// The moment as programs read it, or null.
    func iso(_ moment: Int64?) -> Value { moment.map { iso($0) } ?? .null }

    /// A cell of a listing; empty when there is no moment.
    func cell(_ moment: Int64?) -> Listing.Cell {
        guard let moment else { return Listing.Cell(.null, shown: "") }
        return Listing.Cell(iso(moment), shown: short(moment))
    }
}
