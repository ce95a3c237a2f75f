import Synchronization

/// How many bytes of bodies are held at once, over all connections.
final class BodyBudget: Sendable {
    private let most: Int
    private let held = Mutex(0)

    init(_ most: Int) { self.most = most }

    /// Takes a share; false when there is too little left.
    func take(_ bytes: Int) -> Bool {
        held.withLock { held in
            guard held + bytes <= most else { return false }
            held += bytes
            return true
        }
    }

    func giveBack(_ bytes: Int) { held.withLock { $0 -= bytes } }
}
