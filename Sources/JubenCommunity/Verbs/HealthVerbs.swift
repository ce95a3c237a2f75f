import JubenEngine
import JubenSchedule
import JubenValue

/// `groups.health`: how a group is; and what `groups.find` asks of it.
enum HealthVerbs {
    /// Options of `groups.find` that look at health.
    static let findOptions: [VerbSpec.Parameter] = [
        .optional(
            "health", .choice(Health.Stage.allCases.map(\.name)),
            "Only those in this stage of their life.", "仅限处于此生命阶段的群。"),
        .optional(
            "dormant", .duration, "Only those in which nobody has spoken for so long.",
            "仅限这么久没人发言的群。"),
    ]

    /// Whether a group is as the options of `groups.find` ask.
    static func filter(
        _ arguments: Arguments, _ context: StepContext, _ world: CommunityWorld
    ) throws -> ((GroupRecord) -> Bool)? {
        let stage = arguments["health"]?.text.flatMap { Health.Stage(name: $0) }
        let silent = try arguments["dormant"]?.text.map {
            Double(try Span.parse($0).milliseconds) / 86_400_000
        }
        guard stage != nil || silent != nil else { return nil }
        let today = world.zone.date(at: context.now)
        let readings = Dictionary(
            uniqueKeysWithValues: try HealthBook(context.transaction).all(before: today)
                .map { ($0.group.id, $0) })
        return { group in
            guard let reading = readings[group.id] else { return false }
            if let stage, reading.stage != stage { return false }
            return silent.map { Double(reading.silentDays) >= $0 } ?? true
        }
    }

    static func health(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "groups.health", "Says how a group is, as of the last day that has ended.",
                "读取群的健康状况，截至最近一个结束的日子。",
                parameters: [
                    .optional(
                        "group", .group, "The group; the run's own when left out.",
                        "群；省略时为本次运行的群。")
                ],
                results: [
                    .init(
                        "health", .record("group health"), optional: true,
                        "How it is; nil before its first day has ended.",
                        "健康状况；第一天结束前为 nil。")
                ],
                example: "local health = groups.health(group)")
        ) { context, arguments in
            let group = try context.group(arguments["group"], for: "groups.health")
            let today = try Zone(group.zone).date(at: context.now)
            let book = HealthBook(context.transaction)
            guard let reading = try book.reading(of: group, before: today) else {
                return .value(nil)
            }
            return .value([
                "score": .int(reading.score), "stage": .string(reading.stage.name),
                "falls": .int(reading.falls), "silent_days": .int(reading.silentDays),
                "active_rate": reading.activeRate.map { .double($0) } ?? nil,
                "quiet": .bool(reading.isQuiet(world.health)),
                "checkin_only": .bool(reading.isCheckinOnly),
            ])
        }
    }

    /// What `groups.health` hands out.
    static let table = TableShape(
        "group health", "How a group is.", "群的健康状况。",
        fields: [
            .required("score", .countingNumber, "From 0 to 100.", "0 到 100 的健康分。"),
            .required(
                "stage", .choice(Health.Stage.allCases.map(\.name)), "Where it is in its life.",
                "所处生命阶段。"),
            .required(
                "falls", .countingNumber, "For how many days in a row the score has fallen.",
                "健康分连续下降的天数。"),
            .required(
                "silent_days", .countingNumber, "For how many days nobody has spoken.",
                "连续没人发言的天数。"),
            .optional(
                "active_rate", .number, "The share of the members who spoke that day.", "当天活跃率。"),
            .required(
                "quiet", .boolean, "Whether fewer spoke than the settings ask for.",
                "活跃率是否低于设定。"),
            .required(
                "checkin_only", .boolean, "Whether members do nothing but check in.",
                "是否已沦为签到群。"),
        ])
}
