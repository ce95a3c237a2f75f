import JubenEngine
import JubenValue

/// `topics.*`: lets a group talk about something for a while, and sums up who did.
enum TopicVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] {
        [
            open(world), result,
            ActivityVerbs.close(.topic, "Closes a topic before its time.", "提前结束话题。"),
        ]
    }

    private static func open(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "topics.open",
                "Opens a topic in a group: whoever says something until it closes takes part.",
                "开启群话题：结束前发言的人都算参与。",
                parameters: [ActivityVerbs.group],
                options: [
                    .required("title", .string, "What it is about.", "聊什么。"), ActivityVerbs.until,
                ],
                results: [
                    .init(
                        "topic", .handle("topic"), "The topic; `closes` is when it ends.",
                        "话题句柄；`closes` 为结束时刻。")
                ],
                example:
                    "local topic = topics.open(group, { title = \"今年读过最好的书\", until_ = \"22:00\" })"
            )
        ) { context, arguments in
            let (_, handle) = try ActivityVerbs.open(
                .topic, arguments.text("title"), [:], context, arguments, world)
            return .value(.map(handle))
        }
    }

    /// The most members that a summary quotes.
    private static let quotesMax = 5

    private static let fields: [VerbSpec.Parameter] = [
        .required("title", .string, "What it is about.", "聊什么。"),
        .required("repliers", .countingNumber, "How many members said something.", "参与人数。"),
        .required("replies", .countingNumber, "How many messages they sent.", "发言数。"),
        .required("total", .countingNumber, "How many members the group has.", "群内人数。"),
        .required(
            "members", .list(.member), "Who said something, the first first.", "参与的成员，先说的在前。"),
        .required(
            "quotes",
            .list(
                .fields(
                    name: "a quote",
                    [
                        .required("name", .string, "Who said it.", "谁说的。"),
                        .required("text", .string, "Their first words.", "第一句话。"),
                    ])), "The first words of the first \(quotesMax).", "前 \(quotesMax) 人的第一句话。"),
    ]

    private static let result = Verb(
        VerbSpec(
            "topics.result", "Sums up a topic: who spoke, how much, in which words.",
            "话题小结：参与人数、发言数、摘句。",
            parameters: [ActivityVerbs.handle(.topic)],
            results: [
                .init("summary", .fields(name: "a summary", fields), "The summary.", "小结。")
            ],
            example: "send(group, render(\"topic\", topics.result(topic)))")
    ) { context, arguments in
        let topic = try ActivityVerbs.find(.topic, "topics.result", context, arguments)
        let entries = try ActivityBook(context.transaction).entries(of: topic.id)
        let people = People(context.transaction)
        let parts = try entries.compactMap { entry in
            try people.known(entry.memberID).map { (member: $0, entry: entry) }
        }
        let quotes = parts.prefix(quotesMax).map { member, entry in
            Value.map(["name": .string(member.name), "text": .string(entry.text)])
        }
        return .value([
            "title": .string(topic.title), "repliers": .int(Int64(entries.count)),
            "replies": .int(entries.map(\.times).reduce(0, +)),
            "total": .int(Int64(try people.size(of: topic.groupID))),
            "members": .list(parts.map(\.member.value)), "quotes": .list(Array(quotes)),
        ])
    }
}
