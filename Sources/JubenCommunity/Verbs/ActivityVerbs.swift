import JubenEngine
import JubenSchedule
import JubenValue

/// What topics, polls and lotteries have in common: they open in a group, and close at a time.
enum ActivityVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] {
        TopicVerbs.all(world) + PollVerbs.all(world) + LotteryVerbs.all(world)
    }

    static let group = VerbSpec.Parameter.required("group", .group, "The group.", "群。")

    static let until = VerbSpec.Parameter.optional(
        "until_", .either([.moment, .duration]),
        "When it closes; the end of the day when left out.", "何时结束；省略时为当天结束。")

    /// The parameter by which the other verbs name what was opened.
    static func handle(_ kind: ActivityRecord.Kind) -> VerbSpec.Parameter {
        .required(
            kind.rawValue, .handle(kind.rawValue),
            "What `\(plural(kind)).open` returned.", "`\(plural(kind)).open` 返回的句柄。")
    }

    static func plural(_ kind: ActivityRecord.Kind) -> String {
        kind == .lottery ? "lotteries" : "\(kind.rawValue)s"
    }

    /// Opens an activity, and returns it with the fields of its handle.
    static func open(
        _ kind: ActivityRecord.Kind, _ title: String, _ spec: [String: Value],
        _ context: StepContext, _ arguments: Arguments, _ world: CommunityWorld
    ) throws -> (ActivityRecord, [String: Value]) {
        let verb = "\(plural(kind)).open"
        let group = try context.group(arguments["group"], for: verb)
        let closes = try context.moment(
            arguments["until_"]?.text ?? "24:00", in: group, default: world.zone,
            verb: "\(verb): until_")
        guard closes > context.now else {
            throw VerbError("bad-time", "\(verb): until_ has passed: it would close at once")
        }
        let activity = ActivityRecord(
            id: context.ids.next(at: context.now), groupID: group.id, kind: kind, title: title,
            spec: Value.map(spec).encoded, opensAt: context.now, closesAt: closes)
        try context.transaction.insert(activity)
        return (
            activity,
            [
                "id": .int(activity.id), "group": .string(group.id), "title": .string(title),
                "closes": .int(closes),
            ]
        )
    }

    /// The activity that a handle names.
    static func find(
        _ kind: ActivityRecord.Kind, _ verb: String, _ context: StepContext,
        _ arguments: Arguments
    ) throws -> ActivityRecord {
        let id = arguments[kind.rawValue]?["id"]?.integer ?? 0
        guard let activity = try context.transaction.get(ActivityRecord.self, id: id),
            activity.kind == kind
        else { throw VerbError("unknown-\(kind)", "\(verb): there is no \(kind) \(id)") }
        return activity
    }

    /// `close`: ends it before its time.
    static func close(_ kind: ActivityRecord.Kind, _ en: String, _ zh: String) -> Verb {
        let verb = "\(plural(kind)).close"
        return Verb(
            VerbSpec(
                verb, en, zh, parameters: [handle(kind)], example: "\(verb)(\(kind.rawValue))")
        ) { context, arguments in
            var activity = try find(kind, verb, context, arguments)
            activity.closesAt = min(activity.closesAt, context.now)
            try context.transaction.update(activity)
            return .nothing
        }
    }
}
