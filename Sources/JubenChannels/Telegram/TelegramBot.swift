package import JubenEngine
import JubenValue

/// A bot of Telegram, in groups to which people have added it.
package struct TelegramBot: RobotChannel {
    /// The longest text of a message, and the longest that stands under a picture or file.
    private static let text = TextLimit(4096, .utf16)
    private static let caption = TextLimit(1024, .utf16)
    private static let fileBytesMax = 50 * 1024 * 1024
    private static let pictureBytesMax = 10 * 1024 * 1024
    /// The most messages a second everywhere, and a minute in a group.
    private static let perSecond: Int64 = 30
    private static let perMinuteInGroup: Int64 = 20

    package let traits: ChannelTraits
    package let feed: (any EventFeed)?
    package let callback: (any CallbackReceiver)?
    private let client: TelegramClient
    private let world: ChannelWorld

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
                "message": .native, "group.rename": .native, "group.announce": .emulated,
                "member.remove": .emulated, "member.invite": .human, "group.dissolve": .human,
                "message.pin": .native, "message.redact": .native,
            ],
            rate: settings.rate ?? .under(Self.perSecond, per: 1000),
            // One a second in a chat, so nothing leaves in a burst.
            groupRate: settings.groupRate
                ?? Rate(count: published.count, period: published.period, burst: 1),
            text: Self.text, attachmentsMax: 10,
            events: events == "off" ? [] : TelegramUpdate.names)
    }

    package func act(_ row: OutboxRecord) async throws(CallFailure) -> DeliveryResult {
        let details = row.details
        let chat = Self.chat(row)
        let id = details["message"].map { Self.number($0.text ?? "") } ?? nil
        switch row.action {
        case "message": return .done(["message": try await say(row)])
        case "group.announce":
            let said = try await say(row)
            do throws(CallFailure) {
                _ = try await pin(said, chat)
            } catch {
                throw CallFailure(
                    .unknownOutcome, "the words are there, not pinned: \(error.result.problem)")
            }
            return .done(["message": said])
        case "group.rename":
            _ = try await client.call(
                "setChatTitle", ["chat_id": chat, "title": details["name"] ?? ""],
                done: ["title is not modified"])
        case "member.remove": try await remove(details, chat)
        case "message.pin": _ = try await pin(id, chat)
        default:
            _ = try await client.call(
                "deleteMessage", ["chat_id": chat, "message_id": id],
                done: ["message to delete not found"])
        }
        return .done()
    }

    /// Ids of chats are numbers, and names of public ones texts.
    private static func number(_ text: String) -> Value {
        Int64(text).map { .int($0) } ?? .string(text)
    }

    private static func chat(_ row: OutboxRecord) -> Value { number(row.address) }

    private func pin(_ id: Value, _ chat: Value) async throws(CallFailure) -> Value {
        let number = id.text.map(Self.number) ?? id
        return try await client.call(
            "pinChatMessage",
            ["chat_id": chat, "message_id": number, "disable_notification": true])
    }

    /// Telegram knows no removal: a ban that is taken back at once lets the member come again.
    private func remove(_ details: Value, _ chat: Value) async throws(CallFailure) {
        let user = Self.number(OutgoingMessage.Member(details["member"]).id)
        _ = try await client.call("banChatMember", ["chat_id": chat, "user_id": user])
        do throws(CallFailure) {
            _ = try await client.call(
                "unbanChatMember", ["chat_id": chat, "user_id": user, "only_if_banned": true],
                isHarmless: true)
        } catch {
            throw CallFailure(
                .unknownOutcome,
                "the member is out, but still banned: \(error.result.problem); resend to lift it")
        }
    }

    private func say(_ row: OutboxRecord) async throws(CallFailure) -> Value {
        let message = OutgoingMessage(row.details)
        let (text, entities) = TelegramText.text(of: message)
        try requireRoom(for: text)
        let files = try message.files(
            in: world, bytesMax: Self.fileBytesMax, pictureMax: Self.pictureBytesMax)
        let chat = Self.chat(row)
        // A long text goes first and alone; with what follows it is two messages.
        let isApart = !files.isEmpty && !Self.caption.allows(text)
        var first: Value?
        if files.isEmpty || isApart {
            var body: [String: Value] = ["chat_id": chat, "text": .string(text)]
            if !entities.isEmpty { body["entities"] = .list(entities) }
            let answer = try await client.call("sendMessage", .map(body))
            first = Self.id(of: answer)
        }
        let groups = TelegramText.albums(of: files)
        for (index, album) in groups.enumerated() {
            let isCaptioned = first == nil && index == 0
            do throws(CallFailure) {
                let answer = try await send(
                    album, to: chat, isCaptioned ? text : "", isCaptioned ? entities : [])
                first = first ?? Self.id(of: answer.list?.first ?? answer)
            } catch {
                guard first != nil else { throw error }
                throw CallFailure(
                    .unknownOutcome,
                    "a part of the message is there, a file is not: \(error.result.problem)")
            }
        }
        guard let first else {
            throw client.caller.lost("Telegram answered without the message's id", false)
        }
        return first
    }

    private static func id(of message: Value) -> Value? {
        message["message_id"]?.integer.map { .string("\($0)") }
    }

    private func send(
        _ files: [OutgoingMessage.File], to chat: Value, _ caption: String, _ entities: [Value]
    ) async throws(CallFailure) -> Value {
        var form = RobotForm()
        form.add("chat_id", chat.text ?? "\(chat.integer ?? 0)")
        guard files.count > 1 else {
            let name = files[0].isPicture ? "photo" : "document"
            if !caption.isEmpty { form.add("caption", caption) }
            if !entities.isEmpty { form.add("caption_entities", Value.list(entities).json) }
            form.add(name, file: files[0].name, files[0].bytes)
            return try await client.call(files[0].isPicture ? "sendPhoto" : "sendDocument", form)
        }
        let media = files.enumerated().map { index, file -> Value in
            var item: [String: Value] = [
                "type": file.isPicture ? "photo" : "document",
                "media": .string("attach://file\(index)"),
            ]
            if index == 0, !caption.isEmpty { item["caption"] = .string(caption) }
            if index == 0, !entities.isEmpty { item["caption_entities"] = .list(entities) }
            return .map(item)
        }
        form.add("media", Value.list(media).json)
        for (index, file) in files.enumerated() {
            form.add("file\(index)", file: file.name, file.bytes)
        }
        return try await client.call("sendMediaGroup", form)
    }

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
