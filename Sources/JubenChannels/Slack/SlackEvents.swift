import JubenEngine
import JubenValue

/// Takes the calls of Slack's Events API.
package struct SlackEvents: CallbackReceiver {
    /// The events that it reports.
    static let names: Set = [
        "member.joined", "member.left", "message", "group.renamed", "group.dissolved",
        "contact.message",
    ]
    /// How far a call's time may be from ours, in seconds; Slack says five minutes.
    private static let window: Int64 = 300

    private let secret: Secret

    /// Makes a receiver.
    ///
    /// - Parameter secret: the Signing Secret of the app.
    package init(_ secret: Secret) { self.secret = secret }

    package func receive(_ request: CallbackRequest, at now: Int64) async -> CallbackAnswer {
        guard isGenuine(request, at: now) else { return CallbackAnswer(status: 401) }
        guard request.method == "POST",
            let body = try? Value(json: String(decoding: request.body, as: UTF8.self))
        else { return CallbackAnswer(status: 400) }
        if body["type"]?.text == "url_verification" {
            return CallbackAnswer(body: Array((body["challenge"]?.text ?? "").utf8))
        }
        guard body["type"]?.text == "event_callback", let event = body["event"],
            let key = body["event_id"]?.text
        else { return CallbackAnswer() }
        let at = (body["event_time"]?.integer).map { $0 * 1000 } ?? now
        return CallbackAnswer(events: Self.event(event, key: key, at: at).map { [$0] } ?? [])
    }

    private func isGenuine(_ request: CallbackRequest, at now: Int64) -> Bool {
        guard let time = request.headers["x-slack-request-timestamp"], let seconds = Int64(time),
            let signature = request.headers["x-slack-signature"],
            (now / 1000 - Self.window...now / 1000 + Self.window).contains(seconds)
        else { return false }
        return WireText.isSame(
            signature, Self.signature(of: request.body, at: time, secret.value))
    }

    /// Slack's signature of version v0.
    package static func signature(of body: [UInt8], at time: String, _ secret: String) -> String {
        "v0=" + WireText.hex(WireText.hmac(Array("v0:\(time):".utf8) + body, key: secret))
    }

    private static func event(_ event: Value, key: String, at: Int64) -> ChannelEvent? {
        let user = ChannelEvent.Person(id: event["user"]?.text ?? "")
        let group = event["channel"]?.text ?? event["channel"]?["id"]?.text ?? ""
        func made(_ kind: ChannelEvent.Kind) -> ChannelEvent {
            ChannelEvent(kind, address: group, key: key, at: at)
        }
        switch event["type"]?.text {
        case "message":
            // Its own words, edits and notices of Slack are not what a member said.
            guard event["subtype"] == nil, event["bot_id"] == nil, !user.id.isEmpty else {
                return nil
            }
            let text = event["text"]?.text ?? ""
            let reference = event["ts"]?.text ?? ""
            guard event["channel_type"]?.text != "im" else {
                return .written(
                    by: user, text, reference: reference, in: group, key: key, at: at)
            }
            return made(.message(user, text: text, reference: reference))
        case "member_joined_channel":
            let inviter = event["inviter"]?.text.map { ChannelEvent.Person(id: $0) }
            return made(.joined(user, inviter: inviter, source: nil))
        case "member_left_channel": return made(.left(user, wasRemoved: false))
        case "channel_rename", "group_rename":
            return made(.renamed(event["channel"]?["name"]?.text ?? ""))
        case "channel_archive", "group_archive", "channel_deleted", "group_deleted":
            return made(.dissolved)
        default: return nil
        }
    }
}
