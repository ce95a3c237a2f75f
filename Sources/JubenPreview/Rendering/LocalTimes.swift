import JubenSchedule

/// Tells what the clock on the wall shows at a moment, in one time zone.
package struct LocalTimes: Sendable {
    private let zone: Zone

    /// Makes the local times of a zone such as `Asia/Shanghai`; of UTC when the name is unknown.
    package init(zone name: String) {
        zone = (try? Zone(name)) ?? .utc
    }

    /// What the wall clock shows at a moment, given in epoch milliseconds.
    package func time(_ milliseconds: Int64) -> LocalTime {
        LocalTime(epoch: milliseconds, offsetSeconds: zone.offsetSeconds(at: milliseconds))
    }
}

/// A moment as the clock on the wall shows it.
package struct LocalTime: Sendable, Hashable {
    /// The day on which the moment falls.
    package var day: LocalDay
    /// Milliseconds since local midnight, as the wall clock counts them.
    package var millisecondOfDay: Int
    /// Seconds east of Greenwich.
    package var offsetSeconds: Int

    init(epoch milliseconds: Int64, offsetSeconds: Int) {
        let local = Int(milliseconds) + offsetSeconds * 1000
        let number = local.floored(by: 86_400_000)
        day = LocalDay(number: number)
        millisecondOfDay = local - number * 86_400_000
        self.offsetSeconds = offsetSeconds
    }

    /// Minutes since local midnight.
    package var minuteOfDay: Int { millisecondOfDay / 60_000 }

    /// The time such as `08:30`.
    package var clock: String { "\((minuteOfDay / 60).digits(2)):\((minuteOfDay % 60).digits(2))" }

    /// The moment such as `2026-11-24T08:30:00+08:00`, with milliseconds only where there are any.
    package var iso: String {
        let seconds = (millisecondOfDay / 1000 % 60).digits(2)
        let fraction = millisecondOfDay % 1000
        let tail = fraction == 0 ? "" : ".\(fraction.digits(3))"
        let east = abs(offsetSeconds) / 60
        let sign = offsetSeconds < 0 ? "-" : "+"
        let offset = "\(sign)\((east / 60).digits(2)):\((east % 60).digits(2))"
        return "\(day.iso)T\(clock):\(seconds)\(tail)\(offset)"
    }
}
