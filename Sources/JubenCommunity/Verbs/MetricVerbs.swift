import JubenEngine
import JubenSchedule
import JubenValue

/// `metrics.*`: counts what matters to a playbook, and reads what was counted.
enum MetricVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] { [count(world), get(world)] }

    private static let onceScope = "metric once"
    /// How far back a playbook can look; a preview knows no more.
    static let daysMax: Int64 = 31
    /// The most that one call counts.
    static let amountMax: Int64 = 1_000_000_000

    private static let group = VerbSpec.Parameter.optional(
        "group", .group,
        "Where it came about; the run's own group when left out, or none.",
        "在哪个群；省略时为本次运行的群，没有则不属于任何群。")

    private static func count(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "metrics.count",
                "Adds to a count of today under a name of the playbook's own, such as orders.",
                "为自定义指标（如订单数）在今天累加。",
                parameters: [
                    .required(
                        "name", .string, "The metric: small letters, digits and `_`.",
                        "指标名：小写字母、数字和 `_`。"),
                    .optional(
                        "amount", .integer(1...amountMax), "How many; 1 when left out.",
                        "多少；省略时为 1。"),
                ],
                options: [
                    group,
                    .optional(
                        "once", .string,
                        "A name for the cause: what has it is counted once.",
                        "事由的唯一名称：同名只计一次。"),
                ],
                results: [
                    .init(
                        "counted", .boolean, "False when the cause was counted before.",
                        "该事由已计过则为 false。")
                ],
                example: "metrics.count(\"orders\", 1, { group = data.group, once = data.id })")
        ) { context, arguments in
            let name = arguments.text("name")
            guard Metric.isFree(name) else {
                throw VerbError(
                    "bad-metric",
                    Metric.names.contains(name)
                        ? "metrics.count: Juben counts '\(name)' by itself: choose another name"
                        : "metrics.count: '\(name)' is no name of a metric: use small letters, "
                            + "digits and _, at most 40, such as \"orders\"")
            }
            let group = try group("metrics.count", context, arguments)
            if let once = arguments["once"]?.text {
                let mark = StateRecord(
                    scope: onceScope, key: "\(name)/\(once)",
                    value: Value.int(context.now).encoded)
                guard try context.transaction.insertIfAbsent(mark) else { return .value(false) }
            }
            let zone = try group.map { try Zone($0.zone) } ?? world.zone
            try MetricBook.add(
                arguments.integer("amount") ?? 1, to: name, of: group?.id ?? "",
                on: zone.date(at: context.now), in: context.transaction)
            return .value(true)
        }
    }

    private static func get(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "metrics.get",
                "Reads a metric of a group. Today's and those of days to come are not there yet.",
                "读取群的指标，截至昨天（今天尚未统计完）。",
                parameters: [.required("name", .string, "The metric.", "指标名。")],
                options: [
                    group,
                    .optional(
                        "days", .integer(1...daysMax),
                        "Over how many days, up to yesterday; 1 when left out.",
                        "统计到昨天为止的几天；省略时为 1。"),
                ],
                results: [
                    .init(
                        "number", .number, optional: true,
                        "The number; nil when it has no meaning, or the days were not counted.",
                        "数值；没有意义或未统计时为 nil。")
                ],
                example: "if (metrics.get(\"active_rate\", { days = 7 }) or 1) < 0.2 then … end")
        ) { context, arguments in
            let name = arguments.text("name")
            guard Metric.names.contains(name) || Metric.isFree(name) else {
                throw VerbError(
                    "bad-metric",
                    "metrics.get: there is no metric '\(name)'"
                        + Suggestion.phrase(for: name, among: Metric.names))
            }
            let group = try group("metrics.get", context, arguments)
            let zone = try group.map { try Zone($0.zone) } ?? world.zone
            let today = zone.date(at: context.now)
            var sum = MetricSum()
            for back in 1...Int(arguments.integer("days") ?? 1) {
                let numbers = try MetricBook(context.transaction).day(
                    today.adding(days: -back), of: group?.id ?? "")
                if group == nil || numbers["members"] != nil { sum.add(numbers) }
            }
            guard let number = sum.number(Goal.Measure(name)) else { return .value(nil) }
            let isWhole = number == number.rounded() && !Goal.Measure(name).isShare
            return .value(isWhole ? .int(Int64(number)) : .double(number))
        }
    }

    private static func group(
        _ verb: String, _ context: StepContext, _ arguments: Arguments
    ) throws -> GroupRecord? {
        let people = People(context.transaction)
        if let named = arguments["group"] { return try people.group(named, for: verb) }
        return try people.group(of: context.run)
    }
}
