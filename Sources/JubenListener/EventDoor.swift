import Foundation
import JubenEngine
import JubenValue
import Synchronization

/// Decides what becomes of an event that somebody posts; knows no network.
///
/// Whatever can be refused by the head is refused before the body is read, and nothing of the body
/// is looked at before its signature is right.
struct EventDoor: Sendable {
    /// The head of a request, as far as it matters.
    struct Head: Sendable {
        var name = ""
        var contentType: String?
        var contentEncoding: String?
        var timestamp: String?
        var signature: String?
        var id: String?
        var group: String?
    }

    /// The longest id of an event, in bytes.
    static let idBytesMax = 128
    /// The longest name of a group, as it stands in the header, in bytes.
    static let groupBytesMax = 512

    /// What stands in a head that may be taken.
    struct Pass: Sendable {
        let name: String
        let timestamp: String
        let signature: String
        let id: String
        /// The header as it stands, and what it says.
        let groupHeader: String
        let group: String
    }

    private let sources: [EventSource]
    private let window: Int64
    private let meters: [RateMeter?]

    init(_ settings: ListenerSettings) {
        sources = settings.sources
        window = settings.window
        meters = settings.sources.map { $0.rate.map(RateMeter.init) }
    }

    // MARK: The head

    /// Looks at a head; throws the answer when it is refused.
    func examine(_ head: Head, at now: Int64) throws(Refusal) -> Pass {
        guard EventName.isValid(head.name) else {
            throw Refusal(
                400,
                "'\(head.name.prefix(60))' is no name of an event: use letters, such as order.paid."
            )
        }
        try examineType(head)
        guard let signature = head.signature, !signature.isEmpty else {
            throw Refusal(401, "The header Juben-Signature is missing: sign the event.")
        }
        guard let timestamp = head.timestamp, let seconds = Self.seconds(timestamp) else {
            throw Refusal(
                400,
                "The header Juben-Timestamp is the time of sending, in whole seconds since 1970.")
        }
        guard let id = head.id, !id.isEmpty, id.utf8.count <= Self.idBytesMax,
            id.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw Refusal(
                400,
                "The header Juben-Event is the event's id: 1 to \(Self.idBytesMax) letters, digits "
                    + "and signs without a space.")
        }
        let group = try readGroup(head.group ?? "")
        let ahead = seconds * 1000 - now
        guard abs(ahead) <= window else {
            throw Refusal(
                401,
                "Juben-Timestamp is \(abs(ahead) / 1000) s \(ahead > 0 ? "ahead of" : "behind") "
                    + "the clock here, and \(window / 1000) s are allowed: send at once, and set "
                    + "the sender's clock.")
        }
        return Pass(
            name: head.name, timestamp: timestamp, signature: signature, id: id,
            groupHeader: head.group ?? "", group: group)
    }

    private func examineType(_ head: Head) throws(Refusal) {
        let parts = (head.contentType ?? "").split(separator: ";").map {
            $0.trimmingCharacters(in: .whitespaces).lowercased()
        }
        let charsets = parts.dropFirst().filter { $0.hasPrefix("charset=") }
        guard parts.first == "application/json",
            charsets.allSatisfy({ ["charset=utf-8", "charset=\"utf-8\""].contains($0) })
        else {
            throw Refusal(415, "Events are JSON: send Content-Type: application/json, in UTF-8.")
        }
        let coding = head.contentEncoding?.lowercased() ?? "identity"
        guard coding == "identity" else {
            throw Refusal(415, "The body must not be compressed: leave out Content-Encoding.")
        }
    }

    private func readGroup(_ header: String) throws(Refusal) -> String {
        guard header.utf8.count <= Self.groupBytesMax, let group = header.removingPercentEncoding
        else {
            throw Refusal(
                400,
                "The header Juben-Group is the id or name of a group, percent-encoded where it is "
                    + "not plain ASCII.")
        }
        return group
    }

    /// A time in whole seconds; nil for anything that could be written in another way.
    private static func seconds(_ text: String) -> Int64? {
        guard text.utf8.count <= 12, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            text.first != "0"
        else { return nil }
        return Int64(text)
    }

    // MARK: The body

    /// Looks at a body; throws the answer when it is refused.
    func read(_ body: [UInt8], of pass: Pass, at now: Int64) throws(Refusal) -> ReportedEvent {
        let content = EventSignature.Content(
            timestamp: pass.timestamp, name: pass.name, id: pass.id, group: pass.groupHeader,
            body: body)
        // Every secret is tried, so that the time does not tell which one is nearly right.
        let signers = sources.indices.filter { sources[$0].hasSigned(content, pass.signature) }
        guard let signer = signers.first else {
            throw Refusal(
                401, "Juben-Signature is not the signature of this event.", isForgery: true)
        }
        let source = sources[signer]
        guard source.mayReport(pass.name) else {
            throw Refusal(
                403,
                "The source '\(source.name)' may not report '\(pass.name)': add the name to its "
                    + "names in juben.yaml.")
        }
        if let wait = meters[signer]?.wait(at: now) {
            throw Refusal(
                429, "The source '\(source.name)' reports more than its rate allows.",
                headers: [("Retry-After", "\((wait + 999) / 1000)")])
        }
        let payload = try payload(of: body)
        return ReportedEvent(
            source: source.name, name: pass.name, id: pass.id,
            group: pass.group.isEmpty ? payload["group"]?.text ?? "" : pass.group,
            payload: payload)
    }

    private func payload(of body: [UInt8]) throws(Refusal) -> Value {
        guard let text = String(validating: body, as: UTF8.self) else {
            throw Refusal(400, "The body is not UTF-8.")
        }
        guard Self.depth(of: body) <= ListenerSettings.depthMax else {
            throw Refusal(
                400, "The body is nested deeper than \(ListenerSettings.depthMax) levels.")
        }
        // An empty list would count as a table without anything.
        let first = body.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard first == UInt8(ascii: "{"), let value = try? Value(json: text), value.map != nil
        else {
            throw Refusal(400, "The body is one JSON object, such as {\"order\": 17}.")
        }
        return value
    }

    /// How deep brackets are nested, whether they fit or not.
    static func depth(of json: [UInt8]) -> Int {
        var depth = 0
        var deepest = 0
        var isText = false
        var isEscaped = false
        for byte in json {
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                deepest = max(deepest, depth)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        return deepest
    }
}

