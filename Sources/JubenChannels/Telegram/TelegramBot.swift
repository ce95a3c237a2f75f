package import JubenEngine
import JubenValue

/// A bot of Telegram, in groups to which people have added it.
package struct TelegramBot: RobotChannel {
    /// The longest text of a message, and the longest that stands under a picture or file.
    private static let text = TextLimit(4096, .utf16)
    static let caption = TextLimit(1024, .utf16)
    static let fileBytesMax = 50 * 1024 * 1024
    static let pictureBytesMax = 10 * 1024 * 1024
    /// The most messages a second everywhere, and a minute in a group.
    private static let perSecond: Int64 = 30
    private static let perMinuteInGroup: Int64 = 20

    package let traits: ChannelTraits
    package let feed: (any EventFeed)?
    package let callback: (any CallbackReceiver)?
    let client: TelegramClient
    let world: ChannelWorld

    /// Makes a bot.
    package init(_ settings: ChannelSettings, _ world: ChannelWorld) throws {
        client = TelegramClient(settings, world)
        self.world = world
        let events = settings.text("events").isEmpty ? "poll" : settings.text("events")
        let secret = settings.secret("webhook_secret")
        feed = events == "poll" ? TelegramFeed(client) : nil
        callback = events == "webhook" ? TelegramCallback(secret) : nil
        let published = Rate.under(Self.perMinuteInGroup, per: 60_000)
        traits = ChannelTraits(
            name: settings.name, idempotency: .blind,
            capabilities: [
                "message": .native, "group.rename": .native, "group.topic": .native,
                "group.announce": .emulated, "group.dissolve": .human, "member.invite": .human,
                "member.remove": .emulated, "member.ban": .native, "member.unban": .native,
                "member.promote": .native, "message.pin": .native, "message.edit": .native,
                "message.redact": .native, "message.react": .native, "contact.reply": .native,
            ],
            rate: settings.rate ?? .under(Self.perSecond, per: 1000),
            // One a second in a chat, so nothing leaves in a burst.
            groupRate: settings.groupRate
                ?? Rate(count: published.count, period: published.period, burst: 1),
            text: Self.text, attachmentsMax: 10,
            events: events == "off" ? [] : TelegramUpdate.names)
    }

    package func act(_ row: OutboxRecord) async throws(CallFailure) -> DeliveryResult {
        let chat = Self.chat(row)
        switch row.action {
        case "message", "contact.reply": return .done(["message": try await say(row)])
        case "group.announce":
            let said = try await say(row)
            do throws(CallFailure) {
                try await pin(said.text ?? "", chat)
            } catch {
                throw CallFailure(
                    .unknownOutcome, "the words are there, not pinned: \(error.result.problem)")
            }
            return .done(["message": said])
        case "group.rename":
            _ = try await client.call(
                "setChatTitle", ["chat_id": chat, "title": row.details["name"] ?? ""],
                done: ["title is not modified"])
        case "group.topic":
            _ = try await client.call(
                "setChatDescription",
                ["chat_id": chat, "description": row.details["text"] ?? ""], isHarmless: true,
                done: ["description is not modified"])
        case "member.remove", "member.ban", "member.unban", "member.promote":
            try await move(row, chat)
        default: try await care(row, chat)
        }
        return .done()
    }

    /// Ids of chats are numbers, and names of public ones texts.
    static func number(_ text: String) -> Value { Int64(text).map { .int($0) } ?? .string(text) }

    static func chat(_ row: OutboxRecord) -> Value { number(row.address) }

    package func check() async -> [ChannelFinding] {
        do throws(CallFailure) {
            let me = try await client.call("getMe", [:], isHarmless: true)
            let name = client.caller.quote(me["username"]?.text ?? "")
            var findings = [
                ChannelFinding(
                    .fine, "credential", "Telegram knows the bot @\(name).",
                    "Telegram 认识机器人 @\(name)。")
            ]
            if me["can_read_all_group_messages"]?.boolean == false {
                findings.append(
                    ChannelFinding(
                        .warning, "permission",
                        "Privacy mode hides what members say: /setprivacy, Disable, at @BotFather, "
                            + "then add the bot to its groups again.",
                        "隐私模式下看不到成员发言：在 @BotFather 用 /setprivacy 选 Disable，再重新拉机器人入群。"))
            }
            return findings
        } catch {
            return [error.finding("credential")]
        }
    }
}

extension ChannelKind {
    /// A bot of Telegram.
    package static let telegram = ChannelKind(
        "telegram", "A bot of Telegram, in groups to which people have added it.",
        "Telegram 机器人，在已加入的群里工作。",
        settings: [
            .required(
                "token", .secret, "Where the token that @BotFather gave is.",
                "@BotFather 给的令牌的存放处。", example: "env:TELEGRAM_TOKEN"),
            .optional(
                "events", .choice(["poll", "webhook", "off"]),
                "How the bot hears: it asks, Telegram calls, or not at all; poll without.",
                "如何接收事件：轮询、回调或不接收；省略时轮询。", example: "poll"),
            .optional(
                "webhook_secret", .secret, "Where the secret_token of setWebhook is.",
                "setWebhook 的 secret_token 的存放处。", example: "env:TELEGRAM_WEBHOOK_SECRET"),
            .optional(
                "base", .url, "Telegram's address, for a local Bot API server.",
                "Telegram 接口地址，用于自建 Bot API 服务。", example: "https://api.telegram.org"),
        ]
    ) { settings, world in try TelegramBot(settings, world) }
}
