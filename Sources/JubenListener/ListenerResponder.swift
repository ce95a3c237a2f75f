import Foundation
import HTTPTypes
import Hummingbird
import JubenValue
import Logging
import NIOCore

/// Leads each request to its door.
struct ListenerResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    private let desk: any ListenerDesk
    private let door: EventDoor
    private let bodyBytesMax: Int
    private let budget = BodyBudget(ListenerSettings.bodiesBytesMax)
    private let document: ListenerAnswer
    private let logger: Logger

    init(
        _ settings: ListenerSettings, desk: any ListenerDesk, version: String, logger: Logger
    ) {
        self.desk = desk
        self.logger = logger
        door = EventDoor(settings)
        bodyBytesMax = settings.bodyBytesMax
        document = ListenerAnswer(200, OpenAPIDocument.make(version: version))
    }

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let answer = await answer(to: request)
        // Neither has a body; the length of the first is that of the body it would have.
        let isBare = request.method == .head || [204, 304].contains(answer.status)
        return Response(
            status: .init(code: answer.status), headers: answer.fields,
            body: isBare ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }

    private func answer(to request: Request) async -> ListenerAnswer {
        let target = RequestTarget(request.head.path ?? "")
        guard let parts = target.parts, let query = target.query else {
            return .refusal(400, "The address is not percent-encoded UTF-8.")
        }
        guard let route = ListenerRoute.leading(to: parts) else {
            return .refusal(
                404, "There is nothing here; /openapi.json says what there is.")
        }
        let method = request.method.rawValue
        guard route.methods.contains(method) else { return .notAllowed(route.methods) }
        do {
            switch route.door {
            case .event: return try await takeEvent(named: parts[1], request)
            case .callback: return try await takeCall(parts, query, request)
            case .health: return ListenerAnswer(200, ["status": "serving"])
            case .document: return document
            }
        } catch let refusal as EventDoor.Refusal {
            if refusal.isForgery { await desk.countForgery(at: "events") }
            return refusal.answer
        } catch is GroupCommit.Overloaded {
            return .busy
        } catch {
            logger.error("A request could not be kept", metadata: ["problem": "\(error)"])
            return .storeFailed
        }
    }

    // MARK: Doors

    private func takeEvent(named name: String, _ request: Request) async throws -> ListenerAnswer {
        let fields = request.headers
        let head = EventDoor.Head(
            name: name, contentType: fields[.contentType],
            contentEncoding: fields[.contentEncoding], timestamp: fields[.jubenTimestamp],
            signature: fields[.jubenSignature], id: fields[.jubenEvent],
            group: fields[.jubenGroup])
        let pass = try door.examine(head, at: desk.now)
        let event = try await withBody(of: request, upTo: bodyBytesMax) { body in
            try door.read(body, of: pass, at: desk.now)
        }
        switch try await desk.keep(event) {
        case .kept(let isNew):
            return ListenerAnswer(
                isNew ? 202 : 200, ["id": .string(event.id), "new": .bool(isNew)])
        case .unknownGroup(let sentence): return .refusal(404, sentence)
        }
    }

    private func takeCall(
        _ parts: [String], _ query: [String: String], _ request: Request
    ) async throws -> ListenerAnswer {
        let channel = parts[1]
        guard desk.channels.contains(channel) else {
            return .refusal(
                404, "No platform calls a channel '\(channel.prefix(60))': see juben.yaml.")
        }
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        // The server keeps it apart from the others.
        headers["host"] = request.head.authority
        let call = try await withBody(of: request, upTo: ListenerSettings.callBytesMax) { body in
            PlatformCall(
                channel: channel, path: parts.dropFirst(2).joined(separator: "/"),
                method: request.method.rawValue, query: query, headers: headers, body: body)
        }
        let reply = try await desk.take(call)
        // What platforms answer to a wrong signature is the same everywhere.
        if [401, 403].contains(reply.status) { await desk.countForgery(at: channel) }
        return ListenerAnswer(reply)
    }

    // MARK: Bodies

    /// Reads a body of which no more than so many bytes are ever held.
    private func withBody<Result: Sendable>(
        of request: Request, upTo most: Int, _ body: ([UInt8]) throws -> Result
    ) async throws -> Result {
        let tooLong = EventDoor.Refusal(413, "The body is longer than the \(most) bytes allowed.")
        let length = request.headers[.contentLength].flatMap { Int($0) }
        if let length, length > most { throw tooLong }
        let share = length ?? most
        guard budget.take(share) else { throw GroupCommit.Overloaded() }
        defer { budget.giveBack(share) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length ?? 0)
        do {
            for try await buffer in request.body {
                guard bytes.count + buffer.readableBytes <= most else { throw tooLong }
                bytes += buffer.readableBytesView
            }
        } catch let refusal as EventDoor.Refusal {
            throw refusal
        } catch {
            // Whoever sent it is gone, or took too long and has been told so.
            throw EventDoor.Refusal(408, "The body did not come to its end.")
        }
        guard length.map({ $0 == bytes.count }) ?? true else {
            throw EventDoor.Refusal(408, "The body did not come to its end.")
        }
        return try body(bytes)
    }
}

extension HTTPField.Name {
    /// The headers of an event.
    fileprivate static let jubenTimestamp = HTTPField.Name("Juben-Timestamp") ?? .date
    fileprivate static let jubenSignature = HTTPField.Name("Juben-Signature") ?? .authorization
    fileprivate static let jubenEvent = HTTPField.Name("Juben-Event") ?? .eTag
    fileprivate static let jubenGroup = HTTPField.Name("Juben-Group") ?? .from
}
