package import JubenEngine
import JubenValue

/// A custom robot (自定义机器人) of one DingTalk group.
package struct DingTalkRobot: RobotChannel {
    /// The most messages a minute; who exceeds it is blocked for ten.
    private static let perMinute: Int64 = 20
    /// The longest request, in bytes; hearsay, so the text stays well below.
    private static let bodyBytesMax = 20_000
    private static let textBytesMax = 18_000

    package let traits: ChannelTraits
    private let address: RobotAddress
    private let secret: Secret
    private let caller: RobotCaller
    private let now: @Sendable () -> Int64

    /// Makes a robot.
    package init(_ settings: ChannelSettings, _ world: ChannelWorld) {
        address = RobotAddress(settings)
        secret = settings.secret("secret")
        caller = RobotCaller("DingTalk", world.transport, hiding: address.secrets + [secret])
        now = world.now
        traits = ChannelTraits(
            name: settings.name, idempotency: .blind, capabilities: ["message": .native],
            rate: settings.rate ?? .under(Self.perMinute, per: 60_000),
            groupRate: settings.groupRate, text: TextLimit(Self.textBytesMax, .bytes),
            attachmentsMax: 4, inFlightMax: 1)
    }

    package func act(_ row: OutboxRecord) async throws(CallFailure) -> DeliveryResult {
        let message = OutgoingMessage(row.details)
        try message.requireNoFiles("the robot shows pictures by their web address only")
        let body = Self.body(of: message)
        try requireRoom(for: message.textWithLinks)
        let request = PlatformRequest.json("POST", signed(try address.url(for: row)), body)
        guard request.body.count <= Self.bodyBytesMax else {
            throw CallFailure(
                .tooLarge,
                "the message makes \(request.body.count) bytes, a robot takes "
                    + "\(Self.bodyBytesMax): send it in parts")
        }
        let answer = try await caller.send(request)
        let table = try caller.table(answer)
        guard let code = table["errcode"]?.integer else {
            throw caller.lost("DingTalk answered without a code", false)
        }
        guard code == 0 else {
            throw DingTalkCodes.failure(code, caller.quote(table["errmsg"]?.text ?? ""))
        }
        return .done()
    }

    private func signed(_ url: String) -> String {
        guard !secret.value.isEmpty else { return url }
        let moment = now()
        let sign = WireText.percent(Self.signature(at: moment, secret.value))
        return url + (url.contains("?") ? "&" : "?") + "timestamp=\(moment)&sign=\(sign)"
    }

    /// DingTalk's signature: the secret is the key; Feishu does it the other way round.
    package static func signature(at milliseconds: Int64, _ secret: String) -> String {
        WireText.base64(WireText.hmac(Array("\(milliseconds)\n\(secret)".utf8), key: secret))
    }

    private static func body(of message: OutgoingMessage) -> Value {
        let pictures = message.links.filter(OutgoingMessage.isPicture)
        var at: [String: Value] = [:]
        var names = ""
        switch message.mention {
        case .nobody: break
        case .everybody: at["isAtAll"] = true
        case .members(let members):
            // Whoever is known by a telephone is mentioned by it, as DingTalk wants.
            let (phones, users) = (members.filter(isPhone), members.filter { !isPhone($0) })
            at["atMobiles"] = .list(phones.map { .string($0.id) })
            at["atUserIds"] = .list(users.map { .string($0.id) })
            names = members.map { "@\($0.id)" }.joined(separator: " ")
        }
        func words(_ rest: [String]) -> String {
            ([message.text] + rest + [names]).filter { !$0.isEmpty }.joined(separator: "\n")
        }
        guard !pictures.isEmpty else {
            return [
                "msgtype": "text", "text": ["content": .string(words(message.links))],
                "at": .map(at),
            ]
        }
        let links = message.links.filter { !OutgoingMessage.isPicture($0) }
        let text = words(links + pictures.map { "![](\($0))" })
        let title = message.text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "…"
        return [
            "msgtype": "markdown",
            "markdown": ["title": .string(title), "text": .string(text)], "at": .map(at),
        ]
    }

    private static func isPhone(_ member: OutgoingMessage.Member) -> Bool {
        member.id.count >= 11
            && member.id.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "+" || $0 == "-") }
    }

    package func check() async -> [ChannelFinding] {
        address.check(name: traits.name, host: "oapi.dingtalk.com")
    }
}

extension ChannelKind {
    /// A custom robot of one DingTalk group.
    package static let dingTalkRobot = ChannelKind(
        "dingtalk-robot", "A custom robot (自定义机器人) of one DingTalk group, by its webhook.",
        "钉钉群的自定义机器人（webhook）。",
        settings: [
            RobotAddress.setting("env:DINGTALK_ROBOT"),
            .optional(
                "secret", .secret, "Where the 加签 secret is, which begins with SEC.",
                "加签密钥（以 SEC 开头）的存放处。", example: "env:DINGTALK_ROBOT_SECRET"),
            RobotAddress.group,
        ]
    ) { settings, world in DingTalkRobot(settings, world) }
}
