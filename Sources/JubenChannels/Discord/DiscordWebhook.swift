package import JubenEngine
import JubenValue

/// A webhook of one Discord channel.
package struct DiscordWebhook: RobotChannel {
    package let traits: ChannelTraits
    private let address: RobotAddress
    private let caller: RobotCaller
    private let world: ChannelWorld
    private let buckets = DiscordBuckets()

    /// Makes a webhook.
    package init(_ settings: ChannelSettings, _ world: ChannelWorld) {
        address = RobotAddress(settings)
        caller = RobotCaller("Discord", world.transport, hiding: address.secrets)
        self.world = world
        traits = ChannelTraits(
            name: settings.name, idempotency: .blind, capabilities: ["message": .native],
            rate: settings.rate, groupRate: settings.groupRate, text: DiscordMessage.text,
            attachmentsMax: DiscordMessage.filesMax, inFlightMax: 1)
    }

    package func act(_ row: OutboxRecord) async throws(CallFailure) -> DeliveryResult {
        let message = OutgoingMessage(row.details)
        let text = DiscordMessage.text(of: message)
        try requireRoom(for: text)
        let url = try address.url(for: row)
        let request = try DiscordMessage.request(
            message, text, to: url + (url.contains("?") ? "&" : "?") + "wait=true", world)
        let wait = buckets.wait("webhook", at: world.now())
        guard wait == 0 else {
            throw CallFailure(
                .groupRateLimited, "Discord takes no more in this channel for now", after: wait)
        }
        let answer = try await caller.send(request)
        buckets.note(answer, of: "webhook", at: world.now())
        // Discord bans the address of whoever goes on with a webhook that is not there.
        if answer.status == 404 {
            throw CallFailure(
                .authInvalid, "Discord 404: the webhook was removed: make a new one in the channel")
        }
        guard (200..<300).contains(answer.status) else {
            throw DiscordErrors.failure(answer, caller)
        }
        // Without wait=true errors are lost; an answer without an id is not the one we asked for.
        guard let id = try caller.table(answer)["id"]?.text else {
            throw caller.lost("Discord answered without the message's id", false)
        }
        return .done(["message": .string(id)])
    }

    package func check() async -> [ChannelFinding] {
        guard let url = address.url else { return address.check(name: "", host: "discord.com") }
        do throws(CallFailure) {
            // Reading a webhook says nothing in the channel.
            let answer = try await caller.send(PlatformRequest("GET", url), isHarmless: true)
            guard answer.status == 200 else { throw DiscordErrors.failure(answer, caller) }
            // A proxy on the way answers 200 as well.
            guard try caller.table(answer, isHarmless: true)["id"] != nil else {
                throw caller.lost("Discord answered without the webhook's id", true)
            }
            return [
                ChannelFinding(
                    .fine, "credential", "Discord knows the webhook.", "Discord 认识这个 webhook。")
            ]
        } catch {
            return [error.finding("credential")]
        }
    }
}

extension ChannelKind {
    /// A webhook of one Discord channel.
    package static let discordWebhook = ChannelKind(
        "discord-webhook", "A webhook of one Discord channel.", "Discord 频道的 webhook。",
        settings: [RobotAddress.setting("env:DISCORD_WEBHOOK"), RobotAddress.group]
    ) { settings, world in DiscordWebhook(settings, world) }
}
