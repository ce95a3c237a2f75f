import JubenEngine

extension ChannelKind {
    /// A custom robot of one Feishu group.
    package static let feishuRobot = ChannelKind(
        "feishu-robot", "A custom robot (自定义机器人) of one Feishu group, by its webhook.",
        "飞书群的自定义机器人（webhook）。",
        settings: [
            RobotAddress.setting("env:FEISHU_ROBOT"),
            .optional(
                "secret", .secret, "Where the secret of 签名校验 is.", "签名校验密钥的存放处。",
                example: "env:FEISHU_ROBOT_SECRET"),
            RobotAddress.group,
        ]
    ) { settings, world in FeishuRobot(settings, world) }
}

extension ChannelKind {
    /// A bot of a Feishu app.
    package static let feishuApp = ChannelKind(
        "feishu-app", "A bot of a Feishu app: messages, files, groups and members.",
        "飞书应用机器人：消息、文件、建群和成员。",
        settings: [
            .required(
                "app_id", .text, "The App ID of the page 凭证与基础信息.", "“凭证与基础信息”页的 App ID。",
                example: "cli_a1b2c3"),
            .required(
                "app_secret", .secret, "Where the App Secret of that page is.",
                "该页 App Secret 的存放处。", example: "env:FEISHU_APP_SECRET"),
            .optional(
                "verification_token", .secret,
                "Where the Verification Token of 事件与回调 → 加密策略 is; with it the bot hears.",
                "“事件与回调 → 加密策略”的 Verification Token 的存放处；有它才能接收事件。",
                example: "env:FEISHU_VERIFICATION_TOKEN"),
            .optional(
                "encrypt_key", .secret,
                "Where the Encrypt Key of that page is; with it events are encrypted and signed.",
                "该页 Encrypt Key 的存放处；有它事件会加密并签名。",
                example: "env:FEISHU_ENCRYPT_KEY"),
            .optional(
                "base", .url, "Feishu's address; that of Lark for tenants outside China.",
                "飞书的地址；海外租户填 Lark 的地址。", example: "https://open.larksuite.com"),
        ]
    ) { settings, world in FeishuApp(settings, world) }
}
