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
        .optional("amount", .number, "An amount of money, for the record.", "金额，留档。"),
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
                parameters: [owner], options: options,
                results: [
                    .init(
                        "task", .handle("task"), "The task, for `wait { task = … }`.",
                        "任务句柄，可用于 `wait { task = … }`。")
                ],
                example:
                    """
                    tasks.ask("host", \
                    { title = "Say hello to " .. member.name, within = "8h" })
                    """
            )
        ) { context, arguments in
            let task = try open("ask", arguments, context, world, verb: "tasks.ask")
            return .value(["id": .int(task.id), "title": .string(task.title)])
        }
    }

    private static func confirm(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "tasks.confirm", suspends: true,
                "Asks a person for a yes, and waits for it.", "请人确认，并等待结果。",
                parameters: [owner], options: options,
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
            return .wait(Wait([.event(EventTopic("task", "\(task.id)"), .all, results: [])]))
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
        let owner = try Self.ownerName(arguments["owner"], people)
        var detail: [String: Value] = ["location": .string(context.location.description)]
        detail["amount"] = arguments["amount"]
        detail["note"] = arguments["note"]
        return try TaskDesk(ids: context.ids).open(
            TaskDesk.Wish(
                kind: kind, owner: owner,
                title: arguments.text("title"), runID: context.run.id, groupID: group?.id ?? "",
                dueAt: due, detail: detail),
            at: context.now, in: context.transaction)
    }
}
