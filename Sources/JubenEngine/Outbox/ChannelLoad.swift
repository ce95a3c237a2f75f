/// How much is on its way to each channel, so that no more is claimed than it takes at once.
///
/// What is claimed but has not left would be in doubt if the daemon died, so it is better not
/// claimed. An answer that lands leaves its place to what has waited longest. That the others are
/// looked at now and then is for what no answer wakes, such as after a death.
package struct ChannelLoad {
    /// How soon a channel that takes no more is looked at again, in milliseconds.
    package static let look: Int64 = 500
    /// The most rows that are read to find those that wait.
    private static let searchMax = 200

    /// Nil where everything is done at once, as in a preview.
    private var count: [String: Int]?
    /// About how many rows wait for each channel; none are looked for where it is zero.
    private(set) var waiting: [String: Int]
    /// How many of those that wait were looked at in vain.
    private var inVain: [String: Int] = [:]
    private let traits: [String: ChannelTraits]

    /// Describes a load.
    ///
    /// - Parameters:
    ///   - count: how many actions are on their way to each channel; nil when each is done at once.
    ///   - waiting: about how many wait for each channel.
    ///   - traits: what the channels can do.
    init(_ count: [String: Int]?, waiting: [String: Int], traits: [String: ChannelTraits]) {
        self.count = count
        self.waiting = waiting
        self.traits = traits
    }

    /// How many more a channel takes now.
    private func places(on channel: String) -> Int {
        guard let count, let most = traits[channel]?.inFlightMax else { return .max }
        return max(most - (count[channel] ?? 0), 0)
    }

    /// Whether something may have waited for a place that is free now.
    var mayHaveNext: Bool {
        count != nil && waiting.contains { $0.value > 0 && places(on: $0.key) > 0 }
    }

    /// Puts what waits for a place, in the order in which it was due, before what is due now.
    ///
    /// Only what ``takes(_:at:)`` then still has a place for is to be looked at.
    mutating func queue(
        _ due: [OutboxRecord], at now: Int64, in reader: any StoreReader
    ) throws -> [OutboxRecord] {
        guard mayHaveNext else { return due }
        let later = try reader.fetch(
            Query(
                OutboxRecord.self, index: "outbox_due", from: .int(now + 1),
                limit: Self.searchMax))
        let all = (due + later).filter(Self.isWaiting)
            .sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }
        if later.count < Self.searchMax {
            // Some stop waiting by other ways, such as by a deadline: these are all.
            for name in waiting.keys { waiting[name] = all.count { $0.channel == name } }
        }
        return all + due.filter { !Self.isWaiting($0) }
    }

    /// Whether a row of the queue is to be looked at: it is due, or there is a place for it.
    func takes(_ row: OutboxRecord, at now: Int64) -> Bool {
        row.notBefore <= now || places(on: row.channel) > 0
    }

    /// Forgets that a row waited, before it is looked at.
    mutating func forget(_ row: OutboxRecord) {
        guard Self.isWaiting(row), let known = waiting[row.channel] else { return }
        waiting[row.channel] = max(known - 1, 0)
    }

    /// Holds a row whose channel takes no more; those that wait get turns one after another.
    mutating func hold(_ row: OutboxRecord, at now: Int64) -> Gatekeeper.Hold? {
        guard places(on: row.channel) == 0, let most = traits[row.channel]?.inFlightMax else {
            return nil
        }
        // What comes new is behind all that waits.
        let isNew = !Self.isWaiting(row)
        let place = (isNew ? waiting : inVain)[row.channel] ?? 0
        waiting[row.channel, default: 0] += 1
        if !isNew { inVain[row.channel, default: 0] += 1 }
        let turns = Int64(1 + place / max(most, 1))
        return Gatekeeper.Hold(
            until: now + Self.look * turns, reason: .channelBusy(row.channel))
    }

    /// Counts a row that leaves.
    mutating func add(_ row: OutboxRecord) { count?[row.channel, default: 0] += 1 }

    /// Whether a row was held because its channel took no more.
    private static func isWaiting(_ row: OutboxRecord) -> Bool {
        row.state == .pending && row.heldBy == Note.channelBusy(row.channel).stored
    }
}
