package import JubenEngine

/// The tables of groups and people, as scripts get them.
package enum CommunityTables {
    /// All of them.
    package static let all: [TableShape] = [
        group, fullGroup, member, fullMember, checkin, task, taskAnswer, message,
        activity("topic", "A topic that a group talks about.", "群里正在聊的话题。"),
        activity(
            "poll", "A poll of a group.", "群里的投票。",
            [
                .required(
                    "text", .string, "The question with its numbered options.", "带序号的问题与选项。")
            ]),
        activity(
            "lottery", "A lottery of a group.", "群里的抽奖。",
            [
                .required(
                    "commitment", .string, "The SHA-256 of the seed, to be published.",
                    "种子的 SHA-256，供公布。")
            ]),
        HealthVerbs.table, ContactVerbs.table,
    ]

    private static func activity(
        _ name: String, _ en: String, _ zh: String, _ fields: [VerbSpec.Parameter] = []
    ) -> TableShape {
        TableShape(
            name, en, zh,
            fields: [
                .required("id", .wholeNumber, "Its id.", "编号。"),
                .required("group", .string, "The group's id.", "群的编号。"),
                .required("title", .string, "What it is about.", "内容。"),
                .required(
                    "closes", .wholeNumber, "When it ends, in epoch milliseconds.",
                    "结束时刻（毫秒）。"),
            ] + fields)
    }

    private static let group = TableShape(
        "group",
        "A group.",
        "群。",
        fields: [
            .required("id", .string, "Its id.", "编号。"),
            .required("name", .string, "Its name.", "群名。"),
            .required("channel", .string, "The channel it lives on.", "所在渠道。"),
            .required("zone", .string, "Its time zone.", "时区。"),
            .required("owner", .string, "Its owner's id.", "群主的编号。"),
            .required("tags", .list(.string), "Its tags.", "标签。"),
            .required("first_day", .string, "The first day of its life.", "建群日期。"),
            .required(
                "day",
                .positiveNumber,
                "The day of its life; the first is 1.",
                "建群第几天，首日为 1。"
            ),
            .required("purpose", .string, "What it is for.", "用途。"),
            .required("capacity", .countingNumber, "How many members it may have.", "人数上限。"),
        ]
    )

    private static let fullGroup = TableShape(
        "full group", extends: "group",
        "A group with what only `groups.get` looks up.", "群，另含只有 `groups.get` 才查的内容。",
        fields: [
            .required("size", .countingNumber, "How many members it has.", "人数。"),
            .required(
                "status", .choice(GroupStatus.allCases.map(\.rawValue)), "Where it is in its life.",
                "所处阶段。"),
            .required("audience", .string, "For whom it is.", "目标用户。"),
            .required("service", .string, "What its members get there.", "提供的服务。"),
            .required("lasting", .string, "How long it is meant to live, in words.", "存续周期。"),
            .required(
                "stage", .choice(GroupStage.allCases.map(\.rawValue)),
                "Where it stands on its way.", "发展阶段。"),
            .required(
                "entry", .list(.string), "Tags of which a newcomer needs one.", "入群须具备其一的标签。"),
            .required(
                "queue", .countingNumber, "How many wait for room in it.", "排队等候入群的人数。"),
        ])

    private static let member = TableShape(
        "member",
        "A member.",
        "成员。",
        fields: [
            .required("id", .string, "Their id.", "编号。"),
            .required("name", .string, "Their name.", "名字。"),
            .required("tags", .list(.string), "Their tags.", "标签。"),
        ]
    )

    private static let fullMember = TableShape(
        "full member", extends: "member",
        "A member with what only `members.get` looks up.", "成员，另含只有 `members.get` 才查的内容。",
        fields: [
            .required(
                "attributes", .table, "What `members.set` remembered, by its name.",
                "`members.set` 记录的各项资料。"),
            .optional(
                "tier", .string, "Their tier, once it has been worked out.", "所在层级（已算出时）。"),
            .required(
                "opted_out", .boolean, "Whether they asked to be left alone.", "是否已退订。"),
        ])

    private static let checkin = TableShape(
        "check-in", "The check-in of a group on one day.", "某群某天的打卡。",
        fields: [
            .required("id", .wholeNumber, "Its id.", "编号。"),
            .required("group", .string, "The group's id.", "群的编号。"),
            .required("name", .string, "What it is called.", "名称。"),
            .required(
                "day", .string, "Its local date, such as \"2026-11-24\".", "日期，如 \"2026-11-24\"。"),
            .required("closes", .wholeNumber, "When it ends, in epoch milliseconds.", "结束时刻（毫秒）。"),
        ])

    private static let task = TableShape(
        "task", "A step that a person was asked for.", "请人做的一件事。",
        fields: [
            .required("id", .wholeNumber, "Its id.", "编号。"),
            .required("title", .string, "What is to be done.", "要做什么。"),
        ])

    private static let taskAnswer = TableShape(
        "task answer", "What became of a task.", "任务的结果。",
        fields: [
            .required("id", .wholeNumber, "The task's id.", "任务的编号。"),
            .required("title", .string, "What was to be done.", "要做的事。"),
            .required(
                "status", .choice(["done", "refused", "overdue"]), "What became of it.", "结果。"),
            .optional("answer", .string, "What the person said of it.", "回话。"),
            .optional("by", .string, "Who answered.", "由谁回答。"),
        ])

    private static let message = TableShape(
        "message", "A message on its way out.", "要发出的消息。",
        fields: [
            .required("id", .wholeNumber, "Its id; the first one's of several.", "编号；多个群时为第一条的。"),
            .optional(
                "ids", .list(.wholeNumber), "With a list of groups: the id of each message.",
                "发给多个群时各条消息的编号。"),
        ])
}
