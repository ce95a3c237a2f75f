import JubenEngine

/// What happens in a story.
extension TrialVerbs {
    private static let when = VerbSpec.Parameter.optional(
        "at", .moment, "When; now when left out.", "何时；默认现在。")
    private static let group = VerbSpec.Parameter.required(
        "group", .string, "The group's id.", "群的编号。")
    private static let member = VerbSpec.Parameter.required(
        "member", .string, "Who: an id or a name.", "谁：编号或名字。")
    private static let channel = VerbSpec.Parameter.optional(
        "channel", .string, "The channel; the first of the settings when left out.",
        "渠道；默认是配置中的第一个。")

    /// The verbs that a scenario has as well: there the time must be given.
    static let acts: [VerbSpec] = [
        VerbSpec(
            "says", place: .test, suspends: true, "Lets a member say something.", "成员发言。",
            parameters: [when],
            options: [group, member, .required("text", .string, "The words.", "内容。")],
            example: "says { group = \"reading-1\", member = \"小林\", text = \"大家好\" }"),
        VerbSpec(
            "joins", place: .test, suspends: true,
            "Lets somebody join a group; they need not exist yet.", "有人进群；可以是新人。",
            parameters: [when],
            options: [
                group, member, .optional("by", .string, "Who invited them.", "由谁邀请。"),
            ],
            example: "joins(\"10:05\", { group = \"reading-1\", member = \"小周\" })"),
        VerbSpec(
            "leaves", place: .test, suspends: true, "Lets a member leave a group.", "成员退群。",
            parameters: [when], options: [group, member],
            example: "leaves { group = \"reading-1\", member = \"小周\" }"),
        VerbSpec(
            "befriends", place: .test, suspends: true,
            "Lets somebody ask to be a friend; they need not exist yet.", "有人申请加好友；可以是新人。",
            parameters: [when],
            options: [
                member, .optional("text", .string, "What they say.", "留言。"),
                .optional("source", .string, "Where they come from.", "来源。"), channel,
            ],
            example: "befriends { member = \"小林\", text = \"想一起读书\", source = \"poster\" }"),
        VerbSpec(
            "writes", place: .test, suspends: true,
            "Lets somebody write to the account in private; they need not exist yet.",
            "有人私聊账号；可以是新人。",
            parameters: [when],
            options: [member, .required("text", .string, "The words.", "内容。"), channel],
            example: "writes { member = \"小林\", text = \"书单\" }"),
        VerbSpec(
            "commands", place: .test, suspends: true, "Lets an operator give a command.",
            "运营人员下命令。", parameters: [when],
            options: [
                .required("command", .string, "The command's name.", "命令名。"),
                .optional(
                    "playbook", .string,
                    "Whose; the one that is performed when there is only one.",
                    "哪个剧本的；只演一个剧本时可省略。"),
                .optional("args", .table, "The arguments by name.", "按名称给出的参数。"),
                .optional("by", .string, "Who gives it.", "谁下的命令。"),
            ],
            example: """
                commands { command = "open", args = { product = "茶", starts = "20:00" } }
                """),
        VerbSpec(
            "event", place: .test, suspends: true,
            "Lets a web service tell of something.", "网络服务发来事件。",
            parameters: [
                when,
                .required(
                    "name", .string, "Its name, with or without `webhook:`.",
                    "事件名，写不写 `webhook:` 都可以。"),
                .optional("payload", .table, "What it tells.", "内容。"),
            ],
            example: "event(\"webhook:order.paid\", { order = \"A17\", amount = 39 })"),
        VerbSpec(
            "crowd", place: .test, suspends: true,
            "Lets the members of all groups speak and check in by chance, the same every time.",
            "让各群成员随机发言和打卡，每次结果相同。",
            options: [
                .optional(
                    "speak", .number, "The share that speaks on a day; 0.2 when left out.",
                    "每天发言的比例；默认 0.2。"),
                .optional(
                    "checkin", .number, "The share that checks in; 0.6 when left out.",
                    "打卡的比例；默认 0.6。"),
                .optional("seed", .countingNumber, "What chance is drawn from.", "随机种子。"),
                .optional(
                    "days", .integer(1...366), "For how many days they speak; 1 when left out.",
                    "发言持续几天；默认 1。"),
            ],
            example: "crowd { speak = 0.2, checkin = 0.6, seed = 7 }"),
        VerbSpec(
            "answers", place: .test, suspends: true,
            """
            Says how people answer the tasks they are asked from now on; without it they say yes \
            at once.
            """,
            "规定人们怎样答复任务；没有规定时立即答应。",
            parameters: [
                .required(
                    "title", .string, "A word of the tasks' titles; empty for all tasks.",
                    "任务标题中的词；空文本表示所有任务。")
            ],
            options: [
                .optional(
                    "yes", .boolean, "Whether they say yes; true when left out.", "是否答应；默认答应。"),
                .optional(
                    "after", .either([.choice(["never"]), .duration]),
                    "How long they take, or \"never\".", "多久之后答复，或 \"never\"。"),
                .optional("note", .string, "What they add.", "附言。"),
            ],
            example: "answers(\"红包\", { yes = false, after = \"10m\" })"),
        VerbSpec(
            "http_answers", place: .test, suspends: true,
            """
            Gives the answer of a web service that playbooks ask; nothing leaves the process, and \
            a request without an answer fails the test.
            """,
            "规定网络服务怎样回答剧本；不会真正联网，没有规定回答的请求会让测试失败。",
            parameters: [
                .required(
                    "address", .string, "The host and the path, such as `api.example.com/today`.",
                    "主机和路径，如 `api.example.com/today`。")
            ],
            options: [
                .optional(
                    "method", .choice(["GET", "POST"]), "Only for this method.", "仅限此方法。"),
                .optional(
                    "status", .integer(100...599), "The HTTP status; 200 when left out.",
                    "HTTP 状态码；默认 200。"),
                .optional("json", .any, "The body, as JSON.", "以 JSON 返回的内容。"),
                .optional("body", .string, "The body, as it is.", "原样返回的正文。"),
                .optional(
                    "fails", .string, "There is no answer, for this reason.", "没有回答，以及原因。"),
            ],
            example: "http_answers(\"api.example.com/stock\", { json = { left = 3 } })"),
    ]

