import Synchronization

/// What callbacks leave for the feed: groups to be read again, and customers to be greeted.
///
/// Nothing here is lost for good when the daemon dies: groups are read again anyway, and a welcome
/// code lives for 20 seconds only.
final class WeComMailbox: Sendable {
    /// A customer who was just added.
    struct Welcome: Sendable, Hashable {
        /// What sends one greeting.
        let code: String
        /// What the code that the customer scanned is called.
        let state: String
        /// When the code ends, in epoch milliseconds.
        let until: Int64
    }

    /// What is waiting.
    struct Contents: Sendable {
        var groups: Set<String> = []
        var welcomes: [Welcome] = []
        var isEmpty: Bool { groups.isEmpty && welcomes.isEmpty }
    }

    private struct State {
        var contents = Contents()
        var waiting: CheckedContinuation<Void, Never>?
    }

    /// The most groups that are remembered; the others are found at their turn.
    static let groupsMax = 10_000
    private let state = Mutex(State())

    /// Leaves a group to be read again.
    func hint(_ group: String) {
        change { if $0.groups.count < Self.groupsMax { $0.groups.insert(group) } }
    }

    /// Leaves a customer to be greeted.
    func greet(_ welcome: Welcome) { change { $0.welcomes.append(welcome) } }

    /// Takes everything out.
    func take() -> Contents {
        state.withLock { state in
            defer { state.contents = Contents() }
            return state.contents
        }
    }

    /// Returns when something is there, or the pause is over.
    func wait(_ pause: @escaping @Sendable () async -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.something() }
            group.addTask { await pause() }
            await group.next()
            // In this order: who begins to wait now sees that it is over.
            group.cancelAll()
            wake()
        }
    }

    private func something() async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                guard state.contents.isEmpty, !Task.isCancelled else { return true }
                state.waiting = continuation
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    private func change(_ body: (inout Contents) -> Void) {
        state.withLock { body(&$0.contents) }
        wake()
    }

    private func wake() {
        let waiting = state.withLock { state in
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }
}
