package import JubenEngine
import JubenValue

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
    /// The pause after a service is overloaded, in milliseconds, unless it says another.
    private static let pauseDefault: Int64 = 5000

    package let traits = ChannelTraits(
        name: name, idempotency: .blind, capabilities: [action: .native],
        text: TextLimit(0, .bytes),
        attachmentsMax: 0)

    private let transport = NetworkTransport(answerBytesMax: Self.answerBytesMax)

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
        var request = PlatformRequest(
            payload["method"]?.text ?? "GET", url, secondsMax: Self.secondsMax)
        for (name, value) in payload["headers"]?.map ?? [:] where name != "Idempotency-Key" {
            request.headers.append((name, value.text ?? ""))
        }
        request.headers.append(("Idempotency-Key", row.key))
        request.body = Array((payload["body"]?.text ?? "").utf8)
        do throws(TransportError) {
            return result(of: try await transport.send(request))
        } catch {
            switch error {
            // No fault of the channel's: each address is a service of its own.
            case .unreachable:
                return DeliveryResult(
                    .tryAgain(after: 0), problem: "\(url) cannot be reached")
            case .tooLong(let problem): return DeliveryResult(.refused, problem: problem)
            case .lost(let problem):
                return DeliveryResult(.unknown, problem: "\(url): \(problem)")
            }
        }
    }

    private func result(of answer: PlatformAnswer) -> DeliveryResult {
        if answer.status == 429 || answer.status == 503 {
            return DeliveryResult(
                .tryAgain(after: answer.retryAfter ?? Self.pauseDefault),
                problem: "the service is overloaded (\(answer.status))")
        }
        let text = String(decoding: answer.body, as: UTF8.self)
        var receipt: [String: Value] = [
            "status": .int(Int64(answer.status)), "body": .string(text),
        ]
        if answer.headers["content-type"]?.contains("json") ?? false {
            receipt["json"] = try? Value(json: text)
        }
        return DeliveryResult(.accepted, receipt: Value.map(receipt).encoded)
    }
}
