import Synchronization

/// A transport that remembers what time the platform said it was in its last answer.
///
/// Any channel's clock can be compared by it, whatever its own check looks at.
package final class DatedTransport: PlatformTransport {
    private let transport: any PlatformTransport
    private let now: @Sendable () -> Int64
    private let seen = Mutex<(date: String?, at: Int64)?>(nil)

    /// Makes a transport.
    ///
    /// - Parameters:
    ///   - transport: what carries the requests.
    ///   - now: this machine's moment, in epoch milliseconds.
    package init(_ transport: any PlatformTransport, now: @escaping @Sendable () -> Int64) {
        self.transport = transport
        self.now = now
    }

    package func send(_ request: PlatformRequest) async throws(TransportError) -> PlatformAnswer {
        let answer = try await transport.send(request)
        let date = answer.headers["date"]
        seen.withLock { $0 = (date, now()) }
        return answer
    }

    /// How the clocks compare; nil while nothing has answered.
    package var finding: ChannelFinding? {
        seen.withLock { $0 }.map { .clock($0.date, at: $0.at) }
    }
}
