import Synchronization

/// What Discord says about how much a route still takes, so that no request is sent to be refused.
final class DiscordBuckets: Sendable {
    /// The most routes that are remembered; the oldest knowledge is a few seconds old anyway.
    private static let routesMax = 4096

    private let free = Mutex<[String: Int64]>([:])

    /// How long a route takes nothing, in milliseconds; 0 when it does.
    func wait(_ route: String, at now: Int64) -> Int64 {
        free.withLock { max(($0[route] ?? 0) - now, 0) }
    }

    /// Notes what an answer says of its route.
    func note(_ answer: PlatformAnswer, of route: String, at now: Int64) {
        let remaining = answer.headers["x-ratelimit-remaining"].flatMap { Int64($0) }
        let reset = answer.headers["x-ratelimit-reset-after"].flatMap { Double($0) }
        free.withLock { free in
            if free.count >= Self.routesMax { free = free.filter { $0.value > now } }
            guard remaining == 0, let reset else { return free[route] = nil }
            free[route] = now + Int64((reset * 1000).rounded(.up))
        }
    }
}
