package import JubenEngine
import JubenValue

/// A custom robot (自定义机器人) of one Feishu group: it says what it is given, and hears nothing.
package struct FeishuRobot: RobotChannel {
    /// The most messages a minute; Feishu allows 5 a second too, so only a few leave at once.
    private static let perMinute: Int64 = 100
    private static let burst: Int64 = 3
    /// The longest request, in bytes.
    private static let bodyBytesMax = 20 * 1024
    /// The longest text, in bytes: what a request holds beside it is less than the rest.
    private static let textBytesMax = 18 * 1024

    package let traits: ChannelTraits
    private let address: RobotAddress
    private let secret: Secret
    private let caller: RobotCaller
    private let now: @Sendable () -> Int64

    /// Makes a robot.
    package init(_ settings: ChannelSettings, _ world: ChannelWorld) {
        address = RobotAddress(settings)
        secret = settings.secret("secret")
        caller = RobotCaller("Feishu", world.transport, hiding: address.secrets + [secret])
        now = world.now
        let published = Rate.under(Self.perMinute, per: 60_000)
        traits = ChannelTraits(
            name: settings.name, idempotency: .blind, capabilities: ["message": .native],
            rate: settings.rate
                ?? Rate(count: published.count, period: published.period, burst: Self.burst),
            groupRate: settings.groupRate, text: TextLimit(Self.textBytesMax, .bytes),
            attachmentsMax: 1, inFlightMax: 1, avoidsRoundTimes: true)
    }

    package func act(_ row: OutboxRecord) async throws(CallFailure) -> DeliveryResult {
        let message = OutgoingMessage(row.details)
        try message.requireNoFiles("the robot sends words and links; kind feishu-app sends files")
        let text = FeishuText.text(of: message)
        try requireRoom(for: text)
        var body: [String: Value] = ["msg_type": "text", "content": ["text": .string(text)]]
        if !secret.value.isEmpty {
            let seconds = now() / 1000
            body["timestamp"] = .string("\(seconds)")
            body["sign"] = .string(Self.signature(at: seconds, secret.value))
        }
        let request = PlatformRequest.json("POST", try address.url(for: row), .map(body))
        guard request.body.count <= Self.bodyBytesMax else {
            throw CallFailure(
                .tooLarge,
                "the message makes \(request.body.count) bytes, a robot takes "
                    + "\(Self.bodyBytesMax): send it in parts")
        }
        let answer = try await caller.send(request)
        let table = try caller.table(answer)
        guard let code = table["code"]?.integer ?? table["StatusCode"]?.integer else {
            throw caller.lost("Feishu answered without a code", false)
        }
        guard code == 0 else {
            throw FeishuCodes.failure(
                code, caller.quote(table["msg"]?.text ?? ""), after: answer.retryAfter ?? 0)
        }
        return .done()
    }

    /// Feishu's signature: the moment and the secret are the key, and the message is empty.
    package static func signature(at seconds: Int64, _ secret: String) -> String {
        WireText.base64(WireText.hmac([], key: "\(seconds)\n\(secret)"))
    }

    package func check() async -> [ChannelFinding] {
        var findings = address.check(name: traits.name, host: "open.feishu.cn")
        if secret.value.isEmpty {
            findings.append(
                ChannelFinding(
                    .warning, "secret",
                    "Without 签名校验 whoever knows the address can speak in the group: turn it on.",
                    "没有开启签名校验，知道地址的人都能在群里发言：请开启。"))
        }
        return findings
    }
}
