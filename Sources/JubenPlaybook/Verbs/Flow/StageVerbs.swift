import JubenEngine
import JubenSchedule
import JubenValue

/// The hidden steps behind `stage`: they decide whether a stage may begin, and note that it did.
enum StageVerbs {
    private static let needs: [VerbSpec.Parameter] = [
        .optional(
            "replies", .countingNumber, "How many messages members sent since this run started.",
            "本次运行开始以来的成员发言数。"),
        .optional(
            "speakers", .countingNumber, "How many members spoke since this run started.",
            "本次运行开始以来发言的人数。"),
        .optional("joined", .countingNumber, "How many members the group has.", "群内人数。"),
        .optional(
            "checkins", .countingNumber, "How many check-ins were counted since this run started.",
            "本次运行开始以来的打卡数。"),
        .optional(
            "day", .countingNumber, "The day of the group's life, the first being 1.",
            "群的第几天（第一天为 1）。"),
    ]

    static let options: [VerbSpec.Parameter] = [
        .optional(
            "goal",
            .fields(
                name: "a table of metric and target",
                [
                    .required("metric", .string, "What is measured.", "指标。"),
                    .optional(
                        "of", .string, "What the metric is divided by, for a share.",
                        "比率的分母指标。"),
                    .required("target", .number, "The number to reach.", "目标值。"),
                ]), "What the stage is to reach.", "阶段目标。"),
        .optional(
            "needs", .fields(name: "a table of needs", needs), "What must be so before it begins.",
            "进入条件。"),
        .optional(
            "within", .duration, "How long to wait for its needs; skipped at once when left out.",
            "等待条件多久；省略则不满足就跳过。"),
        .optional("group", .group, "The group; the run's own when left out.", "群；省略时为本次运行的群。"),
        .optional("why", .string, "Why this stage exists.", "为什么要有这个阶段。"),
    ]

    static func all(
        _ place: @escaping FlowVerbs.PlaceOfRun, _ count: @escaping FlowVerbs.CountOfNeed,
        _ settle: @escaping FlowVerbs.SettleGoal, _ language: Language
    ) -> [Verb] {
        [enter(place, count, language), leave(settle)]
    }

    private static func enter(
        _ place: @escaping FlowVerbs.PlaceOfRun, _ count: @escaping FlowVerbs.CountOfNeed,
        _ language: Language
    ) -> Verb {
        Verb(
            VerbSpec(
                "__stage_enter", "Decides whether a stage may begin.", "判断阶段能否开始。",
                parameters: [
                    .required("name", .string, "The stage.", "阶段。"),
                    .optional(
                        "options", .fields(name: "a table of goal, needs and within", options),
                        "Its options.", "选项。"),
                ], example: "")
        ) { context, arguments in
            let name = arguments.text("name")
            let options = arguments["options"] ?? [:]
            let lacking = try lacking(name, options, context, place, count)
            guard !lacking.isEmpty else {
                try remember(options, of: name, context)
                return .value(["enter": true])
            }
            guard let within = options["within"]?.text else {
                return try skip(because: lacking, language, context)
            }
            // The deadline counts from the first try, which a second one must remember.
            let scope = "run:\(context.run.id)"
            let key = "stage:\(name)"
            let until: Int64
            if let known = try context.transaction.get(
                StateRecord.self, [.text(scope), .text(key)]),
                let moment = try Value(encoded: known.value).integer
            {
                until = moment
            } else {
                until = context.now + (try Span.parse(within).milliseconds)
                try context.transaction.upsert(
                    StateRecord(scope: scope, key: key, value: Value.int(until).encoded))
            }
            if context.now >= until { return try skip(because: lacking, language, context) }
            return .value(["until_": .int(until)])
        }
    }

    private static func leave(_ settle: @escaping FlowVerbs.SettleGoal) -> Verb {
        Verb(
            VerbSpec(
                "__stage_leave", "Notes the end of a stage.", "记录阶段结束。",
                parameters: [.required("name", .string, "The stage.", "阶段。")], example: "")
        ) { context, arguments in
            let name = arguments.text("name")
            let key = goalKey(name, context)
            if let row = try context.transaction.get(StateRecord.self, key) {
                try context.transaction.delete(StateRecord.self, key)
                let kept = try Value(encoded: row.value)
                try settle(
                    name, kept["goal"] ?? [:], kept["group"]?.text ?? "", context)
            }
            return .nothing
        }
    }

    private static func goalKey(_ stage: String, _ context: StepContext) -> [Cell] {
        [.text("run:\(context.run.id)"), .text("goal:\(stage)")]
    }

    /// Keeps the goal of a stage that begins until it ends.
    private static func remember(
        _ options: Value, of stage: String, _ context: StepContext
    ) throws {
        guard let goal = options["goal"], goal != .null else { return }
        let kept: Value = ["goal": goal, "group": .string(group(in: options, context))]
        try context.transaction.upsert(
            StateRecord(
                scope: "run:\(context.run.id)", key: "goal:\(stage)", value: kept.encoded))
    }

    private static func group(in options: Value, _ context: StepContext) -> String {
        options["group"]?.text ?? options["group"]?["id"]?.text ?? context.run.group
    }

    /// Answers that the stage is left out, and notes it for the timeline: what does not happen is
    /// as much a part of a day as what does.
    private static func skip(
        because lacking: [Note], _ language: Language, _ context: StepContext
    ) throws -> StepOutcome {
        try context.transaction.insert(
            AuditRecord(
                id: context.ids.next(at: context.now), at: context.now,
                actor: "playbook:\(context.run.playbook)", verb: AuditRecord.stageSkipped,
                target: "run:\(context.run.id)",
                detail: lacking.map(\.stored).joined(separator: "\n")))
        let reason = lacking.map { $0.words(language) }.joined(separator: language.pick("; ", "；"))
        return .value(["skip": .string(reason)])
    }

    /// The needs that are not met yet, and how far they are met.
    private static func lacking(
        _ stage: String, _ options: Value, _ context: StepContext,
        _ place: FlowVerbs.PlaceOfRun, _ countOf: FlowVerbs.CountOfNeed
    ) throws -> [Note] {
        guard let needs = options["needs"]?.map, !needs.isEmpty else { return [] }
        let group = group(in: options, context)
        return try needs.sorted { $0.key < $1.key }.compactMap { need, wanted in
            let target = wanted.integer ?? 0
            let count =
                need == "day"
                ? try dayNumber(context, place)
                : try countOf(need, group, context)
            return count < target ? .needs(need, of: stage, target, has: count) : nil
        }
    }

    private static func dayNumber(
        _ context: StepContext, _ place: FlowVerbs.PlaceOfRun
    ) throws -> Int64 {
        let here = try place(context)
        guard let first = here.firstDay else { return 0 }
        return Int64(LifeDay.number(firstDay: first, at: context.now, zone: here.zone))
    }
}
