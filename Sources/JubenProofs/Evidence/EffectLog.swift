import Synchronization

/// One time that an action's bytes reached a platform, or were on their way there.
package struct Handover: Sendable, Hashable, Codable {
    /// What the channel told the engine.
    package enum Told: String, Sendable, Codable {
        /// That it happened.
        case accepted
        /// Nothing that could be relied on: the answer was lost.
        case unknown
        /// That it did not happen, and may be tried again.
        case tryAgain = "try again"
        /// That it never will happen.
        case refused
        /// That a person does it.
        case human
        /// Nothing at all: the process died first.
        case torn
    }

    /// The channel.
    package let channel: String
    /// The idempotency key.
    package let key: String
    /// What was to be done.
    package let action: String
    /// The group.
    package let group: String
    /// The words.
    package let text: String
    /// What the clock said, in epoch milliseconds.
    package let at: Int64
    /// Whether the world changed by it.
    package var happened: Bool
    /// What the engine heard.
    package var told: Told
    /// The last commit before it; 0 when that is not known.
    package let commit: Int

    /// Describes a hand-over.
    package init(
        channel: String, key: String, action: String, group: String, text: String, at: Int64,
        happened: Bool, told: Told, commit: Int = 0
    ) {
        self.channel = channel
        self.key = key
        self.action = action
        self.group = group
        self.text = text
        self.at = at
        self.happened = happened
        self.told = told
        self.commit = commit
    }
}

/// What really happened on the platforms: an append-only log outside the store.
package final class EffectLog: Sendable {
    private struct State {
        var all: [Handover] = []
        var places: [String: [Int]] = [:]
    }

    private let state = Mutex(State())

    /// Makes an empty log.
    package init() {}

    /// All hand-overs, in order.
    package var all: [Handover] { state.withLock(\.all) }

    /// How many there are.
    package var count: Int { state.withLock(\.all.count) }

    /// Adds a hand-over.
    func append(_ handover: Handover) {
        state.withLock { state in
            state.places[handover.key, default: []].append(state.all.count)
            state.all.append(handover)
        }
    }

    /// The hand-overs of a key, in order.
    func of(key: String) -> [Handover] {
        state.withLock { state in (state.places[key] ?? []).map { state.all[$0] } }
    }
}
