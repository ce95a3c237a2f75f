import Synchronization

/// Counts calls in a window that slides, so that no stretch of that length holds more than a limit.
///
/// The outbox paces messages; a message of several parts is several calls, and those are counted
/// here.
final class SlidingWindow: Sendable {
    private let count: Int
    private let length: Int64
    private let times = Mutex<[Int64]>([])

    /// Allows a number of calls in a stretch of time, in milliseconds.
    init(_ count: Int, per length: Int64) {
        self.count = count
        self.length = length
    }

    /// Takes a place for a call now.
    ///
    /// - Returns: nil when there was one, else how long until there is, in milliseconds.
    func take(at now: Int64) -> Int64? {
        times.withLock { times in
            times.removeAll { $0 <= now - length }
            guard times.count >= count, let first = times.first else {
                times.append(now)
                return nil
            }
            return first + length - now
        }
    }
}
