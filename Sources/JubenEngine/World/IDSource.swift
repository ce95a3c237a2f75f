import Synchronization

/// Makes ids: 63 bits, unique in a store, ordered by time.
///
/// An id is the time in milliseconds, and 20 bits that count within it. Processes that write
/// beside the engine start their count in the upper half, at a place of their own, so that they
/// need not ask.
package final class IDSource: Sendable {
    private static let countBits: Int64 = 20
    /// Where the upper half of a millisecond's ids begins, which the engine leaves to others.
    package static let upperHalf: Int64 = 1 << 19
    private let last: Mutex<Int64>
    private let offset: Int64

    /// Makes a source.
    ///
    /// - Parameters:
    ///   - last: the newest id that is known to exist.
    ///   - offset: where counting starts in each millisecond, below 2²⁰.
    package init(after last: Int64 = 0, offset: Int64 = 0) {
        self.last = Mutex(last)
        self.offset = offset
    }

    /// Takes note of an id that exists, so that only greater ones are made.
    ///
    /// A clock may be set back between two lives of the process.
    package func skip(past id: Int64) { last.withLock { $0 = max($0, id) } }

    /// When an id was made, in epoch milliseconds; somewhat later where many were made at once.
    package static func moment(_ id: Int64) -> Int64 { id >> countBits }

    /// The least id that something that came about at a moment can have.
    package static func first(at moment: Int64) -> Int64 { moment << countBits }

    /// A new id for something that comes about now.
    package func next(at now: Int64) -> Int64 {
        last.withLock { last in
            last = max(last + 1, now << Self.countBits + offset)
            // The newest id may be another process's, and the clock may stand still: counting on
            // from there would meet the ids that the next such process makes.
            if offset < Self.upperHalf, last & Self.upperHalf != 0 {
                last = (last >> Self.countBits + 1) << Self.countBits
            }
            return last
        }
    }
}
