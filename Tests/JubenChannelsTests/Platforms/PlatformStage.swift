import JubenChannels
import JubenEngine
import JubenValue
import Testing

/// How a kind of channel is set up on its simulated platform.
struct PlatformStage: Sendable, CustomTestStringConvertible {
    let kind: String
    let platform: String
    /// The address of a group that is there.
    let group: String
    /// The address of one in which the channel is not, and what must come of it.
    var lost: (group: String, fault: ChannelFault)?
    let settings: @Sendable (_ url: String, _ isRight: Bool) -> ChannelSettings

    var testDescription: String { kind }

    func channel(
        _ simulator: Simulator, url: String? = nil, isRight: Bool = true
    ) throws -> any PlatformChannel {
        guard let kind = ChannelKind.named(kind) else {
            throw Simulator.Failure(message: "no kind \(self.kind)")
        }
        return try kind.make(settings(url ?? simulator.url, isRight), simulator.world)
    }

    /// A robot whose whole address is its secret.
    private static func robot(
        _ kind: String, _ platform: String, _ path: String, wrong: String, secret: String? = nil
    ) -> PlatformStage {
        PlatformStage(kind: kind, platform: platform, group: "g") { url, isRight in
            var secrets = ["webhook": Secret(url + (isRight ? path : wrong))]
            secrets["secret"] = secret.map { Secret($0) }
            return ChannelSettings(name: "c", secrets: secrets)
        }
    }

    static let all: [PlatformStage] = [
        robot(
            "feishu-robot", "feishu", "/open-apis/bot/v2/hook/robot-1",
            wrong: "/open-apis/bot/v2/hook/stale-000", secret: "robot-secret"),
        robot(
            "dingtalk-robot", "dingtalk", "/robot/send?access_token=robot-1",
            wrong: "/robot/send?access_token=stale-000", secret: "SECrobot"),
        robot(
            "slack-webhook", "slack", "/services/T1/B1/robot-1",
            wrong: "/services/T1/B1/stale-000"),
        robot(
            "discord-webhook", "discord", "/api/v10/webhooks/1/robot-1",
            wrong: "/api/v10/webhooks/1/stale-000"),
        PlatformStage(
            kind: "feishu-app", platform: "feishu", group: "oc_1", lost: ("oc_9", .permission)
        ) { url, isRight in
            ChannelSettings(
                name: "c", values: ["app_id": "cli_1", "base": .string(url)],
                secrets: ["app_secret": Secret(isRight ? "app-secret" : "stale")])
        },
        PlatformStage(
            kind: "slack-bot", platform: "slack", group: "C1", lost: ("C9", .notFound)
        ) { url, isRight in
            ChannelSettings(
                name: "c", values: ["base": .string(url + "/api")],
                secrets: ["token": Secret(isRight ? "xoxb-1" : "stale")])
        },
        PlatformStage(
            kind: "discord-bot", platform: "discord", group: "100", lost: ("9", .notFound)
        ) { url, isRight in
            ChannelSettings(
                name: "c", values: ["base": .string(url + "/api/v10"), "server": "500"],
                secrets: ["token": Secret(isRight ? "bot-token" : "stale")])
        },
        PlatformStage(
            kind: "telegram", platform: "telegram", group: "-1001", lost: ("-1009", .permission)
        ) { url, isRight in
            ChannelSettings(
                name: "c", values: ["base": .string(url)],
                secrets: ["token": Secret(isRight ? "123456:token" : "1:stale")])
        },
    ]

    static let bots = all.filter { ["feishu-app", "slack-bot", "discord-bot"].contains($0.kind) }
}
