import JubenEngine
import JubenValue

/// `lotteries.*`: draws winners so that everybody can draw them again.
enum LotteryVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] {
        [
            open(world), enter, draw,
            ActivityVerbs.close(
                .lottery, "Closes a lottery before its time; it can be drawn then.",
                "提前结束报名，可随即开奖。"),
        ]
    }

    /// The most winners of a lottery.
    private static let winnersMax: Int64 = 1000

    private static func open(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "lotteries.open",
                """
                Opens a lottery in a group. Its `commitment`, the SHA-256 of the seed, is to be \
                published now; the seed comes out with the winners.
                """,
                "开启群抽奖。`commitment` 是种子的 SHA-256，请随开奖规则公布；种子随中奖名单公布。",
                parameters: [ActivityVerbs.group],
                options: [
                    .required("prize", .string, "What is won.", "奖品。"),
                    .optional(
                        "winners", .integer(1...winnersMax), "How many win; 1 when left out.",
                        "中奖人数，省略时为 1。"),
                    .optional(
                        "match", .either([.string, .list(.string)]),
                        """
                        Words of which a message must contain one to take part; without them \
                        members are entered by `lotteries.enter`.
                        """,
                        "发言含其中一个词即报名；省略时只由 `lotteries.enter` 报名。"),
                    ActivityVerbs.until,
                ],
                results: [
                    .init(
                        "lottery", .handle("lottery"),
                        "The lottery; `commitment` is to be published.",
                        "抽奖句柄；`commitment` 需公布。")
                ],
                example: """
                    local lottery = lotteries.open(group, \
                    { prize = "书签", winners = 3, match = { "抽奖" }, until_ = "20:00" })
                    """)
        ) { context, arguments in
            let drawn = [context.random.next(), context.random.next()].map { part in
                let digits = String(part, radix: 16)
                return String(repeating: "0", count: 16 - digits.count) + digits
            }.joined()
            // The run's numbers follow from the playbook and the hour, which members may know.
            let seed =
                world.lotterySecret.isEmpty
                ? drawn : String(Draw.commitment(to: "\(world.lotterySecret)|\(drawn)").prefix(32))
            var (_, handle) = try ActivityVerbs.open(
                .lottery, arguments.text("prize"),
                [
                    "seed": .string(seed), "winners": .int(arguments.integer("winners") ?? 1),
                    "match": .list(arguments.texts("match").map(Value.string)),
                ], context, arguments, world)
            handle["commitment"] = .string(Draw.commitment(to: seed))
            return .value(.map(handle))
        }
    }

    private static let enter = Verb(
        VerbSpec(
            "lotteries.enter", "Enters members of the group by hand, each once.",
            "手动为成员报名，每人一次。",
            parameters: [
                ActivityVerbs.handle(.lottery),
                .required("members", .either([.member, .list(.member)]), "Who.", "谁。"),
            ],
            results: [.init("entrants", .countingNumber, "How many take part now.", "现有报名人数。")],
            example: "lotteries.enter(lottery, members.find { tags = { \"buyer\" } })")
    ) { context, arguments in
        let lottery = try ActivityVerbs.find(.lottery, "lotteries.enter", context, arguments)
        guard context.now < lottery.closesAt, lottery.result == nil else {
            throw VerbError(
                "closed", "lotteries.enter: the lottery of '\(lottery.title)' is closed")
        }
        let desk = ActivityDesk(context.transaction)
        let people = People(context.transaction)
        for who in arguments.list("members") {
            let person = try people.member(who, for: "lotteries.enter")
            try desk.add(lottery.id, person.id, "", "", at: context.now)
        }
        let entries = try ActivityBook(context.transaction).entries(of: lottery.id)
        return .value(.int(Int64(entries.count)))
    }

    private static let fields: [VerbSpec.Parameter] = [
        .required("prize", .string, "What is won.", "奖品。"),
        .required("winners", .list(.member), "Who wins, in the order of the draw.", "中奖成员，按抽出顺序。"),
        .required("entrants", .countingNumber, "How many took part.", "参与人数。"),
        .required("seed", .string, "The seed, now public.", "种子，现可公布。"),
        .required("commitment", .string, "What was published before.", "事先公布的值。"),
        .required(
            "digest", .string, "The SHA-256 of all entrants' ids.", "全体参与者编号的 SHA-256。"),
    ]

    private static let draw = Verb(
        VerbSpec(
            "lotteries.draw",
            """
            Draws the winners among those who took part and are still in the group. A second call \
            returns the same.
            """,
            "在仍在群内的参与者中开奖；再次调用结果相同。",
            parameters: [ActivityVerbs.handle(.lottery)],
            results: [.init("result", .fields(name: "a draw", fields), "The draw.", "开奖结果。")],
            example: "local result = lotteries.draw(lottery)")
    ) { context, arguments in
        var lottery = try ActivityVerbs.find(.lottery, "lotteries.draw", context, arguments)
        let spec = try Value(encoded: lottery.spec)
        let seed = spec["seed"]?.text ?? ""
        if lottery.result == nil {
            let present = Set(
                try People(context.transaction).presentMemberships(of: lottery.groupID)
                    .map(\.memberID))
            let entrants = try ActivityBook(context.transaction).entries(of: lottery.id)
                .map(\.memberID).filter(present.contains)
            let draw = Draw(seed: seed, entrants: entrants)
            lottery.closesAt = min(lottery.closesAt, context.now)
            lottery.result =
                Value.map([
                    "entrants": .list(draw.entrants.map(Value.string)),
                    "digest": .string(draw.digest),
                    "winners": .list(
                        draw.winners(Int(spec["winners"]?.integer ?? 1)).map(Value.string)),
                ]).encoded
            try context.transaction.update(lottery)
        }
        let result = try Value(encoded: lottery.result ?? [])
        let people = People(context.transaction)
        let winners = try (result["winners"]?.list ?? []).compactMap { value in
            try value.text.flatMap { try people.known($0)?.value }
        }
        return .value([
            "prize": .string(lottery.title), "winners": .list(winners),
            "entrants": .int(Int64(result["entrants"]?.list?.count ?? 0)),
            "seed": .string(seed), "commitment": .string(Draw.commitment(to: seed)),
            "digest": result["digest"] ?? nil,
        ])
    }
}
