package import JubenEngine

/// The verbs of test files: who is there, what happens, and what is expected.
package enum TrialVerbs {
    /// All of them.
    package static let all: [VerbSpec] =
        [test] + people + time + acts + faults + [lines] + Expect.all

    static let test = VerbSpec(
        "test", place: .test, "Declares a test: a story in the order of its time.",
        "声明一个测试：按时间顺序写的一段故事。",
        parameters: [
            .required(
                "name", .string, "What the playbook must do, in one sentence.", "剧本应当做到什么，一句话。"),
            .required("body", .function, "The story.", "故事。"),
        ],
        options: [
            .required(
                "at", .moment, "When the story begins, in the community's time.",
                "故事开始的时刻（社群时区）。"),
            .optional(
                "playbooks", .list(.string),
                """
                The playbooks that are performed; without it the one that is named like the test's \
                file, or all of them when there is none.
                """,
                "要演的剧本；省略时是与测试文件同名的剧本，没有同名的就是全部。"),
        ],
        example: """
            test("早报 08:30 发到读书群", { at = "2026-11-24 08:00" }, function()
              group { id = "reading-1", tags = { "reading" } }
              advance_to("09:00")
              expect.sent("reading-1", { text = "早上好", at = "08:30" })
            end)
            """)

    // MARK: People

    private static let people: [VerbSpec] = [
        VerbSpec(
            "group", place: .test, suspends: true, "Lets a group exist.", "设定一个群。",
            options: [
                .required("id", .string, "The group's id.", "群的编号。"),
                .optional("name", .string, "Its name; the id when left out.", "群名；默认同编号。"),
                .optional("tags", .list(.string), "Its tags.", "标签。"),
                .optional("owner", .member, "Who answers for it.", "负责人。"),
                .optional(
                    "day", .positiveNumber,
                    "Which day of its life it is when the test begins; 30 when left out.",
                    "测试开始时是群的第几天；默认 30。"),
                .optional(
                    "zone", .string, "Its time zone; the community's when left out.",
                    "时区；默认与社群相同。"),
                .optional(
                    "channel", .string, "Its channel; the first of the settings when left out.",
                    "渠道；默认是配置中的第一个。"),
                .optional("capacity", .countingNumber, "The most members.", "人数上限。"),
            ],
            results: [.init("id", .string, "The group's id.", "群的编号。")],
            example: """
                group { id = "reading-1", name = "读书会一群", tags = { "reading" }, day = 3 }
                """),
        VerbSpec(
            "member", place: .test, suspends: true,
            "Lets a member exist, or a number of them that are alike.", "设定一位成员，或一批相同的成员。",
            options: [
                .required(
                    "name", .string, "The name; a number follows it where there are several.",
                    "名字；一批成员时后面加序号。"),
                .optional("id", .string, "The id; the name when left out.", "编号；默认同名字。"),
                .optional(
                    "group", .either([.string, .list(.string)]), "The groups they are in.",
                    "所在的群。"),
                .optional("tags", .list(.string), "Their tags.", "标签。"),
                .optional(
                    "role", .choice(["member", "admin", "owner"]), "What they are in the groups.",
                    "在群里的角色。"),
                .optional(
                    "joined", .duration, "How long ago they joined; with the group when left out.",
                    "进群多久了；默认与群同时。"),
                .optional("count", .integer(1...10_000), "How many there are.", "人数。"),
            ],
            results: [.init("id", .string, "The id, of the first of them.", "编号（一批时为第一位的）。")],
            example: """
                member { name = "小林", group = "reading-1", tags = { "new" }, joined = "3d" }
                """),
        VerbSpec(
            "community", place: .test, suspends: true,
            "Takes groups and members from a folder of groups.csv and members.csv.",
            "从含 groups.csv 和 members.csv 的文件夹读入群和成员。",
            parameters: [
                .required(
                    "folder", .string, "The folder, below the community's home.",
                    "文件夹，相对于社群目录。")
            ],
            example: "community(\"tests/reading-camp\")"),
    ]

    // MARK: Time

    private static let time: [VerbSpec] = [
        VerbSpec(
            "advance", place: .test, suspends: true,
            "Lets time pass, and performs everything that is due in it.",
            "让时间过去一段，其间该做的都做完。",
            parameters: [.required("duration", .duration, "How long.", "多久。")],
            example: "advance(\"2h\")"),
        VerbSpec(
            "advance_to", place: .test, suspends: true,
            "Lets time pass up to a moment, that moment included.", "让时间走到某一刻（含这一刻）。",
            parameters: [.required("moment", .moment, "Until when.", "到何时。")],
            example: "advance_to(\"20:00\")"),
    ]

    static let lines = VerbSpec(
        "lines", place: .test,
        "What has happened so far, as the timeline tells it.", "到目前为止时间线上的各行。",
        options: [
            .optional("group", .string, "Only this group: its id or name.", "仅限此群：编号或群名。"),
            .optional(
                "kind",
                .choice([
                    "send", "blocked", "doubt", "human", "event", "skipped", "missed", "failed",
                ]), "Only lines of this kind.", "仅限这一类。"),
        ],
        results: [
            .init(
                "lines",
                .list(
                    .fields(
                        name: "a line",
                        [
                            .required("time", .string, "When, such as 08:30.", "时间，如 08:30。"),
                            .required("date", .string, "On which day.", "日期。"),
                            .required("kind", .string, "What kind of line it is.", "类别。"),
                            .required("action", .string, "What was done.", "动作。"),
                            .required("group", .string, "The group's id.", "群的编号。"),
                            .required("playbook", .string, "The playbook.", "剧本。"),
                            .required("text", .string, "The words.", "文字。"),
                            .required("why", .string, "Why.", "原因。"),
                            .required("owner", .string, "Who has to act.", "由谁处理。"),
                        ])), "The lines, by time.", "各行，按时间排列。")
        ],
        example: "expect.equal(#lines { group = \"reading-1\", kind = \"send\" }, 2)")
}
