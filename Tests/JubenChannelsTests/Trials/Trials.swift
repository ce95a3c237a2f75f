import JubenChannels
import JubenConformance
import JubenValue

/// The trials of every kind, by its name.
enum Trials {
    static let all: [String: ChannelTrial] = [
        "matrix": matrix, "matrix-token": matrixByToken, "matrix-service": matrixService,
        "wecom-robot": wecomRobot, "wecom-app": wecomApp, "wecom-customer": wecomCustomer,
        "feishu-robot": feishuRobot, "feishu-app": feishuApp, "dingtalk-robot": dingTalkRobot,
        "slack-webhook": slackWebhook, "slack-bot": slackBot, "discord-webhook": discordWebhook,
        "discord-bot": discordBot, "telegram": telegram, "webhook": webhook,
    ]

    /// Settings of a channel that is named for its kind.
    static func settings(
        _ name: String, _ values: [String: Value] = [:], secrets: [String: String] = [:]
    ) -> ChannelSettings {
        ChannelSettings(name: name, values: values, secrets: secrets.mapValues { Secret($0) })
    }

    /// A member as payloads hold one.
    static let member: Value = ["member": ["id": "4711", "name": "小林"]]
    static let ban: Value = ["member": ["id": "4711", "name": "小林"], "why": "第三次广告"]
    static let role: Value = ["member": ["id": "4711", "name": "小林"], "role": "moderator"]
}
