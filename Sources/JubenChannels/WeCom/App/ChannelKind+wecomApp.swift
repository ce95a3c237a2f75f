extension ChannelKind {
    /// A self-built application of WeCom.
    package static let wecomApp = ChannelKind(
        "wecom-app", "A self-built WeCom application: groups of staff, and messages to staff.",
        "企业微信自建应用：员工群（应用群聊）和发给员工的消息。",
        settings: [
            .wecomCorp,
            .required(
                "agent", .number, "the AgentId of the application", "应用的 AgentId",
                example: "1000002"),
            .required(
                "secret", .secret, "the Secret of the application", "应用的 Secret",
                example: "env:WECOM_APP_SECRET"),
            .optional(
                "owner", .text, "the userid of who owns the groups that are created",
                "新建群的群主 userid", example: "LinXiao"),
            .optional(
                "members", .list, "the userids of who is in every group that is created",
                "新建群的初始成员 userid", example: "[LinXiao, WangMin]"),
            .optional(
                "first_message", .text,
                "what is said first in a group, because some clients show none without it",
                "建群后的第一条消息：没有它，部分客户端看不到群", example: "欢迎，本群已创建"),
            .optional(
                "format", .choice(["text", "markdown"]), "how words are sent", "文字的格式",
                example: "markdown"),
            .optional(
                "links", .choice(["text", "news", "card"]), "how the link of a message is shown",
                "消息里的链接怎么显示", example: "card"),
            .optional(
                "userids", .table, "members by their ids in Juben, with their userid",
                "成员：剧本里的 id，对应企业微信 userid", example: "{ lin: LinXiao }"),
            .wecomAPI,
        ]
    ) { WeComApp($0, $1) }
}

extension ChannelSetting {
    /// The company, as WeCom numbers it.
    static let wecomCorp = ChannelSetting.required(
        "corp", .text, "the corp id, at 我的企业 → 企业信息", "企业 ID，见「我的企业 → 企业信息」",
        example: "ww1234567890abcdef")
}
