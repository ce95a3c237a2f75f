package import JubenEngine
import JubenValue

/// A bot of a Discord application, by its HTTP interface: a group is a channel of one server.
package struct DiscordBot: RobotChannel {
    /// How long Discord knows a nonce: "the past few minutes" is all that it says.
    private static let keyLife: Int64 = 3 * 60 * 1000
    /// The permission to see a channel, and the kinds of what a permission is given to.
    private static let viewChannel = "1024"
    private static let ofMember: Value = 1

    package let traits: ChannelTraits
    let client: DiscordClient
    private let world: ChannelWorld
    private let server: String

    /// Makes a bot.
    package init(_ settings: ChannelSettings, _ world: ChannelWorld) {
        self.world = world
        client = DiscordClient(settings, world)
        server = settings.text("server")
        var capabilities: [String: Capability] = [
            "message": .native, "group.rename": .native, "group.topic": .native,
            "group.dissolve": .native, "group.announce": .emulated, "member.invite": .emulated,
            "member.remove": .emulated, "message.pin": .native, "message.edit": .native,
            "message.redact": .native, "message.react": .native,
        ]
        // Channels are made on a server, and people are banned from it.
        for action in ["group.create", "member.ban", "member.unban"] where !server.isEmpty {
            capabilities[action] = .native
        }
        traits = ChannelTraits(
            name: settings.name, idempotency: .keyed, keyLife: Self.keyLife,
            capabilities: capabilities, rate: settings.rate ?? .under(50, per: 1000),
            groupRate: settings.groupRate, text: DiscordMessage.text,
            attachmentsMax: DiscordMessage.filesMax)
    }

    package func act(_ row: OutboxRecord) async throws(CallFailure) -> DeliveryResult {
        let details = row.details
        let channel = Self.path(row)
        switch row.action {
        case "message": return .done(["message": .string(try await say(row, channel))])
        case "group.announce": return try await announce(row, channel)
        case "group.create": return try await create(row, details)
        case "group.rename":
            _ = try await client.call("PATCH", channel, ["name": details["name"] ?? ""])
        case "group.topic":
            _ = try await client.call("PATCH", channel, ["topic": details["text"] ?? ""])
        case "group.dissolve": _ = try await client.call("DELETE", channel, done: [10003])
        case "member.invite", "member.remove", "member.ban", "member.unban":
            try await move(row, details, channel)
        default: try await care(row, details, channel)
        }
        return .done()
    }

    static func path(_ row: OutboxRecord) -> String { "/channels/\(WireText.percent(row.address))" }

    /// Shows somebody the channel or not, or bans them from the server.
    private func move(
        _ row: OutboxRecord, _ details: Value, _ channel: String
    ) async throws(CallFailure) {
        let member = WireText.percent(OutgoingMessage.Member(details["member"]).id)
        let ban = "\(guild)/bans/\(member)"
        switch row.action {
        case "member.ban":
            _ = try await client.call(
                "PUT", ban, ["delete_message_seconds": 0], why: details["why"]?.text ?? "")
        case "member.unban": _ = try await client.call("DELETE", ban, done: [10026])
        default:
            // Out of the channel only: to remove from the server would take every group away.
            let isIn = row.action == "member.invite"
            _ = try await client.call(
                "PUT", "\(channel)/permissions/\(member)",
                [
                    "type": Self.ofMember, "allow": .string(isIn ? Self.viewChannel : "0"),
                    "deny": .string(isIn ? "0" : Self.viewChannel),
                ])
        }
    }

    /// Pins, edits, takes back or reacts to a message.
    private func care(
        _ row: OutboxRecord, _ details: Value, _ channel: String
    ) async throws(CallFailure) {
        let id = WireText.percent(try row.target())
        let message = "\(channel)/messages/\(id)"
        switch row.action {
        case "message.pin": try await pin(id, channel)
        case "message.edit":
            let text = details["text"]?.text ?? ""
            try requireRoom(for: text)
            _ = try await client.call(
                "PATCH", message, ["content": .string(text), "allowed_mentions": ["parse": []]])
        case "message.react":
            let emoji = WireText.percent(details["emoji"]?.text ?? "")
            _ = try await client.call("PUT", "\(message)/reactions/\(emoji)/@me")
        default: _ = try await client.call("DELETE", message, done: [10008])
        }
    }

    private func pin(_ id: String, _ channel: String) async throws(CallFailure) {
        _ = try await client.call("PUT", "\(channel)/messages/pins/\(id)")
    }

    private var guild: String { "/guilds/\(WireText.percent(server))" }

    private func say(_ row: OutboxRecord, _ channel: String) async throws(CallFailure) -> String {
        let message = OutgoingMessage(row.details)
        let text = DiscordMessage.text(of: message)
        try requireRoom(for: text)
        let request = try DiscordMessage.request(
            message, text, to: client.base + channel + "/messages", world,
            extra: ["nonce": .string(WireText.shortKey(row.key)), "enforce_nonce": true])
        let answer = try await client.send(request, route: channel + "/messages", isHarmless: false)
        guard let id = try client.caller.table(answer)["id"]?.text else {
            throw client.caller.lost("Discord answered without the message's id", false)
        }
        return id
    }

    private func announce(
        _ row: OutboxRecord, _ channel: String
    ) async throws(CallFailure) -> DeliveryResult {
        let id = try await say(row, channel)
        do throws(CallFailure) {
            try await pin(WireText.percent(id), channel)
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
        let answer = try await client.call(
            "POST", "\(guild)/channels",
            [
                "name": details["name"] ?? "", "type": 0, "topic": .string(Self.topic(row)),
            ])
        guard let id = answer["id"]?.text else {
            throw client.caller.lost("Discord answered without the channel's id", false)
        }
        return .done(["address": .string(id)])
    }

    private static func topic(_ row: OutboxRecord) -> String {
        "juben \(WireText.shortKey(row.key))"
    }

    func created(_ row: OutboxRecord) async throws(CallFailure) -> String? {
        let channels = try CallFailure.list(
            try await client.look("\(guild)/channels"), of: "channels")
        return channels.first { $0["topic"]?.text == Self.topic(row) }?["id"]?.text
    }

    package func check() async -> [ChannelFinding] {
        do throws(CallFailure) {
            let me = try await client.look("/users/@me")
            var findings = [
                ChannelFinding(
                    .fine, "credential",
                    "Discord knows the bot \(client.caller.quote(me["username"]?.text ?? "")).",
                    "Discord 认识机器人 \(client.caller.quote(me["username"]?.text ?? ""))。")
            ]
            guard !server.isEmpty else { return findings }
            _ = try await client.look(guild)
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