extension EventDoor {
    /// Why an event is not taken.
    struct Refusal: Error {
        let status: Int
        let sentence: String
        var headers: [(name: String, value: String)]
        /// Whether its signature is that of nobody who may sign.
        var isForgery: Bool

        init(
            _ status: Int, _ sentence: String, headers: [(name: String, value: String)] = [],
            isForgery: Bool = false
        ) {
            self.status = status
            self.sentence = sentence
            self.headers = headers
            self.isForgery = isForgery
        }

        var answer: ListenerAnswer { .refusal(status, sentence, headers: headers) }
    }
}

/// Counts against a rate; a burst of its whole number, and then its even share.
final class RateMeter: Sendable {
    private let rate: Rate
    /// When the next would be due if they came evenly, in epoch milliseconds.
    private let due = Mutex<Double>(0)

    init(_ rate: Rate) { self.rate = rate }

    /// Takes one; or says how long to wait for it, in milliseconds.
    func wait(at now: Int64) -> Int64? {
        let spacing = Double(rate.period) / Double(rate.count)
        return due.withLock { due in
            let start = max(due, Double(now))
            let early = start - Double(now) - spacing * Double(rate.burst - 1)
            guard early <= 0 else { return Int64(early.rounded(.up)) }
            due = start + spacing
            return nil
        }
    }
}
