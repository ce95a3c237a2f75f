import JubenEngine
import JubenSchedule
import JubenValue

/// `questions.*`: what members asked and nobody has answered.
enum QuestionVerbs {
    static let all = [list, settle]

    private static let fields: [VerbSpec.Parameter] = [
        .required("id", .wholeNumber, "Its id.", "编号。"),
        .required("name", .string, "The name of who asked.", "提问人名字。"),
        .required("member", .member, "Who asked.", "谁问的。"),
        .required("group", .string, "The group's id.", "群的编号。"),
        .required("group_name", .string, "The group's name.", "群名。"),
        .required("text", .string, "The words.", "内容。"),
        .required("at", .wholeNumber, "When, in epoch milliseconds.", "时刻（毫秒）。"),
        .required("minutes", .countingNumber, "For how many minutes it waits.", "已等几分钟。"),
    ]

    private static let list = Verb(
        VerbSpec(
            "questions.list", "Lists the questions that wait for an answer, the oldest first.",
            "列出待答的提问，旧的在前。",
            options: [
                .optional(
                    "group", .group, "Only in this group; all when left out.", "仅限此群，省略时为全部。"),
                .optional("older", .duration, "Only those that wait for so long.", "仅限已等这么久的。"),
                RuleVerbs.limit,
            ],
            results: [
                .init(
                    "questions", .list(.fields(name: "a question", fields)), "The questions.",
                    "提问列表。")
            ],
            example: "local waiting = questions.list { older = \"30m\" }")
    ) { context, arguments in
        let group = try arguments["group"].map {
            try People(context.transaction).group($0, for: "questions.list").id
        }
        let age = try arguments["older"]?.text.map { try Span.parse($0).milliseconds } ?? 0
        let rows = try QuestionBook(context.transaction).open(
            in: group, before: context.now - age + 1,
            limit: Int(arguments.integer("limit") ?? RuleVerbs.limitStandard))
        let people = People(context.transaction)
        return .value(
            .list(
                try rows.map { row in
                    let person = try people.known(row.memberID)
                    let group = try context.transaction.get(GroupRecord.self, id: row.groupID)
                    return [
                        "id": .int(row.id), "name": .string(person?.name ?? row.memberID),
                        "member": person?.value ?? ["id": .string(row.memberID)],
                        "group": .string(row.groupID),
                        "group_name": .string(group?.name ?? row.groupID),
                        "text": .string(row.text), "at": .int(row.at),
                        "minutes": .int(max(context.now - row.at, 0) / 60_000),
                    ]
                }))
    }

    private static let settle = Verb(
        VerbSpec(
            "questions.settle", "Says that a question needs no answer any more.",
            "把提问标为已处理。",
            parameters: [.required("question", .handle("question"), "The question.", "提问。")],
            results: [.init("settled", .boolean, "Whether it was open.", "此前是否待答。")],
            example: "questions.settle(waiting[1])")
    ) { context, arguments in
        let id = arguments["question"]?["id"]?.integer ?? 0
        let settled = try QuestionBook.settle(
            id, by: "playbook:\(context.run.playbook)", at: context.now, in: context.transaction)
        return .value(.bool(settled != nil))
    }
}
