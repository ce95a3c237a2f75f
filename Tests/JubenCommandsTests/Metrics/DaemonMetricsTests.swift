import ArgumentParser
import Foundation
import JubenCommunity
import JubenEngine
import JubenMetrics
import JubenPreview
import JubenStore
import Synchronization
import Testing

@testable import JubenCommands

@Suite struct DaemonMetricsTests {
    /// Performs a day with everything that `serve` measures.
    private func measured(_ home: TestHome, until end: String) async throws -> PrometheusText {
        let kept = Mutex<(DaemonMetrics, StoreCounts)?>(nil)
        try await home.perform(until: end, scenario: try Self.scenario()) {
            home, store, clock in
            let metrics = DaemonMetrics(clock: clock, start: 1000)
            let engine = home.engine(
                on: MeteredStore(store, metrics),
                ids: IDSource(after: try Home.newestID(in: store)), meter: metrics.meter)
            kept.withLock { $0 = (metrics, StoreCounts(store, engine: engine, clock: clock)) }
            return engine
        }
        let made = kept.withLock { $0 }
        let (metrics, counts) = try #require(made)
        try counts.write(to: metrics)
        return try PrometheusText(metrics.registry.text)
    }

    /// The camp's day, on which nobody comes round to one task.
    private static func scenario() throws -> Scenario {
        let file = TestHome.repository.appendingPathComponent("seeds/reading-camp/scenario.lua")
        let text = try String(contentsOf: file, encoding: .utf8)
        // What is said of a task first, holds.
        let more = "answers(\"看一看\", { after = \"never\" })\n" + text
        return try Scenario(Array(more.utf8), name: "scenario.lua")
    }

    @Test func theMetricsOfADayAreWhatTheStoreSays() async throws {
        let home = try await TestHome()
        try home.write(
            """
            playbook { title = "留一件事", why = "测试", groups = { ids = { "poetry-2" } } }

            every("day 17:00", function(group)
              tasks.ask("host", { title = "看一看 " .. group.name, within = "1d" })
            end)
            """, to: "playbooks/todo.lua")
        let page = try await measured(home, until: "18:00")
        let store = try Home(home.folder).openStore(.readOnly)
        let (runs, messages, tasks, slots) = try store.read { reader in
            (
                try reader.fetch(Query(RunRecord.self)), try reader.fetch(Query(OutboxRecord.self)),
                try reader.fetch(Query(TaskRecord.self)), try reader.fetch(Query(SlotRecord.self))
            )
        }
        var states = Dictionary(
            uniqueKeysWithValues: RunStatus.allCases.map { ($0.rawValue, 0.0) })
        for run in runs { states[run.status.rawValue, default: 0] += 1 }
        #expect(page.byLabel("juben_runs") == states)
        var outbox = Dictionary(
            uniqueKeysWithValues: DeliveryState.allCases.map { ($0.rawValue, 0.0) })
        for message in messages { outbox[message.state.rawValue, default: 0] += 1 }
        #expect(page.byLabel("juben_outbox_messages") == outbox)
        #expect(page["juben_doubts"] == outbox["doubt"])
        let open = tasks.filter { $0.status == .open }.count
        #expect(page["juben_open_tasks"] == Double(open))

        // A day that says nothing would be measured right by a meter that is not there.
        #expect(states["waiting", default: 0] > 0 && states["done", default: 0] > 0)
        #expect(outbox["sent", default: 0] > 0 && slots.contains { $0.runID != nil } && open > 0)
        // Each scheduled run has begun, and each slice was in a batch.
        let scheduled = Double(runs.count { $0.slotAt != nil })
        #expect(page["juben_run_lateness_seconds_count"] == scheduled)
        #expect((page["juben_batch_size_sum"] ?? 0) >= Double(runs.count))
        // A sped clock stands still while the daemon works: nothing is late.
        let onTime = page.samples.first {
            $0.name == "juben_run_lateness_seconds_bucket" && $0.labels["le"] == "0.01"
        }
        #expect(onTime?.value == scheduled)
        #expect(page["juben_oldest_due_seconds"] == 0)
        #expect((page["juben_commit_seconds_count"] ?? 0) > 0)
        #expect(page["juben_start_time_seconds"] == 1)
        #expect(page.byLabel("juben_build_info") == [Juben.configuration.version: 1])
    }

    @Test func measuringChangesNothing() async throws {
        let (plain, measured) = (try await TestHome(), try await TestHome())
        try await plain.perform(until: "12:00", scenario: try Self.scenario())
        _ = try await self.measured(measured, until: "12:00")
        let journal = try plain.journal()
        #expect(!journal.isEmpty)
        #expect(try measured.journal() == journal)
    }

    @Test func whatATransactionDidCountsWhenItIsCommitted() throws {
        struct Broken: Error {}
        let time = Mutex<UInt64>(0)
        let metrics = DaemonMetrics(clock: StoppedClock(70_000), start: 0) {
            time.withLock { time in
                time += 2_000_000
                return time
            }
        }
        let store = MeteredStore(MemoryStore(), metrics)
        let state = StateRecord(scope: "a", key: "b", value: [], expiresAt: nil)
        #expect(throws: Broken.self) {
            try store.write { transaction in
                metrics.noteBatch(of: 7)
                metrics.noteStart(due: 10_000)
                try transaction.upsert(state)
                throw Broken()
            }
        }
        var page = try PrometheusText(metrics.registry.text)
        #expect(page["juben_run_lateness_seconds_count"] == 0)
        #expect(page["juben_commit_seconds_count"] == 0)

        try store.write { try $0.upsert(state) }
        try store.write { transaction in
            _ = try transaction.get(
                StateRecord.self, [.text("a"), .text("b")])
        }
        try store.write { transaction in
            metrics.noteBatch(of: 7)
            metrics.noteStart(due: 10_000)
            try transaction.delete(StateRecord.self, [.text("a"), .text("b")])
        }
        page = try PrometheusText(metrics.registry.text)
        #expect(page["juben_run_lateness_seconds_count"] == 1)
        #expect(page["juben_run_lateness_seconds_sum"] == 60)
        #expect(page["juben_batch_size_sum"] == 7)
        // The transaction that only read is not among them.
        #expect(page["juben_commit_seconds_count"] == 2)
        #expect(page["juben_commit_seconds_sum"] == 0.004)
    }

    @Test func aSlowSliceIsCountedForItsPlaybook() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let time = Mutex<UInt64>(0)
        let kept = Mutex<DaemonMetrics?>(nil)
        try await home.perform { home, store, clock in
            let metrics = DaemonMetrics(clock: clock)
            kept.withLock { $0 = metrics }
            return home.engine(
                on: store, ids: IDSource(after: try Home.newestID(in: store)),
                watch: .logging(to: TestHome.silent, counting: metrics) {
                    // Every slice takes eleven milliseconds.
                    time.withLock { time in
                        time += 11_000_000
                        return time
                    }
                })
        }
        let made = kept.withLock { $0 }
        let metrics = try #require(made)
        let page = try PrometheusText(metrics.registry.text)
        #expect(page.byLabel("juben_slow_slices_total") == ["daily": 2])
    }
}
