import JubenEngine
import JubenValue

/// `invites.payout`: points for what a member brought about, by declared rates, and a share for
/// who brought that member, two levels in all.
enum InvitePayout {
    /// How many levels a reward has at most: rewarding a third is unlawful multi-level marketing.
    private static let levelsMax = 2

    private static let tierFields: [VerbSpec.Parameter] = [
        .required("from", .number, "From which sum on, itself included.", "从多少起（含）。"),
        .required("rate", .number, "The share, such as 0.05 for 5 percent.", "比例，0.05 即 5%。"),
    ]

    static let verb = Verb(
        VerbSpec(
            "invites.payout",
            "Pays points for a sum that a member brought about, by tiers, with an audit line.",
            "按梯度比例给成员发放奖励积分，并留审计记录。",
            parameters: [
                .required("member", .member, "The member.", "成员。"),
                .required(
                    "sum", .number, "What they brought about, such as sales.", "带来的金额等。"),
            ],
            options: [
                .required(
                    "tiers", .list(.fields(name: "a table of from and rate", tierFields)),
                    "The rates, each from a greater sum on.", "梯度，逐级升高。"),
                .required(
                    "mode", .choice(RewardTiers.Mode.allCases.map(\.rawValue)),
                    """
                    Whether the rate that is reached is for the whole sum, or each rate for its \
                    own part.
                    """,
                    "达到的比例适用于全部（whole），还是各段各算（marginal）。"),
                .required(
                    "once", .string, "A name for the cause; one of that name is paid once.",
                    "事由的唯一名称，同名只发一次。"),
                .optional(
                    "upline", .list(.number),
                    "What share of the reward goes to who brought the member: one share at most.",
                    "邀请人可得奖励的比例，最多一级。"),
                .optional("why", .string, "For what, in words.", "因为什么。"),
            ],
            rules: [tiersRise, ratesAreShares, twoLevels],
            results: [
                .init("points", .countingNumber, "What the member got.", "发给成员的积分。"),
                .init("paid", .boolean, "False when it was paid before.", "之前已发过则为 false。"),
            ],
            example: """
                invites.payout(seller, 5000, { mode = "whole", once = "2026-11", \
                tiers = { { from = 1000, rate = 0.05 }, { from = 5000, rate = 0.08 } } })
                """)
    ) { context, arguments in
        let people = People(context.transaction)
        let person = try people.member(arguments["member"] ?? nil, for: "invites.payout")
        let sum = arguments["sum"]?.number ?? 0
        let table = tiers(arguments)
        let (points, tier) = table.reward(for: sum)
        guard points <= PointLedger.amountMax else {
            throw VerbError(
                "reward-too-large",
                "invites.payout: a reward of \(points) points is more than "
                    + "\(PointLedger.amountMax): check sum and tiers")
        }
        let once = arguments.text("once")
        let key: [Cell] = [.text(PayoutLine.target(person.id, once))]
        guard
            try context.transaction.first(
                Query(AuditRecord.self, index: "audit_target", equals: key)) == nil
        else { return .values([.int(points), false]) }
        let reached = tier.map { "\($0.rate) from \($0.from)" } ?? "none reached"
        try note(
            "\(PayoutLine.own)\(sum), \(table.mode.rawValue), rate \(reached), \(points) points",
            person.id,
            once, context)
        try pay(points, to: person.id, cause: once, arguments, context)
        if let share = arguments["upline"]?.list?.first?.number,
            let invite = try InviteBook(context.transaction).invitation(of: person.id)
        {
            let part = Int64((Double(points) * share + 0.001).rounded(.down))
            let cause = PayoutLine.cause(once, of: person.id)
            try note(
                "\(share) of the \(points)\(PayoutLine.shareOf)\(person.id), \(part) points",
                invite.inviterID, cause, context)
            try pay(part, to: invite.inviterID, cause: cause, arguments, context)
        }
        return .values([.int(points), true])
    }

    private static func tiers(_ arguments: Arguments) -> RewardTiers {
        RewardTiers(
            tiers: arguments.list("tiers").map {
                .init(from: $0["from"]?.number ?? 0, rate: $0["rate"]?.number ?? 0)
            },
            mode: RewardTiers.Mode(rawValue: arguments.text("mode")) ?? .whole)
    }

    private static func note(
        _ detail: String, _ member: String, _ cause: String, _ context: StepContext
    ) throws {
        try context.transaction.insert(
            AuditRecord(
                id: context.ids.next(at: context.now), at: context.now,
                actor: "playbook:\(context.run.playbook)", verb: "invites.payout",
                target: PayoutLine.target(member, cause), detail: detail))
    }

    private static func pay(
        _ points: Int64, to member: String, cause: String, _ arguments: Arguments,
        _ context: StepContext
    ) throws {
        guard points > 0 else { return }
        _ = try PointLedger(context.transaction, ids: context.ids, at: context.now).earn(
            .init(
                member: member, group: context.run.group, amount: points,
                why: arguments["why"]?.text ?? cause, cause: PayoutLine.ledgerCause(cause),
                actor: "playbook:\(context.run.playbook)"))
    }

    // MARK: Rules

    private static let tiersRise = VerbSpec.Rule("tiers") { arguments, verb in
        let table = tiers(arguments).tiers
        guard !table.isEmpty else {
            throw VerbError("no-tiers", "\(verb): tiers is empty: give at least one tier")
        }
        for (one, next) in zip(table, table.dropFirst()) where next.from <= one.from {
            throw VerbError(
                "tiers-order",
                "\(verb): the tier from \(next.from) stands after the one from \(one.from): each "
                    + "must begin at a greater sum")
        }
    }

    private static let ratesAreShares = VerbSpec.Rule("tiers", "upline") { arguments, verb in
        let shares =
            tiers(arguments).tiers.map(\.rate)
            + arguments.list("upline").compactMap(\.number)
        if let wrong = shares.first(where: { !(0...1).contains($0) }) {
            throw VerbError(
                "no-share", "\(verb): \(wrong) is no share: 5 percent is 0.05, and all is 1")
        }
    }

    private static let twoLevels = VerbSpec.Rule("upline") { arguments, verb in
        let levels = arguments.list("upline").count + 1
        guard levels <= levelsMax else {
            throw VerbError(
                "too-many-levels",
                "\(verb): upline has \(levels - 1) shares, which makes \(levels) levels: a reward "
                    + "has \(levelsMax) levels at most, so give one share")
        }
    }
}
