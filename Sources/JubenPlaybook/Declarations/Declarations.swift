package import JubenEngine

/// The verbs of a file's top level.
package enum Declarations {
    /// All of them, where members are chosen by these fields.
    package static func all(members: [VerbSpec.Parameter]) -> [VerbSpec] {
        [playbook, every, at, day].map { $0.choosing(members) } + [on, command, procedure]
            + DataDeclarations.all
    }

    /// The names of all of them.
    static let names = all(members: plainMembers).map(\.name)

    /// Members who are chosen by their tags alone.
    package static let plainMembers: [VerbSpec.Parameter] = [
        .optional("tags", .list(.string), "Tags that all must be there.", "须全部具备的标签。")
    ]

    /// The option whose fields say which members are meant.
    fileprivate static let membersOption = "members"

    static let groups = VerbSpec.Parameter.optional(
        "groups",
        .fields(
            name: "a table of tags, any, ids or except",
            [
                .optional("tags", .list(.string), "Tags that all must be there.", "须全部具备的标签。"),
                .optional(
                    "any", .list(.string), "Tags of which one must be there.", "至少具备其一的标签。"),
                .optional("ids", .list(.string), "Only these groups.", "仅限这些群。"),
                .optional("except", .list(.string), "Not these groups.", "排除这些群。"),
            ]),
        "The groups that it applies to; all living groups when left out.",
        "适用的群；省略时为所有存续的群。")

    private static let audience: [VerbSpec.Parameter] = [
        groups,
        .optional(
            "each", .choice(["group", "member", "once"]),
            "Whether the handler is called once a group, once a member, or once.",
            "处理函数按群、按成员还是只调用一次。"),
        .optional(
            membersOption, .fields(name: "a table of tags", plainMembers),
            "With each = \"member\": the members that it applies to.",
            "each = \"member\" 时适用的成员。"),
    ]

    private static let about: [VerbSpec.Parameter] = [
        .optional(
            "name", .string, "A name that outlives edits of the schedule.", "名称；改时间后仍视为同一触发器。"),
        .optional("why", .string, "Why this touchpoint exists.", "为什么要有这一步。"),
        .optional(
            "value", .string, "The kind of value it brings, such as \"information\".",
            "价值类型，如 \"information\"。"),
    ]

    private static let timing: [VerbSpec.Parameter] = [
        .optional(
            "late", .either([.choice(["skip", "once", "ask"]), .duration]),
            """
            What becomes of a slot that could not start on time: \
            "once" (within 30m), "skip", "ask", or how late it may be.
            """,
            "错过时间怎么办：\"once\"（30 分钟内补一次）、\"skip\"、\"ask\"，或允许迟到多久。"),
        .optional(
            "overlap", .choice(OverlapPolicy.allCases.map(\.rawValue)),
            "What happens while an earlier run is still at work; \"skip\" when left out.",
            "上一次还没结束时怎么办；默认 \"skip\"。"),
        .optional("jitter", .duration, "Spreads the groups over so long.", "在这段时间内错开各群。"),
        .optional(
            "needs", NeedSpec.shape,
            "What must have happened in the group, or the slot is skipped.",
            "群里须已发生的事，否则跳过这一次。"),
    ]

    private static let range: [VerbSpec.Parameter] = [
        .optional(
            "days", .positiveNumber, "Only so many days, from `from` or the group's first day.",
            "只执行这么多天，从 `from` 或群的第一天算起。"),
        .optional("from", .date, "The first day.", "开始日期。"),
        .optional("to", .date, "The last day.", "结束日期。"),
        .optional("except", .dates, "Days that are left out.", "排除的日期。"),
    ]

    private static func handler(_ forms: [HandlerForm]) -> VerbSpec.Parameter {
        .required("handler", .handler(forms), "What happens.", "处理函数。")
    }

    private static let slot = VerbSpec.Parameter.required(
        "slot", .record("slot"), "The occurrence of the schedule.", "本次时段。")

    /// How the handler of a schedule is called.
    private static let slotForms = [
        HandlerForm([EventSpec.groupParameter, slot]),
        HandlerForm(
            [
                EventSpec.groupParameter, .required("member", .member, "The member.", "成员。"), slot,
            ], when: .each("member")),
        HandlerForm([.required("_", .any, "Always nil.", "总是 nil。"), slot], when: .each("once")),
    ]

    private static let optionsParameter = VerbSpec.Parameter.optional(
        "options", .table, "See below.", "见下。")

    private static func trigger(
        _ name: String, _ en: String, _ zh: String, _ what: VerbSpec.Parameter,
        options: [VerbSpec.Parameter], forms: [HandlerForm] = slotForms, example: String
    ) -> VerbSpec {
        VerbSpec(
            name, place: .top, en, zh, parameters: [what, optionsParameter, handler(forms)],
            options: options, example: example)
    }

    private static let goal = ValueShape.fields(
        name: "a table of metric, target and by",
        [
            .required("metric", .string, "What is measured.", "指标。"),
            .optional(
                "of", .string, "What the metric is divided by, for a share.", "比率的分母指标。"),
            .required("target", .number, "The number to reach.", "目标值。"),
            .required("by", .date, "Until when.", "截止日期。"),
        ])

    private static let promise = ValueShape.fields(
        name: "a table of what and at",
        [
            .required(
                "what", .string, "The name of a trigger, or the title of a playbook.",
                "触发器的名称，或剧本的名称。"),
            .required("at", .schedule, "When it is said to come.", "说好什么时候。"),
        ])

    static let playbook = VerbSpec(
        "playbook", place: .top, "Says what the file is: the first thing in it.",
        "说明这个文件是什么，写在最前面。",
        options: [
            .required("title", .string, "What operators call it.", "名称。"),
            .required("why", .string, "Why it exists.", "为什么要有它。"),
            .optional("goal", goal, "A number to reach, and until when.", "目标值与期限。"),
            .optional("goals", .list(goal), "Several of them.", "多个目标。"),
            .optional(
                "promises", .list(promise),
                "What members are told will come, and when; `juben check` holds it against the "
                    + "schedules.",
                "对群友说好会有什么、什么时候；`juben check` 会与时间表核对。"),
            .optional(
                "scene", .string, "Where it is used, such as in groups of newcomers.",
                "场景：用在哪里，如新人群。"),
            .optional(
                "ability", .string, "What it rests on, such as check-ins.", "能力：靠什么做到，如打卡。"),
            .optional(
                "play", .string, "What members do in it, such as a lottery.", "玩法：群友怎么参与，如抽奖。"),
        ] + audience,
        example: """
            playbook { title = "早报", why = "让每个群每天有一次固定的见面", groups = { tags = { "reading" } } }
            """)

    static let every = trigger(
        "every", "Starts the handler on a recurring schedule, in each group's own time.",
        "按周期在每个群的当地时间执行。",
        .required("schedule", .schedule, "When.", "何时。"),
        options: timing + range + about + audience,
        example: """
            every("workday 08:30", { late = "30m" }, function(group, slot)
              send(group, render("morning"))
            end)
            """)

    static let at = trigger(
        "at", "Starts the handler once, at a moment.", "在某个时刻执行一次。",
        .required("moment", .moment, "When.", "何时。"), options: timing + about + audience,
        example: """
            at("2026-12-31 20:00", function(group) send(group, "新年快乐") end)
            """)

    static let day = trigger(
        "day",
        "Starts the handler on days of a group's, or a member's, life. The first day is day 1.",
        "在群（或成员）生命的第几天执行，第一天为 1。",
        .required("days", .lifeDays, "Which days, and when.", "第几天、几点。"),
        options: timing + about + audience,
        example: """
            day("3 09:00", function(group) send(group, "第三天了，大家都认识了吗？") end)
            """)

    static let on = trigger(
        "on", "Starts the handler when something happens.", "当某事发生时执行。",
        .required(
            "event", .string, "What happens, such as \"member.joined\".",
            "事件，如 \"member.joined\"。"),
        options: [
            .optional(
                "merge", .duration, "Collects what happens within so long into one call.",
                "把这段时间内的事件合并为一次。"),
            .optional(
                "match", .either([.string, .list(.string)]),
                """
                Only messages, private ones, or requests to be a friend, that contain one of \
                these.
                """,
                "仅限包含这些词之一的发言、私聊或好友申请。"),
            .optional(
                "source", .either([.string, .list(.string)]),
                "Only those who came from one of these, such as the name of a link.",
                "仅限来自这些来源之一的人，如活码的名称。"),
        ] + about + [groups], forms: EventSpec.forms,
        example: """
            on("member.joined", { merge = "60s" }, function(group, joined)
              send(group, { text = "欢迎新朋友", mention = joined })
            end)
            """)

    static let command = VerbSpec(
        "command", place: .top, "Declares something that an operator starts by name.",
        "声明可由运营人员按名启动的命令。",
        parameters: [
            .required("name", .string, "Its name.", "名称。"),
            .required(
                "parameters", .table,
                """
                What it takes: a table of names and kinds \
                (string, number, time, member, group, boolean).
                """,
                "参数表：名称与类型（string、number、time、member、group、boolean）。"),
            handler([
                HandlerForm([
                    .required(
                        "args", .table, "A field for each parameter, by its name.",
                        "每个参数一个字段，按名称取。")
                ])
            ]),
        ],
        example: """
            command("open", { product = "string", starts = "time" }, function(args) … end)
            """)

    static let procedure = VerbSpec(
        "procedure", place: .top, "Declares a part that `start` runs on its own.",
        "声明可由 `start` 单独启动的过程。",
        parameters: [
            .required("name", .string, "Its name.", "名称。"),
            handler([
                HandlerForm([
                    .optional("args", .table, "What `start` was given.", "`start` 传入的参数。")
                ])
            ]),
        ],
        example: """
            procedure("settle_in", function(args) … end)
            """)
}

extension VerbSpec {
    /// The same declaration, where members are chosen by other fields.
    fileprivate func choosing(_ members: [Parameter]) -> VerbSpec {
        let names = members.map(\.name).joined(separator: ", ")
        return VerbSpec(
            name, place: place, suspends: suspends, action: action, since: since, summary.en,
            summary.zh, parameters: parameters,
            options: options.map { option in
                guard option.name == Declarations.membersOption else { return option }
                return Parameter(
                    name: option.name, shape: .fields(name: "a table of \(names)", members),
                    isRequired: option.isRequired, summary: option.summary)
            }, hasOpenOptions: hasOpenOptions, rules: rules, results: results, example: example)
    }
}
