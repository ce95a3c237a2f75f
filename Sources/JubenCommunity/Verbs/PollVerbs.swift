import JubenEngine
import JubenValue

/// `polls.*`: lets a group choose, by numbers, letters or words.
enum PollVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] {
        [
            open(world), result,
            ActivityVerbs.close(.poll, "Closes a poll before its time.", "提前结束投票。"),
        ]
    }

    /// The fewest and the most options of a poll.
    private static let optionsRange = 2...20

    private static func open(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "polls.open",
                """
                Opens a poll in a group. Members vote by the number, the letter or the words of an \
                option; a new vote stands in the place of the old one.
                """,
                "开启群投票：回复序号、字母或选项文字即投票，再投以最后一次为准。",
                parameters: [ActivityVerbs.group],
                options: [
                    .required("question", .string, "What is asked.", "问题。"),
                    .required(
                        "options", .list(.string),
                        "What can be chosen, from \(optionsRange.lowerBound) to "
                            + "\(optionsRange.upperBound).",
                        "选项，\(optionsRange.lowerBound)–\(optionsRange.upperBound) 个。"),
                    .optional("many", .boolean, "Whether a member may choose several.", "是否可多选。"),
                    ActivityVerbs.until,
                ],
                results: [
                    .init(
                        "poll", .handle("poll"),
                        "The poll; `text` is the question with its numbered options.",
                        "投票句柄；`text` 为带序号的问题与选项。")
                ],
                example: """
                    local poll = polls.open(group, \
                    { question = "下周读哪本？", options = { "活着", "围城" }, until_ = "21:00" })
                    """)
        ) { context, arguments in
            let options = arguments.texts("options")
            guard optionsRange.contains(options.count) else {
                throw VerbError(
                    "bad-argument",
                    "polls.open: a poll has from \(optionsRange.lowerBound) to "
                        + "\(optionsRange.upperBound) options, not \(options.count)")
            }
            guard Set(options).count == options.count else {
                throw VerbError("bad-argument", "polls.open: two options are the same")
            }
            let question = arguments.text("question")
            var (_, handle) = try ActivityVerbs.open(
                .poll, question,
                [
                    "options": .list(options.map(Value.string)),
                    "many": .bool(arguments.flag("many")),
                ], context, arguments, world)
            let lines = options.enumerated().map { "\($0 + 1). \($1)" }
            handle["text"] = .string(([question] + lines).joined(separator: "\n"))
            return .value(.map(handle))
        }
    }

    private static let fields: [VerbSpec.Parameter] = [
        .required("question", .string, "What was asked.", "问题。"),
        .required("voters", .countingNumber, "How many members voted.", "投票人数。"),
        .required(
            "rows",
            .list(
                .fields(
                    name: "a row",
                    [
                        .required("number", .positiveNumber, "The option's number.", "序号。"),
                        .required("option", .string, "Its words.", "选项。"),
                        .required("votes", .countingNumber, "How many chose it.", "票数。"),
                        .required(
                            "percent", .countingNumber, "Of a hundred voters, rounded.",
                            "占投票人数的百分比（取整）。"),
                    ])), "The options, in their order.", "各选项，按原顺序。"),
        .optional(
            "winner", .string, "The option with most votes; nil when two have as many.",
            "票数最多的选项；并列时为 nil。"),
    ]

    private static let result = Verb(
        VerbSpec(
            "polls.result", "Counts a poll.", "投票结果。",
            parameters: [ActivityVerbs.handle(.poll)],
            results: [.init("result", .fields(name: "a result", fields), "The result.", "结果。")],
            example: "send(group, render(\"poll\", polls.result(poll)))")
    ) { context, arguments in
        let poll = try ActivityVerbs.find(.poll, "polls.result", context, arguments)
        let (rows, voters) = try ActivityBook(context.transaction).tally(poll)
        return .value(
            .table([
                "question": .string(poll.title), "voters": .int(Int64(voters)),
                "rows": .list(
                    rows.map { row in
                        [
                            "number": .int(Int64(row.number)), "option": .string(row.option),
                            "votes": .int(Int64(row.votes)),
                            // Half a percent is rounded up.
                            "percent": .int(
                                voters == 0 ? 0 : Int64((row.votes * 200 + voters) / (voters * 2))),
                        ]
                    }),
                "winner": ActivityBook.winner(rows).map { .string($0.option) } ?? nil,
            ]))
    }
}
