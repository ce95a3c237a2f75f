import JubenEngine
import Logging

extension SliceWatch {
    /// A watch that tells the daemon's log.
    static func logging(
        to logger: Logger,
        nanoseconds: @escaping @Sendable () -> UInt64 = SystemClock.monotonicNanoseconds
    ) -> SliceWatch {
        SliceWatch(nanoseconds: nanoseconds) { slice in
            logger.warning(
                "A slice was slow",
                metadata: [
                    "playbook": "\(slice.playbook)", "run": "\(slice.runID)",
                    "line": "\(slice.location?.description ?? "before its first step")",
                    "steps": "\(slice.steps)", "milliseconds": "\(slice.milliseconds)",
                ])
        }
    }
}
