import JubenEngine
import JubenSchedule
import JubenValue

/// `ads.*`, `offences.*` and `groups.rules`: what follows from the rules of a group.
enum RuleVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] {
        [allow(world), ads(world), offences(world), pardon, rules(world)]
    }

    /// The most rows that a listing returns, unless it says otherwise.
    static let limitStandard: Int64 = 100

    static let limit = VerbSpec.Parameter.optional(
        "limit", .integer(1...1000), "The most to return; \(limitStandard) when left out.",
        "最多几行，省略时为 \(limitStandard)。")

    private static let group = VerbSpec.Parameter.optional(
        "group", .group, "The group; the run's own when left out.", "群；省略时为本次运行的群。")

    // MARK: Advertisements

    private static func allow(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "ads.allow",
                "Gives a member leave to advertise in a group, such as when they paid.",
                "准许成员在群里发广告（如已付费）。",
                parameters: [.required("member", .member, "Who.", "谁。")],
                options: [
                    group,
                    .optional(
                        "posts", .integer(1...100), "How many posts; 1 when left out.",
                        "可发几条，省略时为 1。"),
                    .optional(
                        "within", .either([.duration, .moment]),
                        "Until when: a duration or a moment; \"1h\" when left out.",
                        "期限：时长或时刻，省略时为 \"1h\"。"),
                    .optional(
                        "once", .string,
                        "A name for the cause, such as an order's number: it counts once, for one "
                            + "member.",
                        "事由的名称（如订单号），同名只计一次，只给一个人。"),
                ],
                results: [
                    .init(
                        "fresh", .boolean, "Whether it is new; false for a cause that was counted.",
                        "是否新增；同一事由已用过时为 false。")
                ],
                example: "ads.allow(payer, { group = group, within = \"1h\", once = data.order })")
        ) { context, arguments in
            let group = try context.group(arguments["group"], for: "ads.allow")
            let person = try People(context.transaction).member(
                arguments["member"] ?? nil, for: "ads.allow")
            let until = try context.moment(
                arguments["within"]?.text ?? "1h", in: group, default: world.zone,
                verb: "ads.allow: within")
            if let cause = arguments["once"]?.text {
                // An order is one cause, whoever it is told of and wherever.
                let isFirst = try context.transaction.insertIfAbsent(
                    StateRecord(
                        scope: "ads", key: "once/\(cause)",
                        value: Value.string(person.id).encoded))
                guard isFirst else { return .value(false) }
            }
            let pass = AdPassRecord(
                id: context.ids.next(at: context.now), groupID: group.id, memberID: person.id,
                cause: arguments["once"]?.text ?? "\(context.run.name)|\(context.seq)",
                posts: arguments.integer("posts") ?? 1, at: context.now, until: until)
            let isNew = try context.transaction.insertIfAbsent(pass)
            if isNew {
                try RunControl(ids: context.ids).note(
                    .init(
                        actor: "playbook:\(context.run.playbook)", verb: "ad.allowed",
                        target: "member:\(person.id)",
                        detail: "\(group.id), \(pass.posts) posts, \(pass.cause)"),
                    at: context.now, in: context.transaction)
            }
            return .value(.bool(isNew))
        }
    }

    private static let adFields: [VerbSpec.Parameter] = [
        .required("name", .string, "The member's name.", "成员名字。"),
        .required("member", .member, "Who advertised.", "谁发的。"),
        .required("group", .string, "The group's id.", "群的编号。"),
        .required("text", .string, "The words.", "内容。"),
        .required("at", .wholeNumber, "When, in epoch milliseconds.", "时刻（毫秒）。"),
    ]

    private static func ads(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "ads.list",
                "Lists the advertisements that were in order: in an ad window, or with leave.",
                "列出合规的广告：在广告时段内，或经准许。",
                options: [
                    .optional(
                        "group", .group, "Only in this group; all when left out.", "仅限此群，省略时为全部。"),
                    .optional(
                        "since", .string,
                        "\"today\", \"run\", or how far back; \"today\" when left out.",
                        "\"today\"、\"run\" 或往前多久；省略时为 \"today\"。"),
                    limit,
                ],
                results: [
                    .init(
                        "ads", .list(.fields(name: "an advertisement", adFields)),
                        "The advertisements, the oldest first.", "广告列表，旧的在前。")
                ],
                example: "local ads = ads.list { group = group, since = \"2h\" }")
        ) { context, arguments in
            let group = try arguments["group"].map {
                try People(context.transaction).group($0, for: "ads.list")
            }
            let since = try context.since(
                arguments["since"]?.text ?? "today", in: group, default: world.zone,
                verb: "ads.list")
            let rows = try context.transaction.fetch(
                Query(
                    AdRecord.self, index: group == nil ? "ad_time" : "ad_group",
                    equals: group.map { [.text($0.id)] } ?? [], from: .int(since),
                    limit: Int(arguments.integer("limit") ?? limitStandard)))
            let people = People(context.transaction)
            return .value(
                .list(
                    try rows.map { row in
                        let person = try people.known(row.memberID)
                        return [
                            "name": .string(person?.name ?? row.memberID),
                            "member": person?.value ?? ["id": .string(row.memberID)],
                            "group": .string(row.groupID), "text": .string(row.text),
                            "at": .int(row.at),
                        ]
                    }))
        }
    }

    // MARK: Offences

    private static let offenceFields: [VerbSpec.Parameter] = [
        .required("id", .wholeNumber, "Its id.", "编号。"),
        .required("name", .string, "The member's name.", "成员名字。"),
        .required("member", .member, "Who.", "谁。"),
        .required("group", .string, "The group's id.", "群的编号。"),
        .required(
            "kind", .choice(OffenceRecord.Kind.allCases.map(\.rawValue)), "Which rule.", "类型。"),
        .required(
            "outcome", .choice(OffenceRecord.Outcome.allCases.map(\.rawValue)),
            "What was done.", "处理。"),
        .required("text", .string, "What was said.", "发言内容。"),
        .required("at", .wholeNumber, "When, in epoch milliseconds.", "时刻（毫秒）。"),
    ]

    private static func offences(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "offences.list", "Lists the newest offences that count.", "列出仍在计的违规，新的在前。",
                options: [
                    .optional("group", .group, "Only in this group.", "仅限此群。"),
                    .optional("member", .member, "Only of this member.", "仅限此人。"), limit,
                ],
                results: [
                    .init(
                        "offences", .list(.fields(name: "an offence", offenceFields)),
                        "The offences, the newest first.", "违规列表，新的在前。")
                ],
                example: "local count = #offences.list { group = group, member = member }")
        ) { context, arguments in
            let people = People(context.transaction)
            let filter = OffenceBook.Filter(
                group: try arguments["group"].map { try people.group($0, for: "offences.list").id },
                member: try arguments["member"].map {
                    try people.member($0, for: "offences.list").id
                }, countingAt: context.now)
            let rows = try OffenceBook(context.transaction).newest(
                filter, limit: Int(arguments.integer("limit") ?? limitStandard))
            return .value(
                .list(
                    try rows.map { row in
                        let person = try people.known(row.memberID)
                        return [
                            "id": .int(row.id), "name": .string(person?.name ?? row.memberID),
                            "member": person?.value ?? ["id": .string(row.memberID)],
                            "group": .string(row.groupID), "kind": .string(row.kind.rawValue),
                            "outcome": .string(row.outcome.rawValue), "text": .string(row.text),
                            "at": .int(row.at),
                        ]
                    }))
        }
    }

    private static let pardon = Verb(
        VerbSpec(
            "offences.pardon", "Lets a member's offences in a group count no more.",
            "赦免成员在群里的违规，不再计。",
            parameters: [.required("member", .member, "Whose.", "谁的。")],
            options: [group],
            results: [.init("count", .countingNumber, "How many counted until now.", "赦免几次。")],
            example: "offences.pardon(member, { group = group })")
    ) { context, arguments in
        let group = try context.group(arguments["group"], for: "offences.pardon")
        let person = try People(context.transaction).member(
            arguments["member"] ?? nil, for: "offences.pardon")
        let counting = try OffenceBook(context.transaction).newest(
            .init(group: group.id, member: person.id, countingAt: context.now), limit: .max)
        let count = try Pardons(
            context.transaction, ids: context.ids, at: context.now,
            by: "playbook:\(context.run.playbook)"
        ).pardon(counting)
        return .value(.int(Int64(count)))
    }

    // MARK: In words

    private static let summaryFields: [VerbSpec.Parameter] = [
        .required("text", .string, "All of it.", "全文。"),
        .required("allowed", .list(.string), "What is encouraged.", "提倡的内容。"),
        .required("forbidden", .list(.string), "What is against the rules.", "不可以做的。"),
        .required("windows", .list(.string), "When advertisements are in order.", "可发广告的时段。"),
        .required("penalty", .string, "What follows.", "违规怎么办。"),
    ]

    private static func rules(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "groups.rules",
                "Puts the rules of a group into words, from the data by which they are enforced.",
                "把群规写成文字，与执行用的是同一份数据。",
                parameters: [group],
                results: [
                    .init(
                        "rules", .fields(name: "rules in words", summaryFields), optional: true,
                        "The rules in words; nil when the group has none.", "群规文字；没有群规时为 nil。")
                ],
                example: "send(group, render(\"welcome\", { rules = groups.rules(group) }))")
        ) { context, arguments in
            let group = try context.group(arguments["group"], for: "groups.rules")
            let rules = try world.declared.rules(for: group, in: context.transaction)
            guard let summary = RuleSummary(rules, world.language) else { return .value(nil) }
            return .value([
                "text": .string(summary.text(world.language)),
                "allowed": .list(summary.allowed.map(Value.string)),
                "forbidden": .list(summary.forbidden.map(Value.string)),
                "windows": .list(summary.windows.map(Value.string)),
                "penalty": .string(summary.penalty),
            ])
        }
    }
}
