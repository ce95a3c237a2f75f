import JubenEngine
import JubenValue

/// Takes what a homeserver reports to an application service.
///
/// The homeserver repeats a transaction until it is answered, so a repeat is normal; each event has
/// its id, by which the second is known. It sends one at a time, in order, and waits with the next.
package struct MatrixService: CallbackReceiver {
    /// The longest body that is read, in bytes.
    static let bodyBytesMax = 8 * 1024 * 1024

    private let token: Secret
    private let isOwn: @Sendable (String) -> Bool

    /// Makes a receiver.
    ///
    /// - Parameters:
    ///   - token: the registration's `hs_token`.
    ///   - isOwn: whether an account is one of the service's.
    init(token: Secret, isOwn: @escaping @Sendable (String) -> Bool) {
        self.token = token
        self.isOwn = isOwn
    }

    package func receive(_ request: CallbackRequest, at now: Int64) async -> CallbackAnswer {
        guard isGenuine(request) else {
            return Self.refusal(403, "M_FORBIDDEN", "bad token supplied")
        }
        guard request.body.count <= Self.bodyBytesMax else {
            return Self.refusal(413, "M_TOO_LARGE", "the transaction is too long")
        }
        let parts = request.path.split(separator: "/").map(String.init)
        // The prefix depends on where the operator let the listener's path begin.
        switch (request.method, parts.suffix(2).first ?? "", parts.last ?? "") {
        case ("PUT", "transactions", _): return transaction(request)
        case ("POST", _, "ping"): return Self.answer([:])
        // Juben's accounts and aliases are made before they are asked for.
        case ("GET", _, _): return Self.refusal(404, "M_NOT_FOUND", "there is none")
        default: return Self.refusal(404, "M_UNRECOGNIZED", "unknown path")
        }
    }

    private func isGenuine(_ request: CallbackRequest) -> Bool {
        let header = request.headers["authorization"] ?? ""
        let given = header.hasPrefix("Bearer ") ? String(header.dropFirst(7)) : ""
        return !token.value.isEmpty && WireText.isSame(given, token.value)
    }

    private func transaction(_ request: CallbackRequest) -> CallbackAnswer {
        guard let json = try? Value(json: String(decoding: request.body, as: UTF8.self)),
            let list = json["events"]?.list
        else { return Self.refusal(400, "M_NOT_JSON", "the transaction is no JSON") }
        var reader = MatrixEvents(isOwn: isOwn)
        let events = list.compactMap { event in
            event["room_id"]?.text.flatMap { reader.read(event, in: $0) }
        }
        return Self.answer([:], events)
    }

    private static func answer(
        _ json: Value, status: Int = 200, _ events: [ChannelEvent] = []
    ) -> CallbackAnswer {
        CallbackAnswer(
            status: status, contentType: "application/json", body: Array(json.json.utf8),
            events: events)
    }

    private static func refusal(_ status: Int, _ code: String, _ error: String) -> CallbackAnswer {
        answer(["errcode": .string(code), "error": .string(error)], status: status)
    }
}
