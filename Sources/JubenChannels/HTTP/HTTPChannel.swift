import AsyncHTTPClient
import Glibc
package import JubenEngine
import JubenValue
import NIOCore
import NIOHTTP1
import NIOPosix

/// Asks web services on behalf of playbooks; only hosts that the configuration allows are asked.
///
/// A request that was cut off may have reached the service, so its outcome is unknown: reading ones
/// are repeated, because the verb says so, and others are held in doubt.
package struct HTTPChannel: JubenEngine.Channel {
    /// The channel's name; the configuration cannot give it to another.
    package static let name = "http"
    /// The action that it performs.
    package static let action = "http"
    /// The longest answer that is taken, in bytes.
    package static let answerBytesMax = 200 * 1024
    /// How long a service may take, in seconds.
    package static let secondsMax: Int64 = 20
    /// The system's errors that say that not a byte has left.
    private static let unreached = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH]
    /// The pause after a service is overloaded, in milliseconds, unless it says another.
    private static let pauseDefault: Int64 = 5000

    /// The client of the process; it lives as long as the process does.
    ///
    /// A host that cannot be reached is an answer for the outbox, which tries again at its own
    /// pace, so the client does not.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    package let traits = ChannelTraits(
        name: name, idempotency: .blind, capabilities: [action: .native], textBytesMax: 0,
        attachmentsMax: 0)

    /// Makes the channel.
    package init() {}

    package func perform(_ deliveries: [OutboxRecord], at now: Int64) async -> [DeliveryResult] {
        var results: [DeliveryResult] = []
        for row in deliveries { results.append(await perform(row)) }
        return results
    }

    private func perform(_ row: OutboxRecord) async -> DeliveryResult {
        guard let payload = try? Value(encoded: row.payload), let url = payload["url"]?.text else {
            return DeliveryResult(.refused, problem: "the request has no address")
        }
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: payload["method"]?.text ?? "GET")
        for (name, value) in payload["headers"]?.map ?? [:] {
            request.headers.add(name: name, value: value.text ?? "")
        }
        request.headers.replaceOrAdd(name: "Idempotency-Key", value: row.key)
        if let body = payload["body"]?.text { request.body = .bytes(ByteBuffer(string: body)) }
        do {
            let answer = try await Self.client.execute(
                request, timeout: .seconds(Self.secondsMax))
            return try await result(of: answer)
        } catch let error as HTTPClientError where error == .connectTimeout {
            return DeliveryResult(.tryAgain(after: 0), problem: "\(url) cannot be reached")
        } catch let error as IOError where Self.unreached.contains(error.errnoCode) {
            return DeliveryResult(.tryAgain(after: 0), problem: "\(url) cannot be reached")
        } catch is NIOConnectionError {
            return DeliveryResult(.tryAgain(after: 0), problem: "\(url) cannot be reached")
        } catch is NIOTooManyBytesError {
            return DeliveryResult(
                .refused, problem: "\(url) answered more than \(Self.answerBytesMax) bytes")
        } catch {
            return DeliveryResult(.unknown, problem: "\(url): \(error)")
        }
    }

    private func result(of answer: HTTPClientResponse) async throws -> DeliveryResult {
        if answer.status == .tooManyRequests || answer.status == .serviceUnavailable {
            let seconds = answer.headers.first(name: "Retry-After").flatMap { Int64($0) }
            return DeliveryResult(
                .tryAgain(after: seconds.map { $0 * 1000 } ?? Self.pauseDefault),
                problem: "the service is overloaded (\(answer.status.code))")
        }
        let body = try await answer.body.collect(upTo: Self.answerBytesMax)
        let text = String(buffer: body)
        var receipt: [String: Value] = [
            "status": .int(Int64(answer.status.code)), "body": .string(text),
        ]
        if answer.headers.first(name: "Content-Type")?.contains("json") ?? false {
            receipt["json"] = try? Value(json: text)
        }
        return DeliveryResult(.accepted, receipt: Value.map(receipt).encoded)
    }
}