    /// What goes wrong or changes in the middle.
    static let faults: [VerbSpec] = [
        VerbSpec(
            "crash", place: .test, suspends: true,
            "Lets the process die and start again, now or in the middle of its work.",
            "让进程中断并重新启动：现在，或在它做事的中途。",
            options: [
                .optional(
                    "commit", .positiveNumber,
                    """
                    It dies at the so-manieth commit from now on that changes something, and not \
                    at once.
                    """,
                    "不在现在，而在之后第几次写入存储时中断。"),
                .optional(
                    "kept", .boolean,
                    "With commit: it dies after the commit and not before; false when left out.",
                    "与 commit 同用：写入完成之后才中断；默认是之前。"),
                .optional(
                    "downtime", .duration, "How long nothing runs; no time when left out.",
                    "停机多久；默认立即重启。"),
            ],
            example: "crash { commit = 2, downtime = \"10m\" }"),
        VerbSpec(
            "edit", place: .test, suspends: true,
            "Changes a playbook or a text in the middle, as an operator who saves the file does.",
            "中途修改剧本或文字，如同运营人员保存文件。",
            parameters: [
                .required(
                    "file", .string, "Such as `playbooks/welcome.lua` or `content/hello.txt`.",
                    "如 `playbooks/welcome.lua`、`content/hello.txt`。"),
                .required("from", .string, "What stands there, exactly once.", "原文，须恰好出现一次。"),
                .required("to", .string, "What stands there then.", "改成什么。"),
            ],
            results: [
                .init(
                    "ok", .boolean, "Whether the playbooks can be used; if not, the old ones stay.",
                    "剧本是否可用；不可用时仍用旧的。"),
                .init("problem", .string, optional: true, "What is wrong.", "问题。"),
            ],
            example: "edit(\"playbooks/welcome.lua\", \"60s\", \"5m\")"),
        VerbSpec(
            "replace", place: .test, suspends: true, "Writes a whole file in the middle.",
            "中途写入整个文件。",
            parameters: [
                .required("file", .string, "The file, which need not exist.", "文件，可以是新文件。"),
                .required("text", .string, "All that it then holds.", "全部内容。"),
            ],
            results: [
                .init(
                    "ok", .boolean, "Whether the playbooks can be used; if not, the old ones stay.",
                    "剧本是否可用；不可用时仍用旧的。"),
                .init("problem", .string, optional: true, "What is wrong.", "问题。"),
            ],
            example: "replace(\"content/hello.txt\", \"欢迎\")"),
    ]
}
