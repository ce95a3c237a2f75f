/// A limit on how often something may happen.
package struct Rate: Sendable, Hashable {
    /// How many times.
    package let count: Int64
    /// In how many milliseconds.
    package let period: Int64
    /// How many may happen at once, after a time in which nothing happened; from 1.
    package let burst: Int64

    /// Allows a number of times in a period, all of them at once if need be.
    package init(count: Int64, period: Int64) {
        self.init(count: count, period: period, burst: count)
    }

    /// Allows a number of times in a period, and no more than a few at once.
    package init(count: Int64, period: Int64, burst: Int64) {
        self.count = max(count, 1)
        self.period = period
        self.burst = max(burst, 1)
    }

    /// Stays under a limit that a platform has published, whatever window it counts by.
    ///
    /// Four fifths of the count are used. A burst may leave at once and the rest follows evenly, so
    /// that no window of the period, wherever it begins, holds more than the published count.
    package static func under(_ published: Int64, per period: Int64) -> Rate {
        let count = max(published * 4 / 5, 1)
        return Rate(count: count, period: period, burst: max(published - count, 1))
    }

    /// The pause between two when they follow evenly, in milliseconds; rounded up, or a rate that
    /// does not divide its period would be exceeded.
    package var spacing: Int64 { max((period + count - 1) / count, 1) }

    /// Half as often.
    package var halved: Rate { Rate(count: count, period: period * 2, burst: max(burst / 2, 1)) }
}
