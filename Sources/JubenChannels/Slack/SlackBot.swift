package import JubenEngine
import JubenValue

/// A bot of a Slack app: it speaks, and makes and archives channels.
///
/// Slack has no key against repeats, but a message can carry one in its metadata, and the channel's
/// history can be asked for it.
package struct SlackBot: RobotChannel {
    /// How long before an action's creation its trace is looked for, in milliseconds, because
    /// clocks differ.
    private static let slack: Int64 = 5 * 60 * 1000
    /// The most pages of history that are looked through.
    private static let pagesMax = 5
    private static let eventType = "juben_message"
    /// The longest name of a channel, in characters.
    private static let nameMax = 80

    package let traits: ChannelTraits
    package let callback: (any CallbackReceiver)?
    private let client: SlackClient
    private let isPrivate: Bool

    /// Makes a bot.
    package init(_ settings: ChannelSettings, _ world: ChannelWorld) {
        client = SlackClient(settings, world)
        isPrivate = settings.flag("private")
        let signing = settings.secret("signing_secret")
        let events = signing.value.isEmpty ? nil : SlackEvents(signing)
        callback = events
        traits = ChannelTraits(
            name: settings.name, idempotency: .queryable,
            capabilities: [
                "message": .native, "group.create": .native, "group.dissolve": .emulated,
                "group.rename": .native, "member.invite": .native, "member.remove": .native,
                "group.announce": .emulated, "message.pin": .native, "message.redact": .native,
            ],
            rate: settings.rate, groupRate: settings.groupRate ?? SlackWebhook.pace,
            text: TextLimit(SlackWebhook.textMax, .characters), attachmentsMax: 4,
            events: events == nil ? [] : SlackEvents.names)
    }

    package func act(_ row: OutboxRecord) async throws(CallFailure) -> DeliveryResult {
        let details = row.details
        let group = Value.string(row.address)
        switch row.action {
        case "message": return .done(["message": .string(try await say(row))])
        case "group.announce":
            let id = try await say(row)
            return try await pinSaid(id, row)
        case "group.create": return try await create(row, details)
        case "group.rename":
            _ = try await client.call(
                "conversations.rename",
                ["channel": group, "name": .string(Self.name(details["name"]?.text ?? ""))])
        case "group.dissolve":
            _ = try await client.call(
                "conversations.archive", ["channel": group], done: ["already_archived"])
        case "member.invite":
            _ = try await client.call(
                "conversations.invite",
                ["channel": group, "users": .string(OutgoingMessage.Member(details["member"]).id)],
                done: ["already_in_channel"])
        case "member.remove":
            // Here not_in_channel speaks of the member.
            _ = try await client.call(
                "conversations.kick",
                ["channel": group, "user": .string(OutgoingMessage.Member(details["member"]).id)],
                done: ["not_in_channel"])
        case "message.pin":
            _ = try await client.call(
                "pins.add", ["channel": group, "timestamp": details["message"] ?? ""],
                done: ["already_pinned"])
        default:
            _ = try await client.call(
                "chat.delete", ["channel": group, "ts": details["message"] ?? ""],
                done: ["message_not_found"])
        }
        return .done()
    }

    private func say(_ row: OutboxRecord) async throws(CallFailure) -> String {
        let message = OutgoingMessage(row.details)
        try message.requireNoFiles("kind slack-bot sends words and links")
        let text = SlackText.text(of: message)
        try requireRoom(for: text)
        let answer = try await client.call(
            "chat.postMessage",
            [
                "channel": .string(row.address), "text": .string(text),
                "metadata": [
                    "event_type": .string(Self.eventType),
                    "event_payload": ["key": .string(WireText.shortKey(row.key))],
                ],
            ])
        guard let id = answer["ts"]?.text else {
            throw client.caller.lost("Slack answered without the message's ts", false)
        }
        return id
    }

    private func pinSaid(
        _ id: String, _ row: OutboxRecord
    ) async throws(CallFailure) -> DeliveryResult {
        do throws(CallFailure) {
            _ = try await client.call(
                "pins.add", ["channel": .string(row.address), "timestamp": .string(id)],
                done: ["already_pinned"])
        } catch {
            throw CallFailure(
                .unknownOutcome, "the words are there, not pinned: \(error.result.problem)")
        }
        return .done(["message": .string(id)])
    }

    private func create(
        _ row: OutboxRecord, _ details: Value
    ) async throws(CallFailure) -> DeliveryResult {
        let name = Self.name(details["name"]?.text ?? "")
        let answer = try await client.call(
            "conversations.create", ["name": .string(name), "is_private": .bool(isPrivate)],
            done: ["name_taken"])
        if let id = answer["channel"]?["id"]?.text { return .done(["address": .string(id)]) }
        // Perhaps an earlier try made it: then it is this bot's, and as young as the action.
        guard row.attempt > 1, let id = try await created(name, since: row.lostAt ?? row.createdAt)
        else {
            throw CallFailure(
                .invalid, "Slack has a channel named \(name) already: take another name")
        }
        return .done(["address": .string(id)])
    }

    /// The channel of a name that this bot made after a moment.
    private func created(_ name: String, since: Int64) async throws(CallFailure) -> String? {
        let me = try await client.look("auth.test", [])["user_id"]?.text ?? ""
        var cursor = ""
        for _ in 0..<Self.pagesMax {
            let page = try await client.look(
                "conversations.list",
                [
                    ("types", "public_channel,private_channel"), ("exclude_archived", "true"),
                    ("limit", "200"), ("cursor", cursor),
                ])
            for item in page["channels"]?.list ?? [] where item["name"]?.text == name {
                let at = (item["created"]?.integer ?? 0) * 1000
                return item["creator"]?.text == me && at >= since - Self.slack
                    ? item["id"]?.text : nil
            }
            cursor = page["response_metadata"]?["next_cursor"]?.text ?? ""
            if cursor.isEmpty { return nil }
        }
        return nil
    }

    package func ask(about row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        do throws(CallFailure) {
            switch row.action {
            case "message", "group.announce":
                guard let id = try await said(row) else { return Self.absent }
                return row.action == "message"
                    ? .done(["message": .string(id)]) : try await pinSaid(id, row)
            case "group.create":
                let name = Self.name(row.details["name"]?.text ?? "")
                guard let id = try await created(name, since: row.lostAt ?? row.createdAt) else {
                    return Self.absent
                }
                return .done(["address": .string(id)])
            // To rename, invite, remove, archive or pin twice is to do it once.
            default: return Self.absent
            }
        } catch {
            return DeliveryResult(
                .unknown, problem: "Slack could not be asked: \(error.result.problem)")
        }
    }

    private static let absent = DeliveryResult(
        .tryAgain(after: 0), problem: "Slack has no trace of it; it goes again")

    /// The message of an action in the channel's history.
    private func said(_ row: OutboxRecord) async throws(CallFailure) -> String? {
        let key = WireText.shortKey(row.key)
        let oldest = ((row.lostAt ?? row.createdAt) - Self.slack) / 1000
        var cursor = ""
        for _ in 0..<Self.pagesMax {
            let page = try await client.look(
                "conversations.history",
                [
                    ("channel", row.address), ("oldest", "\(oldest)"), ("limit", "200"),
                    ("include_all_metadata", "true"), ("cursor", cursor),
                ])
            for item in page["messages"]?.list ?? []
            where item["metadata"]?["event_payload"]?["key"]?.text == key {
                return item["ts"]?.text
            }
            cursor = page["response_metadata"]?["next_cursor"]?.text ?? ""
            if cursor.isEmpty { return nil }
        }
        // There is more than was looked through: it may still be in there.
        throw CallFailure(.unknownOutcome, "the channel's history is too long to look through")
    }

    /// A name as Slack takes it: small letters, no spaces, no punctuation.
    package static func name(_ wish: String) -> String {
        let plain = wish.lowercased().map { character -> Character in
            character.isLetter || character.isNumber || character == "_" ? character : "-"
        }
        let words = String(plain).split(separator: "-").joined(separator: "-")
        return String(words.prefix(nameMax))
    }

    package func check() async -> [ChannelFinding] {
        do throws(CallFailure) {
            let answer = try await client.look("auth.test", [])
            let team = client.caller.quote(answer["team"]?.text ?? "")
            return [
                ChannelFinding(
                    .fine, "credential", "Slack knows the bot in the workspace \(team).",
                    "Slack 认识工作区 \(team) 的这个机器人。")
            ]
        } catch {
            return [error.finding("credential")]
        }
    }
}

extension ChannelKind {
    /// A bot of a Slack app.
    package static let slackBot = ChannelKind(
        "slack-bot", "A bot of a Slack app: messages, channels and their members.",
        "Slack 应用机器人：消息、频道和成员。",
        settings: [
            .required(
                "token", .secret, "Where the Bot User OAuth Token is, which begins with xoxb-.",
                "Bot User OAuth Token（以 xoxb- 开头）的存放处。", example: "env:SLACK_TOKEN"),
            .optional(
                "signing_secret", .secret,
                "Where the Signing Secret of Basic Information is; with it the bot hears.",
                "Basic Information 页 Signing Secret 的存放处；有它才能接收事件。",
                example: "env:SLACK_SIGNING_SECRET"),
            .optional(
                "private", .flag, "Whether channels that it creates are private.",
                "新建的频道是否为私有。", example: "true"),
            .optional(
                "base", .url, "Slack's address, for a relay.", "Slack 接口地址，用于中转。",
                example: "https://slack.com/api"),
        ]
    ) { settings, world in SlackBot(settings, world) }
}
