import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenValue

/// Declarations of every kind, as the whole language has them.
enum SampleLanguage {
    /// The editor's files of all of it.
    static func editorFiles(_ language: Language) -> EditorFiles {
        EditorFiles(specs: specs, tables: CommunityTables.all, language: language)
    }

    /// The verbs of values and content, and a few that stand for the others.
    static let specs: [VerbSpec] =
        (TextVerbs.all + ListVerbs.all + ClockVerbs.all + ChanceVerbs.all + StateVerbs.all
        + LogVerbs.all + NowVerbs.all { _ in .utc }
        + ContentVerbs.all(source: MemoryContent([String: String]())))
        .map(\.spec) + ListPrelude.specs + [playbook, every, on, ask, done, invite]

    static let playbook = VerbSpec(
        "playbook",
        place: .top,
        "Describes the playbook.",
        "描述本剧本。",
        options: [
            .required("title", .string, "What people call it.", "名称。"),
            .optional(
                "goal",
                .fields(
                    name: "a table of metric and target",
                    [
                        .required("metric", .string, "What is measured.", "指标。"),
                        .optional("by", .date, "Until when.", "截止日期。"),
                    ]
                ),
                "What it is for.",
                "目标。"
            ),
        ],
        example: #"playbook { title = "早报" }"#
    )

    static let every = VerbSpec(
        "every",
        place: .top,
        "Calls a handler on a schedule.",
        "按日程执行。",
        parameters: [
            .required("schedule", .schedule, "When.", "何时。"),
            .optional("options", .table, "See below.", "见下。"),
            .required("handler", .function, "What happens.", "处理函数。"),
        ],
        options: [
            .optional(
                "late",
                .either([.choice(["skip", "once"]), .duration]),
                "How late it may be.",
                "允许迟到多久。"
            )
        ],
        example: """
            every("workday 08:30", function(group)
              send(group, "早")
            end)
            """
    )

    static let on = VerbSpec(
        "on",
        place: .top,
        "Calls a handler for an event.",
        "事件发生时执行。",
        parameters: [
            .required("event", .string, "Which.", "事件。"),
            .required("handler", .function, "What happens.", "处理函数。"),
        ],
        options: [.optional("merge", .duration, "Collect events for so long.", "合并多久内的事件。")],
        example: #"on("member.joined", function(group, joined) log(#joined) end)"#
    )

    static let ask = VerbSpec(
        "ask",
        suspends: true,
        action: "message",
        "Asks in a group and waits.",
        "在群里提问并等待。",
        parameters: [
            .required("group", .group, "The group.", "群。"),
            .required("message", .either([.string, .table]), "The question.", "问题。"),
        ],
        options: [
            .optional("from", .member, "Who may answer.", "谁可以回答。"),
            .optional("within", .duration, "How long to wait.", "等待多久。"),
        ],
        results: [
            VerbSpec.Result("reply", .handle("reply"), optional: true, "The answer.", "回答。"),
            VerbSpec.Result("why", .choice(["timeout"]), optional: true, "Why none.", "没有回答的原因。"),
        ],
        example: #"local reply = ask(group, "在吗?", { within = "2h" })"#
    )

    static let done = VerbSpec(
        "tasks.done",
        "Tells whether a task is done.",
        "任务是否完成。",
        parameters: [.required("task", .handle("human task"), "The task.", "任务。")],
        results: [VerbSpec.Result("done", .boolean, "Whether it is.", "是否完成。")],
        example: "if tasks.done(task) then return end"
    )

    static let invite = VerbSpec(
        "groups.invite",
        action: "group.invite",
        "Invites members.",
        "邀请成员。",
        parameters: [
            .required("group", .group, "The group.", "群。"),
            .required("end", .list(.either([.member, .string])), "Whom.", "邀请谁。"),
        ],
        hasOpenOptions: true,
        example: "groups.invite(group, { member })"
    )
}
