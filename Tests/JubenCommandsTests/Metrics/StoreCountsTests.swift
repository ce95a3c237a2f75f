import JubenCommunity
import JubenEngine
import JubenMetrics
import JubenSchedule
import JubenStore
import Synchronization
import Testing

@testable import JubenCommands

@Suite struct StoreCountsTests {
    /// A clock on which each look takes so long as a test says.
    private final class Stopwatch: Sendable {
        let time = Mutex<UInt64>(1)
        let step: UInt64

        init(step: UInt64) { self.step = step }

        func now() -> UInt64 {
            time.withLock { time in
                time += step
                return time
            }
        }

        func pass(_ span: UInt64) { time.withLock { $0 += span } }
    }

    private static func tasks(_ counts: StoreCounts, _ metrics: DaemonMetrics) throws -> Double? {
        try counts.write(to: metrics)
        return try PrometheusText(metrics.registry.text)["juben_open_tasks"]
    }

    private static func addTask(_ id: Int64, to store: some Store) throws {
        try store.write {
            try $0.insert(
                TaskRecord(
                    id: id, kind: "ask", groupID: "", owner: "", title: "看一看", status: .open,
                    createdAt: 0))
        }
    }

    @Test func aNumberIsCountedAgainWhenLongEnoughHasPassed() async throws {
        let home = try await TestHome()
        let opened = try Home(home.folder)
        let store = try opened.openStore()
        let engine = opened.engine(on: store, ids: IDSource())
        let stopwatch = Stopwatch(step: 1000)
        let clock = StoppedClock(0)
        let counts = StoreCounts(
            store, engine: engine, clock: clock, nanoseconds: stopwatch.now)
        let metrics = DaemonMetrics(clock: clock)
        #expect(try Self.tasks(counts, metrics) == 0)
        try Self.addTask(1, to: store)
        // A count takes one look: 1,000 ns. It is kept for two million.
        #expect(try Self.tasks(counts, metrics) == 0)
        let age = try PrometheusText(metrics.registry.text)["juben_count_age_seconds"] ?? 0
        #expect(age > 0 && age < 0.002)
        stopwatch.pass(1000 * StoreCounts.rest)
        #expect(try Self.tasks(counts, metrics) == 1)
    }

    @Test func workThatIsDueAndNotDoneShowsSinceWhen() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try await home.perform(until: "12:00")
        let opened = try Home(home.folder)
        let store = try opened.openStore(.readOnly)
        let engine = opened.engine(on: store, ids: IDSource())
        // The day of the groups in Los Angeles ends, and is to be counted.
        let evening = try Moment.parse("\(TestHome.date) 16:00").resolve(
            now: 0, zone: opened.configuration.zone)
        for (now, seconds) in [(evening - 1, 0.0), (evening, 0), (evening + 90_500, 90.5)] {
            let metrics = DaemonMetrics(clock: StoppedClock(now))
            try StoreCounts(store, engine: engine, clock: StoppedClock(now)).write(to: metrics)
            let page = try PrometheusText(metrics.registry.text)
            #expect(page["juben_oldest_due_seconds"] == seconds)
        }
    }
}
