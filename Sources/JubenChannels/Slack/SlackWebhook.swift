package import JubenEngine
import JubenValue

/// An incoming webhook of one Slack channel.
package struct SlackWebhook: RobotChannel {
    /// Slack cuts longer texts without a word.
    static let textMax = 40_000
    /// One message a second; spaced a quarter wider.
    static let pace = Rate(count: 48, period: 60_000, burst: 1)

    package let traits: ChannelTraits
    private let address: RobotAddress
    private let caller: RobotCaller

    /// Makes a webhook.
    package init(_ settings: ChannelSettings, _ world: ChannelWorld) {
        address = RobotAddress(settings)
        caller = RobotCaller("Slack", world.transport, hiding: address.secrets)
        traits = ChannelTraits(
            name: settings.name, idempotency: .blind, capabilities: ["message": .native],
            rate: settings.rate ?? Self.pace, groupRate: settings.groupRate,
            text: TextLimit(Self.textMax, .characters), attachmentsMax: 4, inFlightMax: 1)
    }

    package func act(_ row: OutboxRecord) async throws(CallFailure) -> DeliveryResult {
        let message = OutgoingMessage(row.details)
        try message.requireNoFiles("a webhook sends words and links")
        let text = SlackText.text(of: message)
        try requireRoom(for: text)
        let answer = try await caller.send(
            .json("POST", try address.url(for: row), ["text": .string(text)]))
        let words = String(decoding: answer.body, as: UTF8.self)
        if answer.status == 429 {
            throw CallFailure(
                .rateLimited, "Slack says that too much is sent (429)",
                after: answer.retryAfter ?? 0)
        }
        guard answer.status == 200 else {
            if words.isEmpty || words.contains("<") { _ = try caller.table(answer) }
            throw SlackErrors.failure(words, caller)
        }
        guard words == "ok" else { throw caller.lost("Slack answered something but ok", false) }
        return .done()
    }

    package func check() async -> [ChannelFinding] {
        address.check(name: traits.name, host: "hooks.slack.com")
    }
}

extension ChannelKind {
    /// An incoming webhook of one Slack channel.
    package static let slackWebhook = ChannelKind(
        "slack-webhook", "An incoming webhook of one Slack channel.", "Slack 频道的 Incoming Webhook。",
        settings: [RobotAddress.setting("env:SLACK_WEBHOOK"), RobotAddress.group]
    ) { settings, world in SlackWebhook(settings, world) }
}
