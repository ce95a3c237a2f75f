import Synchronization

/// A transport that remembers what time the platform said it was in its last answer.
///
/// Any channel's clock can be compared by it, whatever its own check looks at.
package final class DatedTransport: PlatformTransport {
    private struct Seen {
        var isAnswered = false
        var reading: ClockReading?
    }

    private let transport: any PlatformTransport
    private let now: @Sendable () -> Int64
    private let seen = Mutex(Seen())

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
        let asked = now()
        let answer = try await transport.send(request)
        let reading = Self.reading(of: answer, asked: asked, answered: now())
        seen.withLock { seen in
            seen.isAnswered = true
            seen.reading = reading ?? seen.reading
        }
        return answer
    }

    private static func reading(
        of answer: PlatformAnswer, asked: Int64, answered: Int64
    ) -> ClockReading? {
        // What a cache kept has the time at which it was made.
        guard let date = answer.headers["date"], answer.headers["age"] == nil else { return nil }
        return ClockReading(date: date, asked: asked, answered: answered)
    }

    /// What the last answer that said the time told of the clocks; nil while there is none.
    package var reading: ClockReading? { seen.withLock { $0.reading } }

    /// How the clocks compare; nil while nothing has answered.
    package var finding: ChannelFinding? {
        seen.withLock { $0.isAnswered ? .clock($0.reading) : nil }
    }
}
