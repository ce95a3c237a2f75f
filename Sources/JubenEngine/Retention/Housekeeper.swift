import Synchronization

/// Keeps a store from growing for ever: walks through its history once a day, a small step
/// whenever the engine has nothing else to do.
package final class Housekeeper: Sendable {
    /// How long finished history is kept when nobody says otherwise, in milliseconds.
    package static let keepDefault: Int64 = 90 * day
    /// The shortest time for which it must be kept, in milliseconds: previews look back so far.
    package static let keepMin: Int64 = 35 * day
    /// How long after the start the first walk begins, in milliseconds.
    ///
    /// A machine that starts with a wrong clock has had it set right by then; a clock that is
    /// years ahead would make all history old.
    static let firstAfter: Int64 = 3600 * 1000
    /// The time between two steps of a walk, in milliseconds.
    static let pace: Int64 = 50
    private static let day: Int64 = 24 * 3600 * 1000

    private struct Work {
        var nextWalk: Int64?
        var progress: PruneProgress?
        var counts = PruneCounts()
    }

    private let engine: Engine
    private let keep: Int64
    private let work = Mutex(Work())

    /// Makes a housekeeper that keeps history for so many milliseconds.
    package init(engine: Engine, keep: Int64) {
        self.engine = engine
        self.keep = keep
    }

    /// What came of a step.
    package enum Outcome: Sendable, Hashable {
        /// Nothing is to be done for the time being.
        case resting
        /// There is more to do, at this moment in epoch milliseconds.
        case busy(until: Int64)
        /// The walk is over, and removed so much.
        case finished(PruneCounts)
    }

    /// Does a step, if it is time for one.
    ///
    /// - Throws: ``StoreError`` when the store fails.
    package func step(at now: Int64) throws -> Outcome {
        var current = work.withLock { $0 }
        defer { work.withLock { $0 = current } }
        // A clock that is set back must not put the next walk off by more than a day.
        let next = min(current.nextWalk ?? now + Self.firstAfter, now + Self.day)
        current.nextWalk = next
        guard now >= next || current.progress != nil else { return .resting }
        var progress = current.progress ?? PruneProgress()
        if !progress.isOver {
            current.counts.add(try engine.prune(&progress, before: now - keep))
            current.progress = progress
            return .busy(until: now + Self.pace)
        }
        if try engine.store.reclaim() { return .busy(until: now + Self.pace) }
        defer { current = Work(nextWalk: now + Self.day) }
        return .finished(current.counts)
    }
}
