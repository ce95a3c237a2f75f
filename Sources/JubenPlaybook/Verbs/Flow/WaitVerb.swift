import JubenEngine
import JubenSchedule
import JubenValue

/// `wait`: for an event, a task, a receipt, a run, or any of these, or a time.
enum WaitVerb {
    private static let conditions: [VerbSpec.Parameter] = [
        .optional("group", .group, "The group; the run's own when left out.", "群；省略时为本次运行的群。"),
        .optional("from", .member, "Only from this member.", "仅限此成员。"),
        .optional(
            "match", .either([.string, .list(.string)]), "Only a text that contains one of these.",
            "仅限包含这些词之一。"),
        .optional("where", .table, "Only when these fields have these values.", "仅限这些字段等于这些值。"),
    ]

    private static let handles: [VerbSpec.Parameter] = [
        .optional("task", .handle("task"), "That the task is settled.", "任务有结果。"),
        .optional("receipt", .handle("message"), "That the message reached its end.", "消息有结果。"),
        .optional("run", .handle("run"), "That the run ended.", "运行结束。"),
        .optional("within", .duration, "How long to wait.", "等待多久。"),
        .optional("until_", .either([.moment, .wholeNumber]), "Until when to wait.", "等到何时。"),
    ]

    private static let anyOf: [VerbSpec.Parameter] =
        [
            .optional(
                "message", .either([.boolean, .fields(name: "a table of conditions", conditions)]),
                "That somebody says something.", "有人发言。"),
            .optional(
                "join", .either([.boolean, .fields(name: "a table of conditions", conditions)]),
                "That somebody joins.", "有人入群。"),
            .optional(
                "leave", .either([.boolean, .fields(name: "a table of conditions", conditions)]),
                "That somebody leaves.", "有人退群。"),
            .optional(
                "checkin", .either([.boolean, .fields(name: "a table of conditions", conditions)]),
                "That somebody checks in.", "有人打卡。"),
            .optional(
                "webhook", .either([.string, .list(.string)]), "That one of these webhooks comes.",
                "收到这些 webhook 之一。"),
        ] + handles

    /// What can be waited for by a word, and the table that comes of it; webhooks are any table.
    static let happenings: [VerbSpec.Parameter] = [
        .required("message", EventSpec.said, "Somebody says something.", "有人发言。"),
        .required("join", EventSpec.passage, "Somebody joins.", "有人入群。"),
        .required("leave", EventSpec.passage, "Somebody leaves.", "有人退群。"),
        .required("checkin", EventSpec.counted, "A check-in is counted.", "计入一次打卡。"),
        .required("task", .record("task answer"), "A task is settled.", "任务有结果。"),
        .required("receipt", .record("receipt"), "A message reached its end.", "消息有结果。"),
        .required("run", .record("finished run"), "A run ended.", "运行结束。"),
    ]

    /// The table that comes of a word; nil for webhooks.
    static func happening(_ word: String) -> ValueShape? {
        let short = names.first { $0.value == word && $0.key != word }?.key ?? word
        return happenings.first { $0.name == short }?.shape
    }

    static let spec = VerbSpec(
        "wait", suspends: true,
        """
        Waits for something to happen; the wait survives a restart. \
        A table waits for any of several.
        """,
        "等待某事发生，重启不影响。传入表则等待其中任一。",
        parameters: [
            .required(
                "what",
                .either([.string, .fields(name: "a table of what to wait for", anyOf)]),
                """
                "message", "join", "leave", "checkin", "task", "receipt", \
                "run", "webhook:NAME", or a table.
                """,
                """
                "message"、"join"、"leave"、"checkin"、"task"、"receipt"、\
                "run"、"webhook:名称"，或一个表。
                """
            )
        ],
        options: conditions + [
            .optional(
                "of", .either([.handle("task"), .handle("message"), .handle("run")]),
                "Whose task, receipt or run.", "哪个任务、消息或运行。"),
            .optional(
                "within", .duration, "How long to wait; for ever when left out.", "等待多久；省略则一直等。"),
            .optional("until_", .either([.moment, .wholeNumber]), "Until when to wait.", "等到何时。"),
        ],
        rules: [
            .init("what") { arguments, _ in
                switch arguments["what"] {
                case .string(let word): try FlowVerbs.checkWebhook(word, verb: "wait")
                case .map(let wanted) where wanted.values.allSatisfy { $0 == false }:
                    throw nothing
                default: return
                }
            }
        ],
        results: [
            .init(
                "event", .table, optional: true, "What happened; nil when the time passed first.",
                "发生的事；超时则为 nil。"),
            .init("what", .string, "Which of them it was, or \"timeout\".", "是哪一种，或 \"timeout\"。"),
        ],
        example: """
            local reply, why = wait("message", { from = member, within = "24h" })
            """)

    private static let names = [
        "message": "message", "join": "member.joined", "leave": "member.left",
        "checkin": "checkin", "member.joined": "member.joined", "member.left": "member.left",
    ]

    static func verb(_ place: @escaping FlowVerbs.PlaceOfRun) -> Verb {
        Verb(spec) { context, arguments in
            let wanted = arguments["what"] ?? nil
            if let word = wanted.text {
                return try one(word, arguments, context, place)
            }
            return try any(of: wanted.map ?? [:], context, place)
        }
    }

