import JubenEngine
import JubenSchedule
import JubenValue

/// `members.*`: until when people are there, who wants to be left alone, who may not enter.
enum MemberCareVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] {
        [renew(world), expiry]
            + bar("members.opt_out", .optedOut, setting: true)
            + bar("members.opt_in", .optedOut, setting: false)
            + bar("members.block", .blocked, setting: true)
            + bar("members.unblock", .blocked, setting: false)
    }

    private static let group = VerbSpec.Parameter.optional(
        "group", .group, "The group; the run's own when left out.", "群；省略时为本次运行的群。")

    // MARK: Terms

    private static let termRule = VerbSpec.Rule("through", "lasts", "forever") {
        arguments, verb in
        let given = ["through", "lasts"].count { arguments[$0] != nil }
        guard given + (arguments.flag("forever") ? 1 : 0) == 1 else {
            throw VerbError(
                "missing-option",
                "\(verb): say until when: through = \"2027-01-31\", lasts = \"365d\", or "
                    + "forever = true, one of them")
        }
    }

    private static func renew(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "members.renew",
                "Says until when a member's place in a group lasts, such as what was paid for.",
                "设定成员在群里的有效期，如会员到期日。",
                parameters: [.required("member", .member, "The member.", "成员。")],
                options: [
                    group,
                    .optional("through", .date, "The last day.", "最后一天。"),
                    .optional(
                        "lasts", .duration,
                        "How much longer, counted in days from the last day, or from today.",
                        "再延长多久，按天计，从原到期日（已过则从今天）算起。"),
                    .optional("forever", .boolean, "Without an end.", "不再到期。"),
                ],
                rules: [termRule],
                results: [
                    .init(
                        "through", .string, optional: true, "The last day; nil without an end.",
                        "最后一天；不到期时为 nil。")
                ],
                example: "local last = members.renew(member, { lasts = \"365d\" })")
        ) { context, arguments in
            let group = try context.group(arguments["group"], for: "members.renew")
            let person = try People(context.transaction).member(
                arguments["member"] ?? nil, for: "members.renew")
            let zone = try Zone(group.zone)
            var day = try arguments["through"]?.text.map { try LocalDate.parse($0) }
            if let span = try arguments["lasts"]?.text.map({ try Span.parse($0) }) {
                let today = zone.date(at: context.now)
                let last = try Terms.lastDay(of: person.id, in: group, context.transaction)
                let days = Int(span.milliseconds / 86_400_000)
                day = max(last ?? today, today).adding(days: days)
            }
            try Terms(context.transaction, warning: world.policy.expiryWarning)
                .set(person.id, in: group, through: day, at: context.now)
            return .value(day.map { .string("\($0)") } ?? .null)
        }
    }

    private static let expiry = Verb(
        VerbSpec(
            "members.expiry", "Reads the last day of a member's place in a group.",
            "读取成员在群里的最后一天。",
            parameters: [.required("member", .member, "The member.", "成员。")],
            options: [group],
            results: [
                .init(
                    "through", .string, optional: true, "The last day; nil without an end.",
                    "最后一天；不到期时为 nil。")
            ],
            example: "local last = members.expiry(member)")
    ) { context, arguments in
        let group = try context.group(arguments["group"], for: "members.expiry")
        let person = try People(context.transaction).member(
            arguments["member"] ?? nil, for: "members.expiry")
        let day = try Terms.lastDay(of: person.id, in: group, context.transaction)
        return .value(day.map { .string("\($0)") } ?? .null)
    }

    // MARK: Bars

    private static func bar(
        _ name: String, _ kind: MemberBarRecord.Kind, setting: Bool
    ) -> [Verb] {
        let (en, zh) = words(kind, setting)
        let spec = VerbSpec(
            name, en, zh,
            parameters: [.required("member", .member, "The member.", "成员。")],
            options: [.optional("why", .string, "The reason, for the record.", "原因，留档。")],
            results: [
                .init("changed", .boolean, "Whether it was otherwise before.", "是否有变化。")
            ],
            example: "\(name)(member, { why = \"asked for it\" })")
        return [
            Verb(spec) { context, arguments in
                let person = try People(context.transaction).member(
                    arguments["member"] ?? nil, for: name)
                let desk = BarDesk(context.transaction, ids: context.ids)
                let actor = "playbook:\(context.run.playbook)"
                let why = arguments.text("why")
                let changed =
                    try setting
                    ? desk.set(
                        MemberBarRecord(
                            memberID: person.id, kind: kind, why: why, actor: actor,
                            at: context.now))
                    : desk.lift(kind, person.id, why: why, by: actor, at: context.now)
                return .value(.bool(changed))
            }
        ]
    }

    private static func words(
        _ kind: MemberBarRecord.Kind, _ setting: Bool
    ) -> (String, String) {
        switch (kind, setting) {
        case (.optedOut, true):
            (
                "Leaves a member alone: no mention, no invitation, no handler of their own.",
                "成员退订：不再 @、不再邀请、不再单独触发。"
            )
        case (.optedOut, false): ("Ends `members.opt_out`.", "取消退订。")
        case (.blocked, true):
            (
                "Lets a member enter no group: who joins one is removed and not welcomed.",
                "拉黑：再进任何群都会被移出，也不会被欢迎。"
            )
        case (.blocked, false): ("Ends `members.block`.", "取消拉黑。")
        }
    }
}
