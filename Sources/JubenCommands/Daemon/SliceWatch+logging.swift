import JubenEngine
import Logging

extension SliceWatch {
    /// A watch that tells the daemon's log, and counts.
    static func logging(
        to logger: Logger, counting metrics: DaemonMetrics? = nil,
        nanoseconds: @escaping @Sendable () -> UInt64 = SystemClock.monotonicNanoseconds
    ) -> SliceWatch {
        SliceWatch(nanoseconds: nanoseconds) { slice in
            metrics?.count(slice)
            logger.warning(
                "A slice was slow",
                metadata: [
                    "playbook": "\(slice.playbook)", "run": .stringConvertible(slice.runID),
                    "line": "\(slice.location?.description ?? "before its first step")",
                    "steps": .stringConvertible(slice.steps),
                    "milliseconds": .stringConvertible(slice.milliseconds),
                ])
        }
    }
}