    private static func one(
        _ word: String, _ arguments: Arguments, _ context: StepContext,
        _ place: FlowVerbs.PlaceOfRun
    ) throws -> StepOutcome {
        var alternatives: [Wait.Alternative] = []
        switch word {
        case "task", "receipt", "run":
            guard let handle = arguments["of"] else {
                throw VerbError(
                    "missing-option", "wait: \"\(word)\" needs of = the \(word)'s handle")
            }
            if let outcome = try settled(word, handle, context) { return outcome }
            alternatives.append(event(word, handle))
        case _ where word.hasPrefix("webhook:"):
            alternatives.append(
                .event(EventTopic(word), filter(arguments.all), results: [.string(word)]))
        default:
            guard let name = names[word] else {
                let known = happenings.map(\.name)
                let hint = Suggestion.phrase(for: word, among: known)
                throw VerbError("unknown-event", "wait: nothing called \"\(word)\" happens\(hint)")
            }
            alternatives.append(
                .event(
                    EventTopic(name, try subject(arguments["group"], context)),
                    filter(arguments.all), results: [.string(word)]))
        }
        return .wait(Wait(alternatives + (try deadline(arguments.all, context, place))))
    }

    private static func any(
        of wanted: [String: Value], _ context: StepContext, _ place: FlowVerbs.PlaceOfRun
    ) throws -> StepOutcome {
        var alternatives: [Wait.Alternative] = []
        for word in ["task", "receipt", "run"] {
            guard let handle = wanted[word] else { continue }
            if let outcome = try settled(word, handle, context) { return outcome }
            alternatives.append(event(word, handle))
        }
        for word in ["message", "join", "leave", "checkin"] {
            guard let conditions = wanted[word], conditions != false, let name = names[word] else {
                continue
            }
            alternatives.append(
                .event(
                    EventTopic(name, try subject(conditions["group"], context)),
                    filter(conditions.map ?? [:]), results: [.string(word)]))
        }
        for hook in wanted["webhook"].map({ $0.list ?? [$0] }) ?? [] {
            guard let name = hook.text else { continue }
            alternatives.append(
                .event(EventTopic("webhook:\(name)"), .all, results: [.string("webhook:\(name)")]))
        }
        alternatives += try deadline(wanted, context, place)
        guard !alternatives.isEmpty else {
            throw nothing
        }
        return .wait(Wait(alternatives))
    }

    private static let nothing = VerbError(
        "missing-argument",
        "wait: the table names nothing to wait for: give one, such as { message = true }")

    // MARK: Parts

    private static func event(_ word: String, _ handle: Value) -> Wait.Alternative {
        let id = handle["id"]?.integer ?? 0
        return .event(EventTopic(word, "\(id)"), .all, results: [.string(word)])
    }

    private static func subject(_ group: Value?, _ context: StepContext) throws -> String {
        if let id = group?.text ?? group?["id"]?.text { return id }
        let id = context.run.group
        guard !id.isEmpty else {
            throw VerbError("no-group", "wait: this run is for no group: name one with group = …")
        }
        return id
    }

    private static func filter(_ conditions: [String: Value]) -> EventFilter {
        var filters: [EventFilter.Condition] = []
        if let from = conditions["from"], let id = from.text ?? from["id"]?.text {
            filters.append(.init("member.id", .isOneOf, [.string(id)]))
        }
        if let match = conditions["match"] {
            filters.append(.init("text", .containsOneOf, match.list ?? [match]))
        }
        let fields = conditions["where"]?.map ?? [:]
        for (field, value) in fields.sorted(by: { $0.key < $1.key }) {
            filters.append(.init(field, .isOneOf, value.list ?? [value]))
        }
        return EventFilter(filters)
    }

    private static func deadline(
        _ options: [String: Value], _ context: StepContext, _ place: FlowVerbs.PlaceOfRun
    ) throws -> [Wait.Alternative] {
        var moments: [Int64] = []
        if let within = options["within"]?.text {
            moments.append(context.now + (try Span.parse(within).milliseconds))
        }
        if let until = options["until_"] {
            moments.append(
                try FlowVerbs.moment(until, context, place, verb: "wait: until_"))
        }
        return moments.min().map { [.time($0, results: [nil, "timeout"])] } ?? []
    }

    /// The outcome of something that reached its end before anybody waited for it.
    private static func settled(
        _ word: String, _ handle: Value, _ context: StepContext
    ) throws -> StepOutcome? {
        let id = handle["id"]?.integer ?? 0
        switch word {
        case "receipt":
            guard let row = try context.transaction.get(OutboxRecord.self, id: id) else {
                throw VerbError("unknown-handle", "wait: there is no message \(id)")
            }
            guard let at = row.settledAt else { return nil }
            return .values([
                .table([
                    "id": .int(id), "state": .string(row.state.rawValue), "at": .int(at),
                    "error": row.error.map { .string(Note.words($0, .en)) } ?? nil,
                ]), "receipt",
            ])
        case "run":
            guard let run = try context.transaction.get(RunRecord.self, id: id) else {
                throw VerbError("unknown-handle", "wait: there is no run \(id)")
            }
            guard run.endedAt != nil else { return nil }
            let results = try run.result.map { try Value(encoded: $0).list ?? [] } ?? []
            return .values([
                .table([
                    "id": .int(id), "status": .string(run.status.rawValue),
                    "result": results.first ?? nil,
                ]), "run",
            ])
        default: return nil
        }
    }
}
