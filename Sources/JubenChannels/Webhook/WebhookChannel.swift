package import JubenEngine
import JubenValue

/// Hands actions to a web service that somebody else runs: a gateway, a bridge, an automation.
///
/// Nobody knows what is behind it, so the channel counts as unofficial, and the operator allows it.
package struct WebhookChannel: RobotChannel {
    /// The longest text of a message, in bytes.
    private static let textBytesMax = 64 * 1024
    /// The version of the signature, in front of it.
    private static let version = "v1"

    package let traits: ChannelTraits
    private let url: String
    private let secret: Secret
    private let token: Secret
    private let template: WebhookTemplate?
    private let caller: RobotCaller
    private let now: @Sendable () -> Int64

    /// Makes a webhook.
    ///
    /// - Throws: ``SettingError`` for an action that nobody knows, or a body that is not JSON.
    package init(_ settings: ChannelSettings, _ world: ChannelWorld) throws {
        url = settings.text("url")
        secret = settings.secret("secret")
        token = settings.secret("token")
        now = world.now
        let body = settings.text("body")
        template = body.isEmpty ? nil : try WebhookTemplate(body)
        caller = RobotCaller("the webhook", world.transport, hiding: [secret, token])
        let actions = settings.list("actions").isEmpty ? ["message"] : settings.list("actions")
        for action in actions where !LocalChannel.actions.contains(action) {
            throw SettingError(
                "actions has '\(action)', which playbooks do not do; known: "
                    + LocalChannel.actions.joined(separator: ", "))
        }
        traits = ChannelTraits(
            name: settings.name, idempotency: settings.flag("keyed") ? .keyed : .blind,
            capabilities: Dictionary(actions.map { ($0, .native) }) { first, _ in first },
            rate: settings.rate, groupRate: settings.groupRate,
            text: TextLimit(
                settings.number("text_bytes").map { Int($0) } ?? Self.textBytesMax, .bytes),
            attachmentsMax: 9, standing: .unofficial)
    }

    package func act(_ row: OutboxRecord) async throws(CallFailure) -> DeliveryResult {
        let details = row.details
        try requireRoom(for: details["text"]?.text ?? "")
        let body = Array(body(of: row, details).utf8)
        let moment = "\(now() / 1000)"
        var request = PlatformRequest(
            "POST", url,
            headers: [
                ("Content-Type", "application/json; charset=utf-8"),
                ("Idempotency-Key", row.key), ("Juben-Timestamp", moment),
            ], body: body)
        if !secret.value.isEmpty {
            let signature = Self.signature(of: body, at: moment, secret.value)
            request.headers.append(("Juben-Signature", signature))
        }
        if !token.value.isEmpty {
            request.headers.append(("Authorization", "Bearer \(token.value)"))
        }
        let answer = try await caller.send(request)
        guard (200..<300).contains(answer.status) else { throw failure(answer) }
        let table = try? Value(json: String(decoding: answer.body, as: UTF8.self))
        return .done([
            "status": .int(Int64(answer.status)), "message": table?["message"] ?? nil,
            "address": table?["address"] ?? nil,
        ])
    }

    /// The signature of a body: the version, and the HMAC-SHA256 of the moment, a full stop and the
    /// body.
    package static func signature(of body: [UInt8], at moment: String, _ secret: String) -> String {
        "\(version)="
            + WireText.hex(WireText.hmac(Array("\(moment).".utf8) + body, key: secret))
    }

    private func body(of row: OutboxRecord, _ details: Value) -> String {
        let message = OutgoingMessage(details)
        if let template {
            let mention =
                switch message.mention {
                case .nobody: ""
                case .everybody: "all"
                case .members(let members): members.map(\.id).joined(separator: " ")
                }
            return template.filled([
                "action": row.action, "at": "\(now())", "channel": row.channel,
                "group": row.address, "key": row.key, "mention": mention,
                "text": message.textWithLinks,
            ])
        }
        // Where in a playbook it was said is the operator's own affair.
        var payload = details.map ?? [:]
        payload["location"] = nil
        return Value.map([
            "action": .string(row.action), "at": .int(now()), "channel": .string(row.channel),
            "group": .string(row.address), "key": .string(row.key), "payload": .map(payload),
        ]).json
    }

    private func failure(_ answer: PlatformAnswer) -> CallFailure {
        let words = "\(NetworkTransport.place(of: url)) answered \(answer.status)"
        switch answer.status {
        case 401, 403:
            return CallFailure(
                .authInvalid, words + ": compare secret and token with the service's")
        case 404, 410: return CallFailure(.notFound, words + ": url leads nowhere")
        case 408: return caller.lost(words, false)
        case 405: return CallFailure(.unsupported, words + ": it does not do this")
        case 413: return CallFailure(.tooLarge, words + ": send less, or set text_bytes")
        case 429:
            return CallFailure(
                .rateLimited, words + ": it gets too much", after: answer.retryAfter ?? 0)
        default: return CallFailure(.invalid, words + ": it does not take the body; see body")
        }
    }

    package func check() async -> [ChannelFinding] {
        var findings = [
            ChannelFinding(
                .fine, "reach",
                "Actions go to \(NetworkTransport.place(of: url)); only a test message shows "
                    + "whether it takes them.",
                "动作会发往 \(NetworkTransport.place(of: url))；是否接受，只有发测试消息才知道。")
        ]
        if secret.value.isEmpty {
            findings.append(
                ChannelFinding(
                    .warning, "secret",
                    "Without secret the service cannot tell Juben from anybody else.",
                    "没有 secret，对方无法分辨请求是否来自剧本。"))
        }
        if url.hasPrefix("http://"), !url.hasPrefix("http://127.0.0.1") {
            findings.append(
                ChannelFinding(
                    .warning, "reach", "url is not encrypted: use https://.",
                    "url 没有加密：请用 https://。"))
        }
        return findings
    }
}

extension ChannelKind {
    /// A web service that takes actions.
    package static let webhook = ChannelKind(
        "webhook", "A web service that takes messages by POST, signed; a gateway of your own.",
        "以 POST 接收消息的网络服务（带签名），如自建网关。",
        settings: [
            .required(
                "url", .url, "Where actions are posted to.", "动作 POST 到的地址。",
                example: "https://example.com/juben"),
            .optional(
                "secret", .secret, "Where the secret of the signature is.", "签名密钥的存放处。",
                example: "env:WEBHOOK_SECRET"),
            .optional(
                "token", .secret, "Where a bearer token for the service is.",
                "服务的 Bearer 令牌的存放处。", example: "env:WEBHOOK_TOKEN"),
            .optional(
                "body", .text, "The body, with places such as {text}; the action in JSON without.",
                "请求体，可含 {text} 等占位；省略时为动作的 JSON。",
                example: #"'{"content": "{text}", "room": "{group}"}'"#),
            .optional(
                "actions", .list, "What the service does; only messages without.",
                "该服务能做的动作；省略时只有消息。", example: "[message, group.create]"),
            .optional(
                "keyed", .flag, "Whether the service does nothing twice for one Idempotency-Key.",
                "服务是否按 Idempotency-Key 去重。", example: "true"),
            .optional(
                "text_bytes", .number, "The longest text that the service takes, in bytes.",
                "服务接受的最长文字（字节）。", example: "2000"),
        ], standing: .unofficial
    ) { settings, world in try WebhookChannel(settings, world) }
}
