import JubenEngine

/// The verbs that expect something of what has happened so far.
enum Expect {
    static let all: [VerbSpec] =
        messages + [
            action, task(true), task(false), tagged(true), tagged(false), points, verdict, run,
            requested, equal(true), equal(false),
        ]

    private static let group = VerbSpec.Parameter.required(
        "group", .string, "The group: its id or name.", "群：编号或群名。")
    private static let times = VerbSpec.Parameter.optional(
        "times", .countingNumber, "Exactly so often; at least once when left out.",
        "恰好几次；默认至少一次。")
    private static let at = VerbSpec.Parameter.optional(
        "at", .moment,
        "At this time of any day, or at this moment when a day is named; to the minute.",
        "任意一天的这个时间；写了日期就是这一刻。精确到分钟。")
    private static let range: [VerbSpec.Parameter] = [
        .optional(
            "from", .moment, "From this moment on; since the test began when left out.",
            "从何时起；默认从测试开始。"),
        .optional(
            "to", .moment, "Until before this moment; until now when left out.", "到何时；默认到现在。"),
    ]

    /// What a message may be described by.
    static let message: [VerbSpec.Parameter] =
        [
            .optional("text", .string, "Words that are in it.", "含有的文字。"), at, times,
            .optional("image", .string, "A part of an attachment's name.", "附件名的一部分。"),
            .optional(
                "mention", .string, "The name of somebody who is mentioned, or \"all\".",
                "被提到的人，或 \"all\"。"),
            .optional("playbook", .string, "The playbook that sent it.", "发出它的剧本。"),
            .optional("promo", .boolean, "Whether it is marked as promotion.", "是否标为推广。"),
        ] + range

    private static let what = VerbSpec.Parameter.optional(
        "message",
        .either([.string, .fields(name: "a table that describes a message", message)]),
        "Words that are in it, or a table; any message when left out.",
        "含有的文字，或一个表；省略时指任何消息。")

    private static let messages: [VerbSpec] = [
        VerbSpec(
            "expect.sent", place: .test, "Expects that a group was sent a message.",
            "期望群里收到过某条消息。", parameters: [group, what], results: [ok],
            example: """
                expect.sent("reading-1", { text = "早上好", at = "08:30", times = 1 })
                """),
        VerbSpec(
            "expect.not_sent", place: .test, "Expects that a group was not sent such a message.",
            "期望群里没有收到这样的消息。", parameters: [group, what], results: [ok],
            example: "expect.not_sent(\"reading-1\", \"推广\")"),
        VerbSpec(
            "expect.nothing", place: .test, "Expects that nothing at all was sent to a group.",
            "期望没有向群里发过任何东西。", parameters: [group], options: range, results: [ok],
            example: "expect.nothing(\"reading-1\", { from = \"22:30\", to = \"24:00\" })"),
        VerbSpec(
            "expect.held", place: .test,
            "Expects that a message was held back, refused or withdrawn.",
            "期望某条消息被拦下、被拒或被撤回。",
            parameters: [
                group, what,
                .optional(
                    "cause", .string, "The cause, such as `quiet-hours` or `expired`.",
                    "原因，如 `quiet-hours`、`expired`。"),
            ], results: [ok],
            example: "expect.held(\"reading-1\", \"晚安\", \"quiet-hours\")"),
    ]

    private static let action = VerbSpec(
        "expect.action", place: .test,
        "Expects that something else was done than a message sent.", "期望做过某个动作（不是发消息）。",
        parameters: [
            .required(
                "action", .string, "Such as `group.create`, `member.invite` or `group.dissolve`.",
                "如 `group.create`、`member.invite`、`group.dissolve`。")
        ],
        options: [
            .optional("group", .string, "In this group: its id or name.", "在此群：编号或群名。"), at,
            times,
        ] + range, results: [ok],
        example:
            "expect.action(\"group.dissolve\", { group = \"茶 快闪\", at = \"2026-11-26 21:00\" })")

    private static func task(_ isWanted: Bool) -> VerbSpec {
        VerbSpec(
            isWanted ? "expect.task" : "expect.no_task", place: .test,
            isWanted
                ? "Expects that somebody was asked to do or confirm something."
                : "Expects that nobody was asked such a thing.",
            isWanted ? "期望有人被要求做某事或确认。" : "期望没有人被要求这件事。",
            parameters: [
                .required(
                    "title", .string, "Words of its title; empty for any.", "标题中的文字；空文本指任何任务。")
            ],
            options: [
                .optional("owner", .string, "Who was asked.", "由谁处理。"),
                .optional("group", .string, "The group that it concerns.", "涉及的群。"),
                .optional(
                    "status", .choice(["open", "done", "refused", "overdue", "cancelled"]),
                    "What became of it.", "结果。"),
                .optional("note", .string, "Words of its note.", "说明中的文字。"),
            ] + (isWanted ? [times] : []), results: [ok],
            example: isWanted
                ? "expect.task(\"红包\", { owner = \"lin\", status = \"refused\" })"
                : "expect.no_task(\"红包\")")
    }

