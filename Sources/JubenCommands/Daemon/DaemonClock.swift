import JubenEngine
import Synchronization

/// The time in which a daemon lives.
protocol DaemonClock: EngineClock {
    /// Waits until a moment, or until the alarm rings.
    func wait(until moment: Int64?, _ alarm: Alarm) async
}

/// Real time.
extension SystemClock: DaemonClock {
    /// The longest wait, in milliseconds: a clock that is set, or a machine that slept, is noticed
    /// within it.
    private static let waitMax: Int64 = 60 * 1000

    func wait(until moment: Int64?, _ alarm: Alarm) async {
        let left = moment.map { max($0 - nowMilliseconds, 0) } ?? Self.waitMax
        if left > 0 { await alarm.wait(milliseconds: min(left, Self.waitMax)) }
    }
}

/// Time that passes faster than life, for rehearsals.
///
/// It passes only while the daemon waits: at 3,600 times the speed a commit of 50 ms would count
/// as three minutes, and everything would seem late. It stands still while no daemon runs, because
/// the daemon keeps its position in the store.
final class SpedClock: DaemonClock {
    private let factor: Int64
    private let position: Mutex<Int64>
    private let real = SystemClock()

    init(factor: Int64, from start: Int64) {
        self.factor = factor
        position = Mutex(start)
    }

    var nowMilliseconds: Int64 { position.withLock { $0 } }

    func wait(until moment: Int64?, _ alarm: Alarm) async {
        let start = nowMilliseconds
        guard let moment, moment > start else { return }
        let begun = real.nowMilliseconds
        await alarm.wait(milliseconds: (moment - start) / factor)
        let passed = (real.nowMilliseconds - begun) * factor
        position.withLock { $0 = min(moment, start + passed) }
        // The timer's own grain is coarser than a sped second: when it has run out, it is time.
        if passed + factor >= moment - start { position.withLock { $0 = moment } }
    }
}
