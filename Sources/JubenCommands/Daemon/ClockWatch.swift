import JubenChannels
import JubenEngine
import Logging

/// Looks at what time platforms say it is, and keeps with which of them this machine's clock
/// disagrees.
struct ClockWatch {
    /// The shortest time between two changes of what is kept of a channel, in milliseconds: the
    /// machines of a platform may disagree among themselves, and each change is a commit.
    static let pause: Int64 = 10_000

    private let store: any Store
    private let logger: Logger
    private var seen: [String: ClockReading] = [:]
    private var changedAt: [String: Int64] = [:]

    /// Makes a watch.
    ///
    /// - Parameters:
    ///   - store: where it is kept.
    ///   - logger: where it is said once.
    init(_ store: any Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Looks at the last answers of the channels' platforms.
    ///
    /// - Parameters:
    ///   - readings: what they told of the clocks, by channel.
    ///   - now: the moment, in epoch milliseconds.
    /// - Returns: when to look again though nothing happens; nil for never.
    /// - Throws: ``StoreError`` when the store fails.
    mutating func look(
        at readings: [(channel: String, reading: ClockReading)], _ now: Int64
    ) throws -> Int64? {
        var next: Int64?
        for (channel, reading) in readings where seen[channel] != reading {
            if let last = changedAt[channel], (last..<last + Self.pause).contains(now) {
                next = min(next ?? .max, last + Self.pause)
                continue
            }
            seen[channel] = reading
            guard let change = try ClockNote.keep(reading, of: channel, in: store) else {
                continue
            }
            changedAt[channel] = now
            tell(change, of: channel, reading.skew)
        }
        return next
    }

    private func tell(_ change: ClockNote.Change, of channel: String, _ skew: ClockSkew) {
        switch change {
        case .off:
            logger.warning(
                "The clock of a channel's platform disagrees with this machine's",
                metadata: ["channel": "\(channel)", "problem": "\(skew.problem.english)"])
        case .agrees:
            logger.notice(
                "The clock of a channel's platform agrees again",
                metadata: ["channel": "\(channel)"])
        }
    }
}