    private static func tagged(_ isWanted: Bool) -> VerbSpec {
        VerbSpec(
            isWanted ? "expect.tagged" : "expect.not_tagged", place: .test,
            isWanted
                ? "Expects that a member or a group has a tag."
                : "Expects that a member or a group does not have a tag.",
            isWanted ? "期望成员或群有某个标签。" : "期望成员或群没有某个标签。",
            parameters: [
                .required(
                    "who", .string, "A member or a group: the id or the name.", "成员或群：编号或名字。"),
                .required("tag", .string, "The tag.", "标签。"),
            ], results: [ok],
            example: "expect.\(isWanted ? "tagged" : "not_tagged")(\"小林\", \"introduced\")")
    }

    private static let points = VerbSpec(
        "expect.points", place: .test, "Expects a member's balance of points.", "期望成员的积分余额。",
        parameters: [
            .required("member", .string, "The id or the name.", "编号或名字。"),
            .required("balance", .wholeNumber, "The balance.", "余额。"),
        ], results: [ok], example: "expect.points(\"小林\", 5)")

    private static let verdict = VerbSpec(
        "expect.verdict", place: .test, "Expects what became of an occurrence of a schedule.",
        "期望某次定时的结果。",
        parameters: [
            .required(
                "trigger", .string, "The trigger's name, or its schedule as it is written.",
                "触发器的名称，或写在剧本里的日程。"),
            .required(
                "verdict", .choice(SlotVerdict.allCases.map(\.rawValue)), "What became of it.",
                "结果。"),
        ],
        options: [
            .optional("group", .string, "In this group: its id or name.", "在此群：编号或群名。"), at,
            times, .optional("why", .string, "Words of the reason.", "原因中的文字。"),
        ], results: [ok], example: "expect.verdict(\"晚安\", \"skipped\", { why = \"没有人说话\" })")

    private static let run = VerbSpec(
        "expect.run", place: .test, "Expects where a run is in its life.", "期望某次运行的状态。",
        parameters: [
            .required(
                "status", .choice(RunStatus.allCases.map(\.rawValue)), "Where it is.", "状态。")
        ],
        options: [
            .optional(
                "trigger", .string, "The name of what started it: a trigger, command or procedure.",
                "由什么启动：触发器、命令或过程的名称。"),
            .optional("playbook", .string, "The playbook.", "剧本。"),
            .optional("group", .string, "The group: its id or name.", "群：编号或群名。"), times,
        ], results: [ok],
        example: "expect.run(\"done\", { trigger = \"settle_in\", times = 1 })")

    private static let requested = VerbSpec(
        "expect.requested", place: .test, "Expects that a web service was asked.",
        "期望请求过某个网络服务。",
        parameters: [
            .required(
                "address", .string, "The host and the path, as for `http_answers`.",
                "主机和路径，同 `http_answers`。")
        ],
        options: [
            .optional("method", .choice(["GET", "POST"]), "The method.", "方法。"),
            .optional("body", .string, "Words of the body.", "正文中的文字。"), times,
        ], results: [ok],
        example: "expect.requested(\"api.example.com/orders\", { method = \"POST\", times = 1 })")

    private static func equal(_ isWanted: Bool) -> VerbSpec {
        VerbSpec(
            isWanted ? "expect.equal" : "expect.not_equal", place: .test,
            isWanted ? "Expects that two values are equal." : "Expects that two values differ.",
            isWanted ? "期望两个值相等。" : "期望两个值不同。",
            parameters: [
                .optional("value", .any, "What there is.", "实际的值。"),
                .optional("expected", .any, "What is expected.", "期望的值。"),
                .optional("why", .string, "What is wrong otherwise.", "不满足时说明什么。"),
            ], results: [ok],
            example: isWanted
                ? "expect.equal(#lines { kind = \"send\" }, 2)"
                : "expect.not_equal(lines()[1].text, \"\")")
    }

    private static let ok = VerbSpec.Result(
        "ok", .boolean, "Whether it is as expected; the test goes on either way.",
        "是否符合期望；无论如何测试都会继续。")
}
