import JubenValue

/// Takes WeCom's callbacks: checks them, says what happened, and answers at once.
///
/// WeCom says itself that callbacks are lost and come in another order, so what they say of a group
/// is a hint: the group is read again, and what differs is the news.
package struct WeComReceiver: CallbackReceiver {
    /// How far a callback's time may be from now, in milliseconds: WeCom tries thrice within
    /// seconds, so anything older is a repeat by somebody else.
    static let ageMax: Int64 = 10 * 60_000
    /// How long a welcome code lives, in milliseconds.
    static let welcomeLife: Int64 = 20_000

    private let cipher: WeComCipher
    private let mailbox: WeComMailbox
    /// The states whose customers the channel greets by itself; `*` for all.
    private let greeted: Set<String>

    init(_ cipher: WeComCipher, _ mailbox: WeComMailbox, greeting states: Set<String> = []) {
        self.cipher = cipher
        self.mailbox = mailbox
        greeted = states
    }

    package func receive(_ request: CallbackRequest, at now: Int64) async -> CallbackAnswer {
        guard let signature = request.query["msg_signature"],
            let timestamp = request.query["timestamp"], let nonce = request.query["nonce"]
        else { return Self.refused("a parameter is missing") }
        guard let seconds = Int64(timestamp), abs(seconds) < Int64.max / 1000,
            abs(seconds * 1000 - now) <= Self.ageMax
        else { return Self.refused("the timestamp is too far from now") }
        let encrypted: String
        if request.method == "GET" {
            encrypted = request.query["echostr"] ?? ""
        } else {
            guard let envelope = Self.envelope(request.body) else {
                return Self.refused("the body is no envelope")
            }
            encrypted = envelope.encrypt
        }
        let text: String
        do throws(WeComCipher.Refusal) {
            text = try cipher.open(
                encrypted, signature: signature, timestamp: timestamp, nonce: nonce)
        } catch {
            return Self.refused(error.rawValue)
        }
        // WeCom wants the bare words back, and compares them byte by byte.
        if request.method == "GET" { return CallbackAnswer(body: Array(text.utf8)) }
        // It is WeCom's: what cannot be read would not be clearer the second time.
        guard !Self.declares(text), let notice = WeComNotice.read(text) else {
            return CallbackAnswer()
        }
        return CallbackAnswer(events: events(of: notice, at: now))
    }

    private static func envelope(_ body: [UInt8]) -> WeComEnvelope? {
        declares(String(decoding: body, as: UTF8.self)) ? nil : WeComEnvelope.read(body)
    }

    /// Whether XML declares entities, which WeCom never does and attackers do.
    private static func declares(_ xml: String) -> Bool {
        xml.contains("<!DOCTYPE") || xml.contains("<!ENTITY")
    }

    private static func refused(_ why: String) -> CallbackAnswer {
        CallbackAnswer(status: 403, body: Array(why.utf8))
    }

    // MARK: What happened

    private func events(of notice: WeComNotice, at now: Int64) -> [ChannelEvent] {
        switch notice.event {
        case "change_external_chat": return chat(notice, at: now)
        case "change_external_contact": return contact(notice, at: now)
        default: return []
        }
    }

    private func chat(_ notice: WeComNotice, at now: Int64) -> [ChannelEvent] {
        guard let chat = notice.chat, !chat.isEmpty else { return [] }
        guard notice.change == "dismiss" else {
            mailbox.hint(chat)
            return []
        }
        return [ChannelEvent(.dissolved, address: chat, key: notice.key, at: notice.at ?? now)]
    }

    private func contact(_ notice: WeComNotice, at now: Int64) -> [ChannelEvent] {
        guard let customer = notice.customer, !customer.isEmpty else { return [] }
        var payload: [String: Value] = ["member": ["id": .string(customer)]]
        payload["account"] = notice.user.map(Value.string)
        payload["source"] = notice.state.flatMap { $0.isEmpty ? nil : .string($0) }
        let name: String
        switch notice.change {
        case "add_external_contact":
            name = "contact.added"
            if let code = notice.welcomeCode, !code.isEmpty {
                let until = (notice.at ?? now) + Self.welcomeLife
                mailbox.greet(.init(code: code, state: notice.state ?? "", until: until))
                // A code is good for one greeting: the channel's own, or a playbook's.
                if greeted.isDisjoint(with: [notice.state ?? "", "*"]) {
                    payload["code"] = .string(code)
                    payload["code_until"] = .int(until)
                }
            }
        case "add_half_external_contact": name = "contact.requested"
        case "edit_external_contact": name = "contact.changed"
        case "del_external_contact":
            name = "contact.removed"
            payload["by"] = "staff"
        case "del_follow_user":
            name = "contact.removed"
            payload["by"] = "customer"
        case "transfer_fail":
            name = "contact.transfer_failed"
            payload["why"] = notice.reason.map(Value.string)
        default: return []
        }
        return [
            ChannelEvent(
                .other(name: name, payload: .map(payload)), address: "", key: notice.key,
                at: notice.at ?? now)
        ]
    }
}
