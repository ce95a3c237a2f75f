import AsyncHTTPClient
import Glibc
import JubenValue
import NIOCore
import NIOHTTP1
import NIOPosix

/// A request to a platform.
package struct PlatformRequest: Sendable {
    /// The method, such as `POST`.
    package var method: String
    /// The address, with its query.
    package var url: String
    /// The headers, in order.
    package var headers: [(name: String, value: String)]
    /// The body; empty for none.
    package var body: [UInt8]
    /// How long the platform may take, in seconds.
    package var secondsMax: Int64

    /// Makes a request.
    package init(
        _ method: String, _ url: String, headers: [(name: String, value: String)] = [],
        body: [UInt8] = [], secondsMax: Int64 = 20
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.secondsMax = secondsMax
    }
}

/// What a platform answered.
package struct PlatformAnswer: Sendable {
    /// The status code.
    package let status: Int
    /// The headers, with names in lower case.
    package let headers: [String: String]
    /// The body.
    package let body: [UInt8]

    /// Makes an answer.
    package init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// What `Retry-After` says, in milliseconds; nil without it.
    package var retryAfter: Int64? {
        headers["retry-after"].flatMap { Double($0) }.map { Int64(($0 * 1000).rounded(.up)) }
    }
}

/// Why there is no answer.
package enum TransportError: Error, Sendable {
    /// Not a byte has left: nothing can have happened.
    case unreachable(String)
    /// The connection broke or the time was up after something left: it may have happened.
    case lost(String)
    /// The answer is longer than anything a platform sends; it may have happened.
    case tooLong(String)
}

/// How requests reach platforms.
package protocol PlatformTransport: Sendable {
    /// Sends a request and waits for the whole answer.
    func send(_ request: PlatformRequest) async throws(TransportError) -> PlatformAnswer
}

/// The network.
package struct NetworkTransport: PlatformTransport {
    /// The longest answer that is taken, in bytes.
    package static let answerBytesMax = 8 * 1024 * 1024
    /// The system's errors that say that not a byte has left.
    private static let unreached = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH]

    /// The client of the process; it lives as long as the process does.
    ///
    /// A host that cannot be reached is an answer for the outbox, which tries again at its own
    /// pace, so the client does not.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    private let answerBytesMax: Int

    /// Makes a transport.
    ///
    /// - Parameter answerBytesMax: the longest answer that is taken, in bytes.
    package init(answerBytesMax: Int = Self.answerBytesMax) { self.answerBytesMax = answerBytesMax }

    package func send(_ request: PlatformRequest) async throws(TransportError) -> PlatformAnswer {
        let place = Self.place(of: request.url)
        do {
            var wish = HTTPClientRequest(url: request.url)
            wish.method = HTTPMethod(rawValue: request.method)
            for (name, value) in request.headers { wish.headers.add(name: name, value: value) }
            if !request.body.isEmpty { wish.body = .bytes(ByteBuffer(bytes: request.body)) }
            let answer = try await Self.client.execute(wish, timeout: .seconds(request.secondsMax))
            let body = try await answer.body.collect(upTo: answerBytesMax)
            var headers: [String: String] = [:]
            for (name, value) in answer.headers { headers[name.lowercased()] = value }
            return PlatformAnswer(
                status: Int(answer.status.code), headers: headers, body: Array(buffer: body))
        } catch let error as HTTPClientError where error == .connectTimeout {
            throw .unreachable("\(place) cannot be reached")
        } catch let error as IOError where Self.unreached.contains(error.errnoCode) {
            throw .unreachable("\(place) cannot be reached")
        } catch is NIOConnectionError {
            throw .unreachable("\(place) cannot be reached")
        } catch is NIOTooManyBytesError {
            throw .tooLong("\(place) answered more than \(answerBytesMax) bytes")
        } catch {
            throw .lost("\(place): \(error)")
        }
    }

    /// The host of an address: paths and queries hold secrets on many platforms.
    static func place(of url: String) -> String {
        let rest = url.split(separator: "/", omittingEmptySubsequences: false)
        return rest.count > 2 ? String(rest[2]) : "the platform"
    }
}
