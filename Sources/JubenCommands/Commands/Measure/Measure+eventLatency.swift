import Foundation
import JubenChannels
import JubenEngine
import JubenStore
import JubenValue
import Logging
import Synchronization

extension Measure {
    /// An event is committed by another connection while the daemon sleeps; a run that waited for
    /// it is resumed, and its answer is handed to the channel.
    ///
    /// The answer leaves two commits after the run was resumed, so the run itself is faster than
    /// the figures.
    static let eventLatency = Measure(
        name: "event-latency", size: Size(runs: 500, steps: 1)
    ) { bench in
        let runs = bench.size.runs
        let world = try BenchHome(
            in: bench.folder,
            playbook: """
                every("day 09:00", function(group)
                  local message = wait("message")
                  send(group, "heard " .. message.text)
                end)
                """,
            groups: runs)
        try world.engine.advance(to: BenchHome.due, epoch: world.epoch)
        try world.expect(runs, AwaitRecord.self)
        let clock = BenchClock(from: BenchHome.due, nanoseconds: bench.nanoseconds)
        let (answers, hearing) = AsyncStream.makeStream(of: UInt64.self)
        var home = world.home
        home.channels["local"] = WitnessChannel(
            traits: LocalChannel(name: "local").traits
        ) { hearing.yield(bench.nanoseconds()) }
        let daemon = Daemon(
            home: home,
            engine: home.engine(
                on: world.store, ids: IDSource(after: try Home.newestID(in: world.store))),
            clock: clock, rehearsal: nil, end: BenchClock.end,
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
        async let serving: Void = {
            // Nobody answers any more, so nobody must wait for it.
            defer { hearing.finish() }
            try await daemon.run()
        }()
        let times = try await speak(world, clock, answers, bench)
        clock.finish()
        world.folder.ring()
        try await serving
        try world.expectEnded(runs)
        return [
            Figure(
                name: "p50_milliseconds", value: Bench.percentile(0.5, of: times), unit: "ms"),
            Figure(
                name: "p99_milliseconds", value: Bench.percentile(0.99, of: times), unit: "ms"),
            Figure(name: "worst_milliseconds", value: times.max() ?? 0, unit: "ms"),
        ]
    }

    /// Speaks in one group after the other, each when the one before has been answered.
    private static func speak(
        _ world: BenchHome, _ clock: BenchClock, _ answers: AsyncStream<UInt64>, _ bench: Bench
    ) async throws -> [Double] {
        // As the command line does it: its own connection, then the bell.
        let store = try world.home.openStore()
        var hearing = answers.makeAsyncIterator()
        var times: [Double] = []
        for number in 1...bench.size.runs {
            let payload: Value = [
                "member": ["id": "lin", "name": "Lin"], "text": .string("hello \(number)"),
            ]
            _ = try store.write { transaction in
                try LocalEvent(id: "\(number)").post(
                    EventTopic("message", "group-\(number)"), payload,
                    at: clock.nowMilliseconds, in: transaction)
            }
            let start = bench.nanoseconds()
            world.folder.ring()
            guard let answered = await hearing.next() else { break }
            times.append(Double(answered &- start) / 1e6)
        }
        return times
    }
}

/// Accepts everything, and tells when it was handed something.
private struct WitnessChannel: Channel {
    let traits: ChannelTraits
    let tell: @Sendable () -> Void

    func perform(_ deliveries: [OutboxRecord], at now: Int64) async -> [DeliveryResult] {
        tell()
        return deliveries.map { _ in DeliveryResult(.accepted) }
    }
}

/// Real time, counted from a moment of the home that is measured.
private final class BenchClock: DaemonClock {
    /// Twelve hours after the measured moment; the daemon ends then.
    static let end = BenchHome.due + 12 * 3600 * 1000

    private let start: Int64
    private let begun: UInt64
    private let nanoseconds: @Sendable () -> UInt64
    private let isFinished = Mutex(false)

    init(from start: Int64, nanoseconds: @escaping @Sendable () -> UInt64) {
        self.start = start
        self.nanoseconds = nanoseconds
        begun = nanoseconds()
    }

    var nowMilliseconds: Int64 {
        if isFinished.withLock(\.self) { return Self.end }
        return start + Int64((nanoseconds() &- begun) / 1_000_000)
    }

    /// From now on it is the end.
    func finish() { isFinished.withLock { $0 = true } }

    func wait(until moment: Int64?, _ alarm: Alarm) async {
        let left = max((moment ?? Self.end) - nowMilliseconds, 0)
        if left > 0 { await alarm.wait(milliseconds: left) }
    }
}
