import JubenEngine
import JubenSchedule
import JubenValue

/// `points.*`: gives members points, lets them pay with them, and says who has most.
enum PointVerbs {
    static let all = [add, spend, balance, top, history]

    private static let member = VerbSpec.Parameter.required(
        "member", .member, "The member.", "成员。")
    private static let amount = VerbSpec.Parameter.required(
        "amount", .integer(1...PointLedger.amountMax), "How many points.", "多少分。")
    private static let entryOptions: [VerbSpec.Parameter] = [
        .optional("why", .string, "For what, in words.", "因为什么。"),
        .optional(
            "once", .string,
            "A name for the cause: a member has one line of that name, however often it is asked.",
            "事由的唯一名称：同一成员同名只记一次。"),
        .optional(
            "group", .group, "Where it came about; the run's own group when left out.",
            "在哪个群；省略时为本次运行的群。"),
    ]

    private static let add = Verb(
        VerbSpec(
            "points.add", "Gives a member points: a new line in the ledger.", "给成员加积分，账本新增一行。",
            parameters: [member, amount],
            options: entryOptions + [
                .optional(
                    "expires", .duration, "After how long what is left of them is lost.",
                    "多久后未用完的部分作废。")
            ],
            results: [
                .init("balance", .countingNumber, "What the member has now.", "现有积分。"),
                .init(
                    "counted", .boolean, "False when the cause had its line already.",
                    "该事由已记过则为 false。"),
            ],
            example: "points.add(member, 5, { why = \"introduced themselves\", once = \"intro\" })")
    ) { context, arguments in
        var entry = try entry("points.add", context, arguments)
        entry.expiresAt = try arguments["expires"]?.text.map {
            context.now + (try Span.parse($0)).milliseconds
        }
        switch try ledger(context).earn(entry) {
        case .written(let balance): return .values([.int(balance), true])
        case .repeated(let balance), .short(let balance): return .values([.int(balance), false])
        }
    }

    private static let spend = Verb(
        VerbSpec(
            "points.spend", "Lets a member pay with points, if there are enough.",
            "扣减积分，不足时不扣。",
            parameters: [member, amount], options: entryOptions,
            results: [
                .init(
                    "paid", .boolean,
                    "Whether it is paid, by this call or by one of the same cause.",
                    "是否已付（同一事由只扣一次）。"),
                .init("balance", .countingNumber, "What the member has now.", "现有积分。"),
            ],
            example: "if points.spend(member, 30, { why = \"书签\" })then … end")
    ) { context, arguments in
        switch try ledger(context).spend(try entry("points.spend", context, arguments)) {
        case .written(let balance), .repeated(let balance): return .values([true, .int(balance)])
        case .short(let balance): return .values([false, .int(balance)])
        }
    }

    private static let balance = Verb(
        VerbSpec(
            "points.balance", "Reads how many points a member has.", "查询成员现有积分。",
            parameters: [member],
            results: [.init("balance", .countingNumber, "How many.", "积分。")],
            example: "local has = points.balance(member)")
    ) { context, arguments in
        let person = try person("points.balance", context, arguments)
        return .value(
            .int(try PointBook(context.transaction).balance(of: person.id, at: context.now)))
    }

    private static let top = Verb(
        VerbSpec(
            "points.top", "Ranks those who have points.", "积分榜。",
            options: [
                .optional(
                    "group", .group, "Only those who are in this group.", "仅限在此群的成员。"),
                Ranking.limit,
            ],
            results: [
                .init(
                    "places",
                    .list(
                        .fields(
                            name: "a place",
                            Ranking.fields("balance", "How many points.", "积分。"))),
                    "Those who have most.", "积分最多的成员。")
            ],
            example: "send(group, render(\"ranking\", { rows = points.top { group = group } }))")
    ) { context, arguments in
        let group = try arguments["group"].map {
            try People(context.transaction).group($0, for: "points.top").id
        }
        let places = try PointBook(context.transaction).top(
            in: group, limit: Int(arguments.integer("limit") ?? Ranking.placesStandard),
            at: context.now)
        return .value(
            .list(
                places.map { place in
                    [
                        "rank": .int(Int64(place.rank)), "member": place.member.value,
                        "name": .string(place.member.name), "balance": .int(place.balance),
                    ]
                }))
    }

    private static let lineFields: [VerbSpec.Parameter] = [
        .required("at", .wholeNumber, "When, in epoch milliseconds.", "时刻（毫秒）。"),
        .required(
            "kind", .choice(PointRecord.Kind.allCases.map(\.rawValue)), "What it is.", "类型。"),
        .required("amount", .wholeNumber, "How many; negative when taken.", "分数，扣减为负。"),
        .required("why", .string, "For what.", "原因。"),
    ]

    private static let history = Verb(
        VerbSpec(
            "points.history", "Lists a member's newest lines in the ledger.", "成员最近的积分明细。",
            parameters: [member], options: [Ranking.limit],
            results: [
                .init(
                    "lines", .list(.fields(name: "a line", lineFields)),
                    "The newest lines, the newest first.", "最近的明细，新的在前。")
            ],
            example: "local last = points.history(member, { limit = 1 })[1]")
    ) { context, arguments in
        let person = try person("points.history", context, arguments)
        let lines = try PointBook(context.transaction).newest(
            of: person.id, limit: Int(arguments.integer("limit") ?? Ranking.placesStandard))
        return .value(
            .list(
                lines.map { line in
                    [
                        "at": .int(line.at), "kind": .string(line.kind.rawValue),
                        "amount": .int(line.amount), "why": .string(line.why),
                    ]
                }))
    }

    private static func ledger(_ context: StepContext) -> PointLedger {
        PointLedger(context.transaction, ids: context.ids, at: context.now)
    }

    private static func person(
        _ verb: String, _ context: StepContext, _ arguments: Arguments
    ) throws -> MemberRecord {
        try People(context.transaction).member(arguments["member"] ?? nil, for: verb)
    }

    private static func entry(
        _ verb: String, _ context: StepContext, _ arguments: Arguments
    ) throws -> PointLedger.Entry {
        let group = try arguments["group"].map {
            try People(context.transaction).group($0, for: verb).id
        }
        // Without a name of its own the cause is this step, which is performed once.
        let cause = arguments["once"]?.text.map { "\(verb) \($0)" }
        return PointLedger.Entry(
            member: try person(verb, context, arguments).id, group: group ?? context.run.group,
            amount: arguments.integer("amount") ?? 0, why: arguments["why"]?.text ?? "",
            cause: cause ?? "\(verb) \(context.run.name)|\(context.seq)",
            actor: "playbook:\(context.run.playbook)")
    }
}
