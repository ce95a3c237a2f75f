import CoreMetrics
import JubenCommunity
import JubenEngine
import JubenMetrics
import Synchronization

/// Counts what the store holds, for each page of metrics.
///
/// The counts come from indexes, over a connection that only reads: no commit waits for them.
/// Counting a million runs still takes time, so a number is kept until many times as long has
/// passed as it took: nobody can make the daemon busy by asking often.
final class StoreCounts: Sendable {
    /// A number is counted again when so many times as long has passed as it took: a thousandth of
    /// a processor for those two that can be large, runs that wait and runs that are done.
    static let rest: UInt64 = 2000

    private struct Kept {
        let number: Int
        /// When it was counted.
        let at: UInt64
        /// How long that took.
        let cost: UInt64
    }

    private let store: any Store
    private let engine: Engine
    private let clock: any EngineClock
    private let nanoseconds: @Sendable () -> UInt64
    private let kept = Mutex<[String: Kept]>([:])

    /// Makes counts of a store.
    ///
    /// - Parameters:
    ///   - store: what is read.
    ///   - engine: knows what is due in it.
    ///   - clock: what due work is late by: the daemon's own.
    ///   - nanoseconds: the time of a clock that is never set, in nanoseconds.
    init(
        _ store: any Store, engine: Engine, clock: any EngineClock,
        nanoseconds: @escaping @Sendable () -> UInt64 = SystemClock.monotonicNanoseconds
    ) {
        self.store = store
        self.engine = engine
        self.clock = clock
        self.nanoseconds = nanoseconds
    }

    /// Brings the gauges up to date.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    func write(to metrics: DaemonMetrics) throws {
        try store.read { reader in
            for status in RunStatus.allCases {
                let runs = try count("run \(status)") {
                    try reader.count(
                        Query(
                            RunRecord.self, index: "run_status", equals: [.text(status.rawValue)]))
                }
                metrics.gauge(.runs, [("state", status.rawValue)]).set(runs)
            }
            for state in DeliveryState.allCases {
                let messages = try count("outbox \(state)") {
                    try reader.countDeliveries(in: state)
                }
                metrics.gauge(.outbox, [("state", state.rawValue)]).set(messages)
                if state == .doubt { metrics.gauge(.doubts).set(messages) }
            }
            let tasks = try count("tasks") {
                try reader.count(
                    Query(
                        TaskRecord.self, index: "task_status",
                        equals: [.text(TaskStatus.open.rawValue)]))
            }
            metrics.gauge(.tasks).set(tasks)
            metrics.gauge(.oldestDue).set(try Double(lateness(in: reader)) / 1000)
        }
        metrics.gauge(.countAge).set(Double(age) / 1e9)
    }

    private func count(_ name: String, _ body: () throws -> Int) throws -> Int {
        let start = nanoseconds()
        if let known = kept.withLock({ $0[name] }), start &- known.at < known.cost * Self.rest {
            return known.number
        }
        let number = try body()
        let cost = nanoseconds() &- start
        kept.withLock { $0[name] = Kept(number: number, at: start, cost: cost) }
        return number
    }

    /// The age of the oldest number, in nanoseconds.
    private var age: UInt64 {
        let now = nanoseconds()
        return kept.withLock { $0.values.map { now &- $0.at }.max() ?? 0 }
    }

    /// How long the oldest work that is due has been waiting, in milliseconds.
    private func lateness(in reader: any StoreReader) throws -> Int64 {
        let due = try engine.oldestDue(in: reader)
        return due.map { max(clock.nowMilliseconds - $0, 0) } ?? 0
    }
}
