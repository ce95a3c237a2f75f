package import JubenEngine
import JubenValue

/// A bot of a Slack app: it speaks, and makes and archives channels.
///
/// Slack has no key against repeats, but a message can carry one in its metadata, and the channel's
/// history can be asked for it.
package struct SlackBot: RobotChannel {
    /// The longest name of a channel, in characters.
    private static let nameMax = 80

    package let traits: ChannelTraits
    package let callback: (any CallbackReceiver)?
    let client: SlackClient
    let world: ChannelWorld
    private let isPrivate: Bool

    /// Makes a bot.
    package init(_ settings: ChannelSettings, _ world: ChannelWorld) {
        client = SlackClient(settings, world)
        self.world = world
        isPrivate = settings.flag("private")
        let signing = settings.secret("signing_secret")
        let events = signing.value.isEmpty ? nil : SlackEvents(signing)
        callback = events
        traits = ChannelTraits(
            name: settings.name, idempotency: .queryable,
            capabilities: [
                "message": .native, "group.create": .native, "group.dissolve": .emulated,
                "group.rename": .native, "group.topic": .native, "group.announce": .emulated,
                "member.invite": .native, "member.remove": .native, "message.pin": .native,
                "message.edit": .native, "message.redact": .native, "message.react": .native,
                "contact.reply": .native,
            ],
            rate: settings.rate, groupRate: settings.groupRate ?? SlackWebhook.pace,
            text: TextLimit(SlackWebhook.textMax, .characters), attachmentsMax: 4,
            events: events == nil ? [] : SlackEvents.names)
    }

    package func act(_ row: OutboxRecord) async throws(CallFailure) -> DeliveryResult {
        switch row.action {
        case "message", "contact.reply":
            return .done(["message": .string(try await say(row))])
        case "group.announce": return try await pinSaid(try await say(row), row)
        case "group.create": return try await create(row)
        default:
            let step = try step(row)
            _ = try await client.call(step.method, step.body, done: step.done)
            return .done()
        }
    }

    /// A request, and what Slack says when it is so already.
    private struct Step {
        let method: String
        let body: Value
        let done: Set<String>

        init(_ method: String, _ body: Value, done: Set<String> = []) {
            self.method = method
            self.body = body
            self.done = done
        }
    }

    /// The one request that an action is.
    private func step(_ row: OutboxRecord) throws(CallFailure) -> Step {
        let details = row.details
        let group = Value.string(row.address)
        let words = details["text"]?.text ?? ""
        switch row.action {
        case "group.rename":
            let name = Self.name(details["name"]?.text ?? "")
            return Step("conversations.rename", ["channel": group, "name": .string(name)])
        case "group.topic":
            return Step("conversations.setTopic", ["channel": group, "topic": .string(words)])
        case "group.dissolve":
            return Step("conversations.archive", ["channel": group], done: ["already_archived"])
        case "member.invite":
            return Step(
                "conversations.invite", ["channel": group, "users": Self.user(details)],
                done: ["already_in_channel"])
        case "member.remove":
            // Here not_in_channel speaks of the member.
            return Step(
                "conversations.kick", ["channel": group, "user": Self.user(details)],
                done: ["not_in_channel"])
        default: return try care(row, words, group)
        }
    }

    /// What is done with a message that was sent.
    private func care(
        _ row: OutboxRecord, _ words: String, _ group: Value
    ) throws(CallFailure) -> Step {
        let id = Value.string(try row.target())
        switch row.action {
        case "message.edit":
            let text = SlackText.escaped(words)
            try requireRoom(for: text)
            return Step("chat.update", ["channel": group, "ts": id, "text": .string(text)])
        case "message.react":
            let emoji = row.details["emoji"]?.text ?? ""
            let name = try EmojiName.name(of: emoji, on: .slack)
            return Step(
                "reactions.add", ["channel": group, "timestamp": id, "name": .string(name)],
                done: ["already_reacted"])
        case "message.pin":
            return Step(
                "pins.add", ["channel": group, "timestamp": id], done: ["already_pinned"])
        default:
            return Step("chat.delete", ["channel": group, "ts": id], done: ["message_not_found"])
        }
    }

    private static func user(_ details: Value) -> Value {
        .string(OutgoingMessage.Member(details["member"]).id)
    }

    private func create(_ row: OutboxRecord) async throws(CallFailure) -> DeliveryResult {
        let name = Self.name(row.details["name"]?.text ?? "")
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
