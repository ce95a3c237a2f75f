import JubenEngine
import JubenSchedule
import JubenValue

/// `invites.*`: who brought whom, whether it counts, and what it is worth.
enum InviteVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] {
        [by, list(world), count(world), top(world), InvitePayout.verb]
    }

    private static let member = VerbSpec.Parameter.required(
        "member", .member, "The member.", "成员。")

    private static let filterOptions: [VerbSpec.Parameter] = [
        .optional("group", .group, "Only into this group.", "仅限邀请进此群的。"),
        .optional(
            "since", .string, "Only since then: \"today\", \"run\" or a duration back.",
            "起算时间：\"today\"、\"run\" 或往前多久。"),
        .optional(
            "stay", .duration, "How long those who came must stay to count; at once when left out.",
            "被邀请人至少留多久才算数；省略则立即算数。"),
    ]

    private static func filter(
        _ verb: String, _ arguments: Arguments, _ context: StepContext, _ world: CommunityWorld
    ) throws -> InviteBook.Filter {
        let group = try arguments["group"].map {
            try People(context.transaction).group($0, for: verb)
        }
        return InviteBook.Filter(
            group: group?.id,
            since: try arguments["since"]?.text.map {
                try context.since($0, in: group, default: world.zone, verb: verb)
            } ?? .min,
            stay: try arguments["stay"]?.text.map { try Span.parse($0).milliseconds } ?? 0)
    }

    private static let by = Verb(
        VerbSpec(
            "invites.by", "Says who brought a member.", "查询成员是谁邀请来的。",
            parameters: [member],
            results: [
                .init(
                    "inviter", .member, optional: true, "Who; nil when nobody did.",
                    "邀请人；没有则为 nil。")
            ],
            example: "local friend = invites.by(newcomer)")
    ) { context, arguments in
        let people = People(context.transaction)
        let person = try people.member(arguments["member"] ?? nil, for: "invites.by")
        let invite = try InviteBook(context.transaction).invitation(of: person.id)
        return .value(try invite.flatMap { try people.known($0.inviterID)?.value } ?? nil)
    }

    private static let invitationFields: [VerbSpec.Parameter] = [
        .required("member", .member, "Who came.", "来的人。"),
        .required("group", .string, "The id of the group.", "群的编号。"),
        .required("at", .wholeNumber, "When, in epoch milliseconds.", "时刻（毫秒）。"),
        .required(
            "status", .choice(InviteBook.Standing.allCases.map(\.rawValue)),
            "Whether it counts, waits for the stay, or was void.", "算数、未留满或作废。"),
    ]

    private static func list(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "invites.list", "Lists those whom a member brought, each new person once.",
                "列出成员邀请来的人，每个新人只算一次。",
                parameters: [member], options: filterOptions,
                results: [
                    .init(
                        "invitations", .list(.fields(name: "an invitation", invitationFields)),
                        "Those who came, in their order.", "来的人，按先后。")
                ],
                example: "for _, one in ipairs(invites.list(member, { stay = \"7d\" })) do … end")
        ) { context, arguments in
            let people = People(context.transaction)
            let person = try people.member(arguments["member"] ?? nil, for: "invites.list")
            let filter = try filter("invites.list", arguments, context, world)
            let rows = try InviteBook(context.transaction).invitations(by: person.id, filter)
            return .value(
                .list(
                    try rows.map { row in
                        [
                            "member": try people.known(row.memberID)?.value ?? nil,
                            "group": .string(row.groupID), "at": .int(row.at),
                            "status": .string(
                                InviteBook.standing(of: row, filter, at: context.now).rawValue),
                        ]
                    }))
        }
    }

    private static func count(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "invites.count", "Counts those whom a member brought.", "统计成员邀请来的人数。",
                parameters: [member], options: filterOptions,
                results: [
                    .init("counted", .countingNumber, "How many count.", "算数的人数。"),
                    .init(
                        "pending", .countingNumber, "How many have not stayed long enough yet.",
                        "还没留满的人数。"),
                    .init("void", .countingNumber, "How many left too early.", "提前离开而作废的人数。"),
                ],
                example: "if invites.count(member, { stay = \"7d\" }) >= 3 then … end")
        ) { context, arguments in
            let person = try People(context.transaction).member(
                arguments["member"] ?? nil, for: "invites.count")
            let filter = try filter("invites.count", arguments, context, world)
            let standings = try InviteBook(context.transaction)
                .invitations(by: person.id, filter)
                .map { InviteBook.standing(of: $0, filter, at: context.now) }
            return .values(
                [.counted, .pending, .void].map { standing in
                    .int(Int64(standings.count { $0 == standing }))
                })
        }
    }

    private static func top(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "invites.top", "Ranks those who brought most.", "邀请榜。",
                options: filterOptions + [Ranking.limit],
                results: [
                    .init(
                        "places",
                        .list(
                            .fields(
                                name: "a place",
                                Ranking.fields("count", "How many they brought.", "邀请人数。"))),
                        "Those who brought most.", "邀请最多的成员。")
                ],
                example:
                    "send(group, render(\"ranking\", { rows = invites.top { stay = \"3d\" } }))")
        ) { context, arguments in
            let people = People(context.transaction)
            let filter = try filter("invites.top", arguments, context, world)
            let counts = try InviteBook(context.transaction).all(filter).mapValues { rows in
                rows.count { InviteBook.standing(of: $0, filter, at: context.now) == .counted }
            }
            let sorted = counts.filter { $0.value > 0 }
                .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .prefix(Int(arguments.integer("limit") ?? Ranking.placesStandard))
            let ranks = Ranking.ranks(of: sorted.map { Int64($0.value) })
            return .value(
                .list(
                    try zip(sorted, ranks).map { one, rank in
                        let person = try people.known(one.key)
                        return [
                            "rank": .int(Int64(rank)), "member": person?.value ?? nil,
                            "name": .string(person?.name ?? one.key),
                            "count": .int(Int64(one.value)),
                        ]
                    }))
        }
    }
}
