import JubenSchedule

/// The time of an expectation: of any day, or of one that is named.
struct ClockMatch {
    private enum Wanted {
        /// A time of any day, in minutes since midnight.
        case anyDay(TimeOfDay)
        case moment(Int64)
    }

    private static let minute: Int64 = 60_000

    /// The text as it was written.
    let text: String
    private let wanted: Wanted
    private let zone: Zone

    /// Reads a time.
    ///
    /// - Parameters:
    ///   - text: such as `08:30` or `2026-11-24 08:30`.
    ///   - now: the moment that `today` and `tomorrow` count from.
    ///   - zone: whose time it is.
    /// - Throws: `ScheduleError` when it cannot be read.
    init(_ text: String, now: Int64, zone: Zone) throws {
        self.text = text
        self.zone = zone
        let at = try Moment.parse(text).resolve(
            now: zone.startOfDay(zone.date(at: now)), zone: zone)
        let namesDay = text.contains { $0 != ":" && !$0.isNumber }
        wanted = namesDay ? .moment(at) : .anyDay(zone.local(at: at).time)
    }

    /// Whether a moment lies within the minute.
    func fits(_ moment: Int64) -> Bool {
        switch wanted {
        case .moment(let at): return (at..<(at + Self.minute)).contains(moment)
        case .anyDay(let time):
            let here = zone.instant(of: LocalDateTime(zone.date(at: moment), time))
            return (here..<(here + Self.minute)).contains(moment)
        }
    }
}

/// The stretch of time that an expectation speaks of.
struct ClockRange {
    let start: Int64
    /// The first moment that is no part of it.
    let end: Int64

    /// Reads a stretch that must have passed already, or it would say nothing.
    ///
    /// - Throws: ``TrialError`` when a part of it is still to come.
    init(
        from: String?, to: String?, began: Int64, now: Int64, zone: Zone
    ) throws {
        let today = zone.startOfDay(zone.date(at: now))
        start = try from.map { try Moment.parse($0).resolve(now: today, zone: zone) } ?? began
        let after = from == nil ? today : start
        end = try to.map { try Moment.parse($0).resolve(now: after, zone: zone) } ?? now + 1
        let isOver = start <= now && end <= now + 1
        guard isOver else {
            let late = start > now ? from ?? "" : to ?? ""
            throw TrialError(
                "\"\(late)\" is still to come, it is \(zone.local(at: now)): advance_to it first")
        }
        guard start < end else {
            throw TrialError("from \"\(from ?? "")\" is not before to \"\(to ?? "")\"")
        }
    }
}
