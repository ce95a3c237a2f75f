package import JubenEngine
import JubenValue

/// A bot of a Discord application, by its HTTP interface: a group is a channel of one server.
package struct DiscordBot: RobotChannel {
    /// How long Discord knows a nonce: "the past few minutes" is all that it says.
    private static let keyLife: Int64 = 3 * 60 * 1000
    /// How long before an action's creation its trace is looked for, in milliseconds.
    private static let slack: Int64 = 60 * 1000
    /// The permission to see a channel, and the kinds of what a permission is given to.
    private static let viewChannel = "1024"
    private static let ofMember: Value = 1
    /// The first moment that ids of Discord can name, in epoch milliseconds.
    private static let epoch: Int64 = 1_420_070_400_000

    package let traits: ChannelTraits
    private let world: ChannelWorld
    private let caller: RobotCaller
    private let token: Secret
    private let base: String
    private let server: String
    private let buckets = DiscordBuckets()

    /// Makes a bot.
    package init(_ settings: ChannelSettings, _ world: ChannelWorld) {
        self.world = world
        token = settings.secret("token")
        server = settings.text("server")
        let given = settings.text("base")
        base = given.isEmpty ? "https://discord.com/api/v10" : given
        caller = RobotCaller("Discord", world.transport, hiding: [token])
        var capabilities: [String: Capability] = [
            "message": .native, "group.rename": .native, "group.dissolve": .native,
            "group.announce": .emulated, "member.invite": .emulated, "member.remove": .emulated,
            "message.pin": .native, "message.redact": .native,
        ]
        if !server.isEmpty { capabilities["group.create"] = .native }
        traits = ChannelTraits(
            name: settings.name, idempotency: .keyed, keyLife: Self.keyLife,
            capabilities: capabilities, rate: settings.rate ?? .under(50, per: 1000),
            groupRate: settings.groupRate, text: DiscordMessage.text,
            attachmentsMax: DiscordMessage.filesMax)
    }

    package func act(_ row: OutboxRecord) async throws(CallFailure) -> DeliveryResult {
        let details = row.details
        let channel = "/channels/\(WireText.percent(row.address))"
        let member = WireText.percent(OutgoingMessage.Member(details["member"]).id)
        let message = WireText.percent(details["message"]?.text ?? "")
        switch row.action {
        case "message": return .done(["message": .string(try await say(row, channel))])
        case "group.announce": return try await announce(row, channel)
        case "group.create": return try await create(row, details)
        case "group.rename":
            _ = try await call("PATCH", channel, ["name": details["name"] ?? ""])
        case "group.dissolve": _ = try await call("DELETE", channel, done: [10003])
        case "member.invite":
            _ = try await call(
                "PUT", "\(channel)/permissions/\(member)",
                ["type": Self.ofMember, "allow": .string(Self.viewChannel), "deny": "0"])
        case "member.remove":
            // Out of the channel only: to remove from the server would take every group away.
            _ = try await call(
                "PUT", "\(channel)/permissions/\(member)",
                ["type": Self.ofMember, "allow": "0", "deny": .string(Self.viewChannel)])
        case "message.pin": _ = try await call("PUT", "\(channel)/messages/pins/\(message)")
        default: _ = try await call("DELETE", "\(channel)/messages/\(message)", done: [10008])
        }
        return .done()
    }

    private func say(_ row: OutboxRecord, _ channel: String) async throws(CallFailure) -> String {
        let message = OutgoingMessage(row.details)
        let text = DiscordMessage.text(of: message)
        try requireRoom(for: text)
        let request = try DiscordMessage.request(
            message, text, to: base + channel + "/messages", world,
            extra: ["nonce": .string(WireText.shortKey(row.key)), "enforce_nonce": true])
        let answer = try await send(request, route: channel + "/messages", isHarmless: false)
        guard let id = try caller.table(answer)["id"]?.text else {
            throw caller.lost("Discord answered without the message's id", false)
        }
        return id
    }

    private func announce(
        _ row: OutboxRecord, _ channel: String
    ) async throws(CallFailure) -> DeliveryResult {
        let id = try await say(row, channel)
        do throws(CallFailure) {
            _ = try await call("PUT", "\(channel)/messages/pins/\(WireText.percent(id))")
        } catch {
            throw CallFailure(
                .unknownOutcome, "the words are there, not pinned: \(error.result.problem)")
        }
        return .done(["message": .string(id)])
    }

    private func create(
        _ row: OutboxRecord, _ details: Value
    ) async throws(CallFailure) -> DeliveryResult {
        // Channels have no nonce, so a repeat looks whether an earlier try made one.
        if row.attempt > 1, let id = try await created(row) {
            return .done(["address": .string(id)])
        }
        let answer = try await call(
            "POST", "/guilds/\(WireText.percent(server))/channels",
            [
                "name": details["name"] ?? "", "type": 0, "topic": .string(Self.topic(row)),
            ])
        guard let id = answer["id"]?.text else {
            throw caller.lost("Discord answered without the channel's id", false)
        }
        return .done(["address": .string(id)])
    }

    private static func topic(_ row: OutboxRecord) -> String {
        "juben \(WireText.shortKey(row.key))"
    }

    private func created(_ row: OutboxRecord) async throws(CallFailure) -> String? {
        let list = try await look("/guilds/\(WireText.percent(server))/channels").list ?? []
        return list.first { $0["topic"]?.text == Self.topic(row) }?["id"]?.text
    }

    package func ask(about row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        do throws(CallFailure) {
            switch row.action {
            case "message", "group.announce":
                guard let id = try await said(row) else { return Self.absent }
                return .done(["message": .string(id)])
            case "group.create":
                guard let id = try await created(row) else { return Self.absent }
                return .done(["address": .string(id)])
            default: return Self.absent
            }
        } catch {
            return DeliveryResult(
                .unknown, problem: "Discord could not be asked: \(error.result.problem)")
        }
    }

    private static let absent = DeliveryResult(
        .tryAgain(after: 0), problem: "Discord has no trace of it; it goes again")

    /// The message of an action in the channel's history: by its nonce, or by its words, which the
    /// bot itself said since.
    private func said(_ row: OutboxRecord) async throws(CallFailure) -> String? {
        let me = try await look("/users/@me")["id"]?.text ?? ""
        let first = row.lostAt ?? row.createdAt
        let since = (first - Self.slack - Self.epoch) << 22
        let path = "/channels/\(WireText.percent(row.address))/messages"
        let messages = try await look("\(path)?limit=100&after=\(max(since, 0))").list ?? []
        let text = DiscordMessage.text(of: OutgoingMessage(row.details))
        let nonce = WireText.shortKey(row.key)
        let found = messages.first { message in
            message["nonce"]?.text == nonce
                || message["author"]?["id"]?.text == me && message["content"]?.text == text
        }
        // A full page ends before the present, and the message may stand behind it.
        guard found == nil, messages.count >= 100 else { return found?["id"]?.text }
        throw CallFailure(.unknownOutcome, "the channel's history is too long to look through")
    }

    private func call(
        _ method: String, _ path: String, _ body: Value? = nil, done: Set<Int64> = []
    ) async throws(CallFailure) -> Value {
        let request =
            if let body {
                PlatformRequest.json(method, base + path, body)
            } else {
                PlatformRequest(method, base + path)
            }
        let answer = try await send(request, route: "\(method) \(path)", isHarmless: false, done)
        return answer.status == 204 || answer.body.isEmpty ? [:] : try caller.table(answer)
    }

    private func look(_ path: String) async throws(CallFailure) -> Value {
        let answer = try await send(
            PlatformRequest("GET", base + path), route: "GET \(path)", isHarmless: true)
        let text = String(decoding: answer.body, as: UTF8.self)
        guard let value = try? Value(json: text) else {
            throw caller.lost("Discord answered something that is not JSON", true)
        }
        return value
    }

    private func send(
        _ request: PlatformRequest, route: String, isHarmless: Bool, _ done: Set<Int64> = []
    ) async throws(CallFailure) -> PlatformAnswer {
        let wait = buckets.wait(route, at: world.now())
        guard wait == 0 else {
            throw CallFailure(
                .groupRateLimited, "Discord takes no more in this channel for now", after: wait)
        }
        var request = request
        request.headers.append(("Authorization", "Bot \(token.value)"))
        request.headers.append(("User-Agent", "DiscordBot (https://juben.example, 0.1)"))
        let answer = try await caller.send(request, isHarmless: isHarmless)
        buckets.note(answer, of: route, at: world.now())
        guard (200..<300).contains(answer.status) else {
            let body = try? Value(json: String(decoding: answer.body, as: UTF8.self))
            if let code = body?["code"]?.integer, done.contains(code) { return answer }
            throw DiscordErrors.failure(answer, caller)
        }
        return answer
    }

    package func check() async -> [ChannelFinding] {
        do throws(CallFailure) {
            let me = try await look("/users/@me")
            var findings = [
                ChannelFinding(
                    .fine, "credential",
                    "Discord knows the bot \(caller.quote(me["username"]?.text ?? "")).",
                    "Discord 认识机器人 \(caller.quote(me["username"]?.text ?? ""))。")
            ]
            guard !server.isEmpty else { return findings }
            _ = try await look("/guilds/\(WireText.percent(server))")
            findings.append(
                ChannelFinding(
                    .fine, "permission", "The bot is on the server.", "机器人已在服务器里。"))
            return findings
        } catch {
            return [error.finding("credential")]
        }
    }
}

extension ChannelKind {
    /// A bot of a Discord application.
    package static let discordBot = ChannelKind(
        "discord-bot", "A bot of a Discord application: messages, files, channels of one server.",
        "Discord 应用机器人：消息、文件、一个服务器里的频道。",
        settings: [
            .required(
                "token", .secret, "Where the token of the application's page Bot is.",
                "应用 Bot 页令牌的存放处。", example: "env:DISCORD_TOKEN"),
            .optional(
                "server", .text, "The id of the server in which channels are created.",
                "新建频道所在服务器的 id。", example: "112233445566778899"),
            .optional(
                "base", .url, "Discord's address, for a relay.", "Discord 接口地址，用于中转。",
                example: "https://discord.com/api/v10"),
        ]
    ) { settings, world in DiscordBot(settings, world) }
}
