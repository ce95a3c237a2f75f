import ArgumentParser
import CoreMetrics
import JubenEngine
import JubenMetrics
import Synchronization

/// What the daemon measures of its own work.
///
/// The engine tells what it does inside a transaction; it counts once the commit has succeeded.
final class DaemonMetrics: Sendable {
    /// What the current transaction did so far.
    private struct Pending {
        var batches: [Int] = []
        /// When the runs that began were due, in epoch milliseconds.
        var starts: [Int64] = []
    }

    /// Where everything is kept.
    let registry = MetricRegistry(MetricFamily.daemon)
    let clock: any EngineClock
    private let nanoseconds: @Sendable () -> UInt64
    private let pending = Mutex(Pending())
    private let lateness: CoreMetrics.Recorder
    private let batchSize: CoreMetrics.Recorder
    private let commit: CoreMetrics.Timer

    /// Begins to measure.
    ///
    /// - Parameters:
    ///   - clock: what runs are late by: the daemon's own.
    ///   - start: the real time, in epoch milliseconds.
    ///   - nanoseconds: the time of a clock that is never set, in nanoseconds.
    init(
        clock: any EngineClock, start: Int64 = SystemClock().nowMilliseconds,
        nanoseconds: @escaping @Sendable () -> UInt64 = SystemClock.monotonicNanoseconds
    ) {
        self.clock = clock
        self.nanoseconds = nanoseconds
        lateness = CoreMetrics.Recorder(label: MetricFamily.lateness.name, factory: registry)
        batchSize = CoreMetrics.Recorder(label: MetricFamily.batchSize.name, factory: registry)
        commit = CoreMetrics.Timer(label: MetricFamily.commit.name, factory: registry)
        let version = Juben.configuration.version
        gauge(.buildInfo, [("version", version)]).set(1)
        gauge(.startTime).set(Double(start) / 1000)
    }

    /// A number that goes up and down.
    func gauge(_ family: MetricFamily, _ labels: [(String, String)] = []) -> Meter {
        Meter(label: family.name, dimensions: labels, factory: registry)
    }

    /// Counts a slice that took long.
    func count(_ slice: SliceWatch.SlowSlice) {
        Counter(
            label: MetricFamily.slowSlices.name, dimensions: [("playbook", slice.playbook)],
            factory: registry
        ).increment()
    }

    /// What the engine is to tell.
    var meter: WorkMeter {
        WorkMeter(
            batch: { [self] size in noteBatch(of: size) },
            start: { [self] due in noteStart(due: due) })
    }

    /// The current transaction executes so many runs.
    func noteBatch(of size: Int) { pending.withLock { $0.batches.append(size) } }

    /// The current transaction began a run that was due at a moment, in epoch milliseconds.
    func noteStart(due: Int64) { pending.withLock { $0.starts.append(due) } }

    // MARK: Transactions

    /// A transaction begins; what one before it left was undone.
    func begin() { pending.withLock { $0 = Pending() } }

    /// The time from which a commit is measured.
    var now: UInt64 { nanoseconds() }

    /// A transaction was committed.
    ///
    /// - Parameter start: when the commit began; nil when the transaction changed nothing.
    func committed(since start: UInt64?) {
        if let start { commit.recordNanoseconds(nanoseconds() &- start) }
        let done = pending.withLock { pending in
            defer { pending = Pending() }
            return pending
        }
        for size in done.batches { batchSize.record(size) }
        guard !done.starts.isEmpty else { return }
        let moment = clock.nowMilliseconds
        // A clock that was set back makes nothing early.
        for due in done.starts { lateness.record(Double(max(moment - due, 0)) / 1000) }
    }
}
