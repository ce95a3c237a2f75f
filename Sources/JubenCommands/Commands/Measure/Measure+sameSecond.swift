import JubenEngine
import Synchronization

extension Measure {
    /// Many runs that are due in the same second: how late each one's first steps are committed.
    static let sameSecond = Measure(
        name: "same-second", size: Size(runs: 10_000, steps: 1)
    ) { bench in
        let runs = bench.size.runs
        let world = try BenchHome(
            in: bench.folder,
            playbook: """
                every("day 09:00", function(group)
                  for number = 1, \(bench.size.steps) do send(group, "message " .. number) end
                end)
                """,
            groups: runs)
        let watched = WatchedStore(world.store, nanoseconds: bench.nanoseconds)
        let engine = world.home.engine(
            on: watched, ids: IDSource(after: try Home.newestID(in: world.store)),
            watch: SliceWatch(
                limit: 0, nanoseconds: bench.nanoseconds, report: { _ in watched.noteSlice() }))
        let start = bench.nanoseconds()
        try engine.advance(to: BenchHome.due, epoch: world.epoch)
        let seconds = bench.seconds(since: start)
        let lateness = watched.commits(since: start)
        guard lateness.count == runs else {
            throw CommandError(.problems, "\(lateness.count) runs were started, not \(runs).")
        }
        try world.expectEnded(runs)
        return [
            Figure(name: "seconds", value: seconds, unit: "s"),
            Figure(name: "last_seconds", value: lateness.max() ?? 0, unit: "s"),
            Figure(
                name: "p99_seconds", value: Bench.percentile(0.99, of: lateness), unit: "s"),
            Figure(
                name: "p50_seconds", value: Bench.percentile(0.5, of: lateness), unit: "s"),
        ]
    }
}

/// A store that notes when each slice was committed.
private final class WatchedStore: Store {
    private struct Slices {
        var pending = 0
        var committed: [UInt64] = []
    }

    private let store: any Store
    private let nanoseconds: @Sendable () -> UInt64
    private let slices = Mutex(Slices())

    init(_ store: any Store, nanoseconds: @escaping @Sendable () -> UInt64) {
        self.store = store
        self.nanoseconds = nanoseconds
    }

    func noteSlice() { slices.withLock { $0.pending += 1 } }

    /// The seconds from a moment to the commit of each slice.
    func commits(since start: UInt64) -> [Double] {
        slices.withLock { $0.committed.map { Double($0 &- start) / 1e9 } }
    }

    func write<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result {
        let result = try store.write(body)
        let now = nanoseconds()
        slices.withLock { slices in
            slices.committed += repeatElement(now, count: slices.pending)
            slices.pending = 0
        }
        return result
    }

    // No slice is committed by these.
    func writeUnsynced<Result>(
        _ body: (any StoreTransaction) throws -> Result
    ) throws -> Result { try store.writeUnsynced(body) }

    func synchronize() throws { try store.synchronize() }

    func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
        try store.read(body)
    }
}
