import JubenEngine
import Synchronization

/// Carries actions in simulated time: an answer takes its time, and meanwhile others are on their
/// way.
final class SlowCarrier: Carrier {
    /// How long an action takes to be answered, in milliseconds.
    typealias Delay = @Sendable (OutboxRecord) -> Int64

    private struct Flight {
        let row: OutboxRecord
        let result: DeliveryResult
        let lands: Int64
    }

    private struct State {
        var now: Int64
        var flights: [Flight] = []
        /// When as much was on its way to a channel as it takes, by channel.
        var full: [String: [Range<Int64>]] = [:]
    }

    private let state: Mutex<State>
    private let delay: Delay

    /// Makes a carrier at a moment.
    init(at now: Int64, delay: @escaping Delay) {
        state = Mutex(State(now: now))
        self.delay = delay
    }

    /// The time, in epoch milliseconds.
    var now: Int64 { state.withLock { $0.now } }

    /// When as much was on its way to a channel as it takes at once, by channel.
    var full: [String: [Range<Int64>]] { state.withLock { $0.full } }

    /// Moves the time on.
    func move(to now: Int64) { state.withLock { $0.now = now } }

    /// When the next answer comes; nil when none is on its way.
    var next: Int64? { state.withLock { $0.flights.map(\.lands).min() } }

    var load: [String: Int] {
        state.withLock { state in
            state.flights.filter { $0.lands > state.now }
                .reduce(into: [:]) { $0[$1.row.channel, default: 0] += 1 }
        }
    }

    func carry(_ rows: [OutboxRecord], by channel: any Channel, at now: Int64) async {
        for row in rows {
            let result = await channel.answer(to: row, at: now)
            let flight = Flight(row: row, result: result, lands: now + max(delay(row), 1))
            state.withLock { state in
                state.flights.append(flight)
                let lands = state.flights.filter { $0.row.channel == row.channel }.map(\.lands)
                guard lands.count >= channel.traits.inFlightMax, let free = lands.min() else {
                    return
                }
                state.full[row.channel, default: []].append(now..<max(free, now))
            }
        }
    }

    func take() -> [(OutboxRecord, DeliveryResult)] {
        state.withLock { state in
            let landed = state.flights.filter { $0.lands <= state.now }
            state.flights.removeAll { $0.lands <= state.now }
            return landed.sorted { ($0.lands, $0.row.id) < ($1.lands, $1.row.id) }
                .map { ($0.row, $0.result) }
        }
    }
}

/// A channel whose platform is told which action it performs.
struct WatchedChannel: Channel {
    let inner: any Channel
    let platform: SimulatedPlatform
    /// Whether it performs everything twice, to see that it is noticed.
    var isDouble = false

    var traits: ChannelTraits { inner.traits }

    func perform(_ deliveries: [OutboxRecord], at now: Int64) async -> [DeliveryResult] {
        var results: [DeliveryResult] = []
        for row in deliveries {
            platform.begin(row.key)
            results += await inner.perform([row], at: now)
            if isDouble { _ = await inner.perform([row], at: now) }
        }
        return results
    }

    func ask(about delivery: OutboxRecord, at now: Int64) async -> DeliveryResult {
        await inner.ask(about: delivery, at: now)
    }
}
