import Foundation

/// Where something is measured, how much of it, and by which clock.
struct Bench: Sendable {
    /// The folder in which homes are made.
    let folder: URL
    let size: Measure.Size
    /// The time of a clock that is never set, in nanoseconds.
    let nanoseconds: @Sendable () -> UInt64

    /// How long the body took, in seconds.
    func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = nanoseconds()
        try body()
        return seconds(since: start)
    }

    /// The seconds since a moment of the clock.
    func seconds(since start: UInt64) -> Double { Double(nanoseconds() &- start) / 1e9 }

    /// The value below which a share of the values lies; 0 when there are none.
    static func percentile(_ share: Double, of values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        let rank = (share * Double(sorted.count)).rounded(.up)
        return sorted[min(max(Int(rank) - 1, 0), sorted.count - 1)]
    }
}
