import Foundation
import JubenEngine

/// The one clock that reads the system's.
struct SystemClock: EngineClock {
    var nowMilliseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Returns after a number of milliseconds, or when the task is cancelled.
    static func pause(milliseconds: Int64) async {
        try? await Task.sleep(for: .milliseconds(milliseconds))
    }

    /// The time since some moment in the past, in nanoseconds: nobody can set it.
    static func monotonicNanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
