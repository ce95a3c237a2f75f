import AsyncHTTPClient
import Foundation
import JubenListener
import JubenValue
import NIOCore
import NIOHTTP1

/// A request that reports an event; each part can be made wrong.
struct PostedEvent {
    static let secret = "a-secret-of-the-shop"

    var name = "order.paid"
    var method = "POST"
    var type: String? = "application/json"
    var timestamp = "1800000000"
    var id: String? = "order-17"
    var group: String?
    var body = Array(#"{"order": 17}"#.utf8)
    var secret = PostedEvent.secret
    var signature: String?
    var isSigned = true
    var encoding: String?
    /// Sends the body in pieces, without saying how long it is.
    var isStreamed = false

    /// The signature that belongs to it.
    var rightSignature: String {
        EventSignature(secret: secret).sign(
            .init(
                timestamp: timestamp, name: name.removingPercentEncoding ?? name, id: id ?? "",
                group: group ?? "", body: body))
    }

    /// Sends it.
    func send(to port: Int) async throws -> Answered {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/events/\(name)")
        request.method = .RAW(value: method)
        let fields = [
            ("Content-Type", type), ("Content-Encoding", encoding), ("Juben-Timestamp", timestamp),
            ("Juben-Event", id), ("Juben-Group", group),
            ("Juben-Signature", isSigned ? signature ?? rightSignature : nil),
        ]
        for case (let name, let value?) in fields { request.headers.add(name: name, value: value) }
        let buffer = ByteBuffer(bytes: body)
        request.body =
            isStreamed ? .stream([buffer].async, length: .unknown) : .bytes(buffer)
        return try await Answered.to(request)
    }
}

/// What the listener answered.
struct Answered {
    let status: Int
    let headers: [String: String]
    let body: String

    /// The body, as the JSON that it is.
    var json: Value { get throws { try Value(json: body) } }

    static func to(_ request: HTTPClientRequest) async throws -> Answered {
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let body = try await answer.body.collect(upTo: 1 << 20)
        return Answered(
            status: Int(answer.status.code),
            headers: Dictionary(
                answer.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 }),
            body: String(buffer: body))
    }
}

extension Array where Element: Sendable {
    /// The elements, one by one.
    fileprivate var async: AsyncStream<Element> {
        AsyncStream { continuation in
            for element in self { continuation.yield(element) }
            continuation.finish()
        }
    }
}
