extension ChannelKind {
    /// The robot of a WeCom group.
    package static let wecomRobot = ChannelKind(
        "wecom-robot", "A robot of one WeCom group: it speaks there, and nothing else.",
        "企业微信群机器人（消息推送）：只能在它所在的群里发言。",
        settings: [
            .required(
                "key", .secret, "the key in the robot's webhook address, after key=",
                "机器人 Webhook 地址里 key= 后面的部分", example: "env:WECOM_ROBOT_KEY"),
            .optional(
                "group", .text,
                "the address of the group that the robot is in; the channel's name when left out",
                "机器人所在群的地址；省略时用渠道名", example: "reading-1"),
            .optional(
                "format", .choice(WeComRobotComposer.Format.allCases.map(\.rawValue)),
                "how words are sent: text takes 2048 bytes, markdown and markdown_v2 4096",
                "文字的格式：text 最多 2048 字节，markdown 和 markdown_v2 最多 4096 字节",
                example: "markdown"),
            .optional(
                "links", .choice(WeComRobotComposer.LinkForm.allCases.map(\.rawValue)),
                "how the link of a message is shown: in the text, as an article or as a card",
                "消息里的链接怎么显示：写在文字里、图文或模板卡片", example: "card"),
            .optional(
                "userids", .table,
                "members by their ids in Juben, with their userid or mobile number",
                "成员：剧本里的 id，对应企业微信 userid 或手机号", example: "{ lin: LinXiao }"),
            .wecomAPI,
        ]
    ) { WeComRobot($0, $1) }
}

extension ChannelSetting {
    /// Where WeCom's interface is, for a private deployment or a test.
    static let wecomAPI = ChannelSetting.optional(
        "api", .url, "where WeCom's interface is, when it is not at WeCom's own address",
        "企业微信接口的地址，私有部署时才需要", example: "https://qyapi.weixin.qq.com")
}
