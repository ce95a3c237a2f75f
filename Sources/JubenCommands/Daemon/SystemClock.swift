import Foundation
import JubenEngine

/// The one clock that reads the system's.
struct SystemClock: EngineClock {
    var nowMilliseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
