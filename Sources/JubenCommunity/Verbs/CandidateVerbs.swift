import JubenEngine
import JubenSchedule
import JubenValue

/// `members.candidates`: who contributed most to a group, with the evidence.
enum CandidateVerbs {
    /// From when on evidence counts, unless it is said.
    static let sinceStandard = "30d"

    static func candidates(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "members.candidates",
                "Ranks the members of a group by what they contributed, with the evidence.",
                "按贡献给群成员排名并给出依据，用于挑选 KOC。",
                parameters: [
                    .optional(
                        "group", .group, "The group; the run's own when left out.",
                        "群；省略时为本次运行的群。")
                ],
                options: [
                    .optional(
                        "since", .string,
                        "\"today\", \"run\" or a duration; 30 days when left out.",
                        "\"today\"、\"run\" 或时长；省略时为 30 天。"),
                    .optional(
                        "weights", .fields(name: "a table of weights", weights),
                        "What each kind of evidence counts; as juben.yaml says when left out.",
                        "各项依据的权重；省略时按 juben.yaml。"),
                    Ranking.limit,
                ],
                results: [
                    .init(
                        "places", .list(.fields(name: "a candidate", fields)),
                        "Those with the highest scores.", "得分最高的成员。")
                ],
                example: "for _, place in ipairs(members.candidates(group, { limit = 5 })) do … end"
            )
        ) { context, arguments in
            let group = try context.group(arguments["group"], for: "members.candidates")
            let since = try context.since(
                arguments["since"]?.text ?? sinceStandard, in: group, default: world.zone,
                verb: "members.candidates")
            var weights = world.candidates
            for (name, value) in arguments["weights"]?.map ?? [:] {
                weights[name: name] = value.number ?? 0
            }
            let zone = try Zone(group.zone)
            let top = try Candidates(context.transaction).top(
                of: group.id, since: since, weights: weights,
                limit: Int(arguments.integer("limit") ?? Ranking.placesStandard)
            ) { zone.date(at: $0).daysSinceEpoch }
            return .value(
                .list(
                    top.map { place in
                        var row = place.evidence.mapValues(Value.int)
                        row["member"] = place.member.value
                        row["name"] = .string(place.member.name)
                        row["score"] = .double(place.score)
                        row["said"] = .list(place.said.map { .string($0.text) })
                        return .map(row)
                    }))
        }
    }

    private static let weights = CandidateWeights.names.map { name in
        VerbSpec.Parameter.optional(
            name, .number, summaries[name]?.en ?? "", summaries[name]?.zh ?? "")
    }

    private static let summaries: [String: VerbSpec.Text] = [
        "messages": .init("Messages that are no check-ins.", "非打卡的发言数。"),
        "days": .init("Days on which they spoke.", "发言的天数。"),
        "checkins": .init("Check-ins.", "打卡数。"),
        "invites": .init("People they brought who are still there.", "带来且仍在群里的人数。"),
        "points": .init("Points they were given in the group.", "在本群获得的积分。"),
    ]

    private static let fields: [VerbSpec.Parameter] =
        [
            .required("member", .member, "Who.", "成员。"),
            .required("name", .string, "Their name.", "名字。"),
            .required("score", .number, "The sum of the evidence by its weights.", "加权得分。"),
            .required("said", .list(.string), "The last things they said.", "最近说的话。"),
        ]
        + CandidateWeights.names.map { name in
            .optional(
                name, .positiveNumber, summaries[name]?.en ?? "", summaries[name]?.zh ?? "")
        }
}
