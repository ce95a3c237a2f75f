import JubenEngine
import JubenValue
import Synchronization
import Testing

@Suite struct SliceWatchTests {
    /// A clock that only the script moves, and what was reported.
    private final class Stopwatch: Sendable {
        let nanoseconds = Mutex<UInt64>(.max - 5_000_000)
        let reports = Mutex<[SliceWatch.SlowSlice]>([])

        var watch: SliceWatch {
            SliceWatch(
                nanoseconds: { self.nanoseconds.withLock { $0 } },
                report: { slice in self.reports.withLock { $0.append(slice) } }
            )
        }

        func pass(_ span: UInt64) { nanoseconds.withLock { $0 &+= span } }
        var reported: [SliceWatch.SlowSlice] { reports.withLock { $0 } }
    }

    @Test(arguments: [(9_999_999, 0), (10_000_000, 0), (10_000_001, 1), (25_000_000, 1)])
    func aSliceOverTenMillisecondsIsReported(_ span: UInt64, _ count: Int) throws {
        let stopwatch = Stopwatch()
        let world = try TestWorld(watch: stopwatch.watch)
        try world.deploy([
            .init(.command, "go") { kit in
                try kit.call("count", "steps")
                stopwatch.pass(span)
                return []
            }
        ])
        try world.command("go")
        try world.run(for: 0)
        let reported = stopwatch.reported
        #expect(reported.count == count)
        guard let slice = reported.first else { return }
        #expect(slice.playbook == "book")
        #expect(try world.run.id == slice.runID)
        #expect(slice.steps == 1)
        #expect(slice.milliseconds == Int64(span / 1_000_000))
        #expect(slice.location?.description == "playbooks/book.lua:1")
        try world.expectAsleep()
    }

    @Test func eachSliceIsTimedByItself() throws {
        let stopwatch = Stopwatch()
        let world = try TestWorld(watch: stopwatch.watch)
        try world.deploy([
            .init(.command, "go") { kit in
                stopwatch.pass(6_000_000)
                try kit.call("sleep", 3_600_000)
                stopwatch.pass(6_000_000)
                return []
            }
        ])
        try world.command("go")
        try world.run(for: 0)
        #expect(stopwatch.reported.isEmpty)
        try world.run(for: TestWorld.hour)
        // The second slice replays the first.
        #expect(stopwatch.reported.map(\.milliseconds) == [12])
        #expect(stopwatch.reported.map(\.steps) == [0])
        try world.expectAsleep()
    }

    @Test func aSliceThatFailsIsReportedToo() throws {
        struct Broken: Error {}
        let stopwatch = Stopwatch()
        let world = try TestWorld(watch: stopwatch.watch)
        try world.deploy([
            .init(.command, "go") { _ in
                stopwatch.pass(20_000_000)
                throw Broken()
            }
        ])
        try world.command("go")
        try world.run(for: 0)
        #expect(stopwatch.reported.map(\.location) == [nil])
        #expect(try world.run.status == .failed)
        try world.expectAsleep()
    }
}
