/// How much is on its way to each channel, so that no more is claimed than it takes at once.
///
/// What is claimed but has not left would be in doubt if the daemon died, so it is better not
/// claimed.
package struct ChannelLoad {
    /// How soon a channel that takes no more is looked at again, in milliseconds.
    package static let look: Int64 = 500

    /// Nil where everything is done at once, as in a preview.
    private var count: [String: Int]?
    private var waiting: [String: Int] = [:]
    private let traits: [String: ChannelTraits]

    init(_ count: [String: Int]?, traits: [String: ChannelTraits]) {
        self.count = count
        self.traits = traits
    }

    /// Holds a row whose channel takes no more; those that wait get turns one after another.
    mutating func hold(_ row: OutboxRecord, at now: Int64) -> Gatekeeper.Hold? {
        guard let count, let most = traits[row.channel]?.inFlightMax,
            count[row.channel] ?? 0 >= most
        else { return nil }
        let place = waiting[row.channel] ?? 0
        waiting[row.channel] = place + 1
        let turns = Int64(1 + place / max(most, 1))
        return Gatekeeper.Hold(
            until: now + Self.look * turns, reason: .channelBusy(row.channel))
    }

    mutating func add(_ row: OutboxRecord) { count?[row.channel, default: 0] += 1 }
}
