extension ChannelKind {
    /// WeCom's customer contact.
    package static let wecomCustomer = ChannelKind(
        "wecom-customer",
        "WeCom customer groups: people send and act, Juben asks them to and sees what they did.",
        "企业微信客户群：由员工确认发送和操作，剧本创建任务并跟进结果。",
        settings: [
            .wecomCorp,
            .required(
                "secret", .secret,
                "the Secret of an application that stands at 客户联系 → 可调用接口的应用",
                "应用的 Secret，应用须列在「客户联系 → 可调用接口的应用」", example: "env:WECOM_CUSTOMER_SECRET"),
            .optional(
                "callback_token", .secret, "the Token of the callback", "回调的 Token",
                example: "env:WECOM_CALLBACK_TOKEN"),
            .optional(
                "callback_key", .secret, "the EncodingAESKey of the callback",
                "回调的 EncodingAESKey", example: "env:WECOM_CALLBACK_KEY"),
            .optional(
                "welcome", .table,
                "what a new customer is told, by the state of the code that was scanned; * for any",
                "新客户的欢迎语，按所扫活码的 state 区分，* 表示其他", example: #"{ "*": 你好，欢迎 }"#),
            .optional(
                "look_every", .number, "after how many minutes all groups are read again",
                "每隔多少分钟重新读取所有群", example: "10"),
            .optional(
                "remind_after", .number,
                "after how many hours a member is reminded to send; three times a day at most",
                "多少小时未发送就提醒成员，每天最多三次", example: "2"),
            .optional(
                "userids", .table, "WeCom's userids of Juben's members, where they differ",
                "成员在企业微信的 userid（与剧本中的不同时）", example: "{ lin: LinXiao }"),
            .optional(
                "tag_group", .text, "the group of tags (标签组) that Juben writes; Juben",
                "剧本写入的标签组，默认 Juben", example: "剧本"),
            .wecomAPI,
        ]
    ) { try WeComCustomer($0, $1) }
}
