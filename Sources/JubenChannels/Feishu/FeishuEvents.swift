import JubenEngine
import JubenValue

/// Takes the calls of Feishu's event subscription: checks them, says what happened, and answers at
/// once.
package struct FeishuEvents: CallbackReceiver {
    /// How old an event may be, in milliseconds.
    ///
    /// Feishu sends what was not taken again after 15 seconds, 5 minutes, one hour and six hours,
    /// with the moment of the first time. What comes twice in this time is known by its id.
    static let ageMax: Int64 = 8 * 60 * 60 * 1000
    /// How far a clock may be ahead of ours, in milliseconds.
    static let aheadMax: Int64 = 5 * 60 * 1000

    /// A number below this counts seconds: as milliseconds it would lie in the year 1973.
    private static let secondsMax: UInt64 = 100_000_000_000

    private let token: Secret
    private let key: Secret

    /// Makes a receiver; nil when there is nothing to know Feishu by.
    ///
    /// - Parameters:
    ///   - token: the Verification Token of the app's page; may be empty.
    ///   - key: the Encrypt Key of that page; may be empty.
    package init?(token: Secret, key: Secret) {
        guard !token.value.isEmpty || !key.value.isEmpty else { return nil }
        self.token = token
        self.key = key
    }

    package func receive(_ request: CallbackRequest, at now: Int64) async -> CallbackAnswer {
        guard request.method == "POST",
            let body = try? Value(json: String(decoding: request.body, as: UTF8.self)),
            body.map != nil
        else { return CallbackAnswer(status: 400) }
        guard let notice = key.value.isEmpty ? body : open(body, request, at: now),
            isTokenRight(notice)
        else { return CallbackAnswer(status: 401) }
        if Self.isQuestion(notice) {
            return Self.answer(["challenge": notice["challenge"] ?? ""])
        }
        // Events of the old form have neither a schema nor anything that is subscribed to here.
        guard notice["schema"]?.text == "2.0", let header = notice["header"] else {
            return Self.answer([:])
        }
        guard let made = FeishuNotice.moment(header["create_time"]),
            Self.isFresh(made, at: now), let id = header["event_id"]?.text, !id.isEmpty
        else { return CallbackAnswer(status: 401) }
        return Self.answer(
            [:],
            events: FeishuNotice.events(
                of: header["event_type"]?.text ?? "", notice["event"] ?? [:], key: id, at: made))
    }

    /// Opens an encrypted request whose signature is right.
    ///
    /// Feishu's question at set-up may come without a signature: that it could be encrypted says
    /// enough of it, and nothing happens but an answer.
    private func open(_ body: Value, _ request: CallbackRequest, at now: Int64) -> Value? {
        let cipher = FeishuCipher(key)
        let signature = request.headers["x-lark-signature"]
        if let signature {
            let time = request.headers["x-lark-request-timestamp"] ?? ""
            let expected = cipher.signature(
                timestamp: time, nonce: request.headers["x-lark-request-nonce"] ?? "",
                request.body)
            guard WireText.isSame(expected, signature), Self.isFresh(time, at: now) else {
                return nil
            }
        }
        guard let encrypted = body["encrypt"]?.text, let text = cipher.open(encrypted),
            let notice = try? Value(json: text), signature != nil || Self.isQuestion(notice)
        else { return nil }
        return notice
    }

    /// Whether the request carries the app's token, which stands in two places.
    private func isTokenRight(_ notice: Value) -> Bool {
        guard !token.value.isEmpty else { return true }
        let given = notice["header"]?["token"]?.text ?? notice["token"]?.text ?? ""
        return WireText.isSame(given, token.value)
    }

    private static func isQuestion(_ notice: Value) -> Bool {
        notice["type"]?.text == "url_verification"
    }

    /// Whether the moment of a request, in seconds or milliseconds, is near enough.
    ///
    /// Feishu's documents name no unit, and the signature vouches for the words as they are, so
    /// what is no number says nothing.
    private static func isFresh(_ time: String, at now: Int64) -> Bool {
        guard let number = Int64(time) else { return true }
        return isFresh(number.magnitude < secondsMax ? number * 1000 : number, at: now)
    }

    private static func isFresh(_ moment: Int64, at now: Int64) -> Bool {
        (now - ageMax...now + aheadMax).contains(moment)
    }

    private static func answer(_ table: Value, events: [ChannelEvent] = []) -> CallbackAnswer {
        CallbackAnswer(
            contentType: "application/json", body: Array(table.json.utf8), events: events)
    }
}
