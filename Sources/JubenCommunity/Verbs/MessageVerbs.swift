import JubenEngine
import JubenSchedule
import JubenValue

/// `messages.*`: listens to what members say.
enum MessageVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] {
        [count(world), list(world)] + MessageCareVerbs.all
    }

    private static let options: [VerbSpec.Parameter] = [
        .optional(
            "since", .string,
            "\"today\", \"run\" (since this run started), or a duration; today when left out.",
            "\"today\"、\"run\"（本次运行开始以来）或时长；省略时为今天。"),
        .optional("from", .member, "Only what this member said.", "仅限此成员。"),
        .optional(
            "match", .either([.string, .list(.string)]), "Only what contains one of these.",
            "仅限包含这些词之一。"),
    ]

    private static let said: [VerbSpec.Parameter] = [
        .required("id", .wholeNumber, "Its id.", "编号。"),
        .required("text", .string, "The words.", "内容。"),
        .required("member", .member, "Who said it.", "谁说的。"),
        .required("at", .wholeNumber, "When, in epoch milliseconds.", "时刻（毫秒）。"),
    ]

    private static func count(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "messages.count", "Counts what members have said in a group.", "统计群成员的发言数。",
                parameters: [
                    .optional(
                        "group", .group, "The group; the run's own when left out.", "群；省略时为本次运行的群。")
                ],
                options: options + [
                    .optional(
                        "speakers", .boolean, "Whether to count people, not messages.", "是否按人数统计。")
                ],
                results: [.init("count", .wholeNumber, "How many.", "数量。")],
                example:
                    """
                    if messages.count(group, { since = "today" }) == 0 \
                    then return skip("nobody spoke") end
                    """
            )
        ) { context, arguments in
            let said = try messages(arguments, context, world, verb: "messages.count")
            if arguments.flag("speakers") {
                return .value(.int(Int64(Set(said.compactMap(\.memberID)).count)))
            }
            return .value(.int(Int64(said.count)))
        }
    }

    private static func list(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "messages.list", "Lists what members have said in a group, oldest first.",
                "列出群成员的发言，旧的在前。",
                parameters: [
                    .optional(
                        "group", .group, "The group; the run's own when left out.", "群；省略时为本次运行的群。")
                ],
                options: options + [
                    .optional(
                        "limit", .integer(1...200), "The most to return; 50 when left out.",
                        "最多返回几条；默认 50。")
                ],
                results: [
                    .init(
                        "messages", .list(.fields(name: "a message", said)), "What was said.",
                        "发言。")
                ],
                example: "local questions = messages.list(group, { match = { \"?\", \"？\" } })")
        ) { context, arguments in
            let said = try messages(arguments, context, world, verb: "messages.list")
            return .value(
                .list(
                    try said.suffix(Int(arguments.integer("limit") ?? 50)).map { message in
                        let person = try message.memberID.flatMap {
                            try context.transaction.get(MemberRecord.self, id: $0)
                        }
                        return .table([
                            "id": .int(message.id), "text": .string(message.text),
                            "member": person?.value ?? nil, "at": .int(message.at),
                        ])
                    }))
        }
    }

    private static func messages(
        _ arguments: Arguments, _ context: StepContext, _ world: CommunityWorld, verb: String
    ) throws -> [MessageRecord] {
        let group = try context.group(arguments["group"], for: verb)
        let since = try context.since(
            arguments["since"]?.text ?? "today", in: group, default: world.zone, verb: verb)
        let words = arguments.texts("match")
        let said =
            if let from = arguments["from"] {
                Query(
                    MessageRecord.self, index: "message_member",
                    equals: [.text(from.text ?? from["id"]?.text ?? ""), .text(group.id)],
                    from: .int(since))
            } else {
                Query(
                    MessageRecord.self, index: "message_group", equals: [.text(group.id)],
                    from: .int(since))
            }
        return try context.transaction.fetch(said).filter { message in
            guard message.memberID != nil else { return false }
            return words.isEmpty || words.contains { message.text.contains($0) }
        }
    }
}
