import Foundation
import Synchronization

/// Kills its own process at the n-th passing of a point, as `kill -9` would.
package final class KillSwitch: Sendable {
    private let point: KillPoint?
    private let passings: Mutex<Int>

    /// Makes a switch.
    ///
    /// - Parameters:
    ///   - point: where to die; nil for nowhere.
    ///   - passing: at which passing, from 1.
    package init(_ point: KillPoint? = nil, passing: Int = 1) {
        self.point = point
        passings = Mutex(passing)
    }

    /// Reads a point and a number, such as `before-claim:3`; nil when it is neither.
    package convenience init?(parsing text: String) {
        let words = text.split(separator: ":")
        guard words.count == 2, let point = KillPoint(rawValue: String(words[0])),
            let passing = Int(words[1]), passing > 0
        else { return nil }
        self.init(point, passing: passing)
    }

    /// Notes that the process passes a point; it may not return.
    func pass(_ point: KillPoint) {
        guard point == self.point else { return }
        let left = passings.withLock { left in
            left -= 1
            return left
        }
        if left == 0 { Self.die() }
    }

    /// Ends the process as `kill -9` does: nothing is flushed, closed or unwound.
    package static func die() -> Never {
        kill(getpid(), SIGKILL)
        while true { pause() }
    }
}
