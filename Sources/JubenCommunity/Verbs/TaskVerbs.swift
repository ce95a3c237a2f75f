import JubenEngine
import JubenSchedule
import JubenValue

/// `tasks.*`: hands steps to people.
enum TaskVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] { [ask(world), confirm(world)] }

    private static let options: [VerbSpec.Parameter] = [
        .required("title", .string, "What is to be done.", "要做什么。"),
        .optional(
            "within", .either([.duration, .moment]), "How long there is for it, or until when.",
            "期限：时长或时刻。"),
        .optional("amount", .number, "An amount of money.", "金额。"),
        .optional(
            "budget", .string,
            "The budget of `juben.yaml` that pays the amount; without enough left nobody is asked.",
            "支付金额的预算（见 `juben.yaml`）；余额不足则不请人做。"),
        .optional(
            "checklist", .list(.string), "Several things to do, each to be ticked off.",
            "清单，逐项勾选。"),
        .optional(
            "proof", .boolean, "Whether the person has to show what they did.", "是否须附凭证。"),
        .optional(
            "review", .either([.string, .member]),
            "Who looks at it before it counts as done: a member, a name or a role.",
            "完成前由谁审核：成员、名字或角色。"),
        .optional(
            "remind", .either([.duration, .list(.duration)]),
            "How long before the deadline the person is reminded; several times if wanted.",
            "期限前多久提醒，可多次。"),
        .optional(
            "escalate",
            .fields(
                name: "a table of to and after",
                [
                    .required("to", .either([.string, .member]), "To whom.", "转给谁。"),
                    .required("after", .duration, "After how long.", "多久之后。"),
                ]), "To whom it goes when nobody does it.", "无人处理时转给谁。"),
        .optional(
            "group", .group, "The group it concerns; the run's own when left out.",
            "相关的群；省略时为本次运行的群。"),
        .optional("note", .string, "What else the person should know.", "补充说明。"),
    ]

    private static let owner = VerbSpec.Parameter.required(
        "owner", .either([.string, .member]),
        "Who has to act: a member, a name, or a role such as \"host\".",
        "由谁来做：成员、名字或角色（如 \"host\"）。")

    private static func ask(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "tasks.ask", "Asks a person to do something, and does not wait.", "请人做一件事，不等待。",
                parameters: [owner], options: options, rules: [budgetRule(world)],
                results: [
                    .init(
                        "task", .handle("task"), optional: true,
                        "The task, for `wait { task = … }`; nil when its budget is spent.",
                        "任务句柄，可用于 `wait { task = … }`；预算不足则为 nil。"),
                    .init("why", .string, optional: true, "Why there is none.", "没有的原因。"),
                ],
                example:
                    """
                    tasks.ask("host", \
                    { title = "Say hello to " .. member.name, within = "8h" })
                    """
            )
        ) { context, arguments in
            let task = try open("ask", arguments, context, world, verb: "tasks.ask")
            guard task.status == .open else { return .values([nil, .string(task.answer)]) }
            return .value(["id": .int(task.id), "title": .string(task.title)])
        }
    }

    private static func confirm(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "tasks.confirm", suspends: true,
                "Asks a person for a yes, and waits for it.", "请人确认，并等待结果。",
                parameters: [owner], options: options, rules: [budgetRule(world)],
                results: [
                    .init(
                        "answer", .record("task answer"), "The answer.", "回答。")
                ],
                example:
                    """
                    local reply = tasks.confirm(seller, \
                    { title = "发红包", amount = 200, within = "30m" })
                    """
            )
        ) { context, arguments in
            let task = try open("confirm", arguments, context, world, verb: "tasks.confirm")
            guard task.status == .open else {
                return .value([
                    "id": .int(task.id), "title": .string(task.title),
                    "status": .string(task.status.rawValue), "answer": .string(task.answer),
                ])
            }
            return .wait(Wait([.event(EventTopic("task", "\(task.id)"), .all, results: [])]))
        }
    }

    /// A budget is one that the configuration declares.
    private static func budgetRule(_ world: CommunityWorld) -> VerbSpec.Rule {
        let known = world.desk.budgets.keys.sorted()
        return VerbSpec.Rule("budget") { arguments, verb in
            guard let name = arguments["budget"]?.text, !known.contains(name) else { return }
            let hint = Suggestion.phrase(for: name, among: known)
            throw VerbError(
                "unknown-budget",
                "\(verb): juben.yaml declares no budget '\(name)'"
                    + (hint.isEmpty && !known.isEmpty
                        ? "; known: \(known.joined(separator: ", "))" : hint))
        }
    }

    /// The name of a member, or the role or name as it was written.
    private static func ownerName(_ owner: Value?, _ people: People) throws -> String {
        let id = owner?.text ?? owner?["id"]?.text ?? ""
        return try people.known(id)?.name ?? id
    }

    private static func open(
        _ kind: String, _ arguments: Arguments, _ context: StepContext, _ world: CommunityWorld,
        verb: String
    ) throws -> TaskRecord {
        let people = People(context.transaction)
        let group =
            try arguments["group"].map { try people.group($0, for: verb) }
            ?? people.group(of: context.run)
        let due = try arguments["within"]?.text.map {
            try context.moment($0, in: group, default: world.zone, verb: "\(verb): within")
        }
        let wish = TaskDesk.Wish(
            kind: kind, owner: try Self.ownerName(arguments["owner"], people),
            title: arguments.text("title"), runID: context.run.id, groupID: group?.id ?? "",
            dueAt: due, detail: try detail(arguments, context, people))
        let desk = TaskDesk(ids: context.ids, policy: world.desk, world.language)
        if let refusal = try overBudget(arguments, context, world, verb: verb) {
            return try desk.decline(
                wish, because: refusal, at: context.now, in: context.transaction)
        }
        return try desk.open(wish, at: context.now, in: context.transaction)
    }

    /// What a task says besides its title.
    private static func detail(
        _ arguments: Arguments, _ context: StepContext, _ people: People
    ) throws -> [String: Value] {
        var detail: [String: Value] = ["location": .string(context.location.description)]
        for name in ["amount", "budget", "note", "proof"] { detail[name] = arguments[name] }
        let items = arguments.texts("checklist").map { TaskDetail.Item(text: $0, isDone: false) }
        if !items.isEmpty { detail["checklist"] = TaskDetail.list(items) }
        if let reviewer = arguments["review"] {
            detail["review"] = .string(try ownerName(reviewer, people))
        }
        let reminders = try arguments.texts("remind").map { try Span.parse($0).milliseconds }
        if !reminders.isEmpty { detail["remind"] = .list(reminders.map(Value.int)) }
        if let escalation = arguments["escalate"] {
            detail["escalate_to"] = .string(try ownerName(escalation["to"], people))
            detail["escalate_after"] = .int(
                try Span.parse(escalation["after"]?.text ?? "").milliseconds)
        }
        return detail
    }

    /// The reason for which a task's amount cannot be spent; nil when it can.
    private static func overBudget(
        _ arguments: Arguments, _ context: StepContext, _ world: CommunityWorld, verb: String
    ) throws -> Note? {
        guard let name = arguments["budget"]?.text, let budget = world.desk.budgets[name]
        else { return nil }
        guard let amount = arguments["amount"], let cents = TaskDetail.cents(amount), cents > 0
        else {
            throw VerbError(
                "bad-argument", "\(verb): a budget pays an amount above 0: give amount = …")
        }
        let book = BudgetBook(context.transaction, zone: world.zone)
        return try book.isBeyond(budget, named: name, cents, at: context.now)
            ? Note("over-budget", [name]) : nil
    }
}
