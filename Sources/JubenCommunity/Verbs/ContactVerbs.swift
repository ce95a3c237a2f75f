import JubenEngine
import JubenValue

/// `contacts.*`: answers those who ask to be friends, greets who became one, and answers what they
/// write.
enum ContactVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] {
        [accept(world), refuse(world), greet(world), reply(world), find]
    }

    /// What playbooks hear of a contact, and hand to these verbs.
    static let table = TableShape(
        "contact", "Somebody who asked to be a friend, is one, or writes to a bot, in no group.",
        "申请加好友的人、好友或私聊机器人的人，不属于任何群。",
        fields: [
            .required("id", .wholeNumber, "The contact's id.", "联系人编号。"),
            .required("member", .member, "Who.", "是谁。"),
            .required("channel", .string, "The channel by which they asked.", "所在渠道。"),
            .optional(
                "account", .string,
                "Whom they asked, where a channel has several accounts or members of staff.",
                "向谁申请（渠道有多个账号或员工时）。"),
            .optional(
                "text", .string, "What they said when they asked, or write now.",
                "申请时说的话，或现在的私聊内容。"),
            .optional(
                "message", .string, "With what they write: the platform's id of it.",
                "私聊消息在平台上的编号。"),
            .optional("source", .string, "Where they came from, when that is known.", "来源（已知时）。"),
            .optional(
                "by", .string, "With an end: \"staff\" or \"customer\", when that is known.",
                "解除好友时由哪一方：\"staff\" 或 \"customer\"（已知时）。"),
            .optional("why", .string, "Why a hand-over failed.", "接替失败的原因。"),
            .required("at", .wholeNumber, "When, in epoch milliseconds.", "时刻（毫秒）。"),
        ])

    private static let request = VerbSpec.Parameter.required(
        "request", .handle("contact"), "What the event brought.", "事件带来的联系人。")

    private static let results: [VerbSpec.Result] = [
        .init(
            "action", .handle("message"), optional: true,
            "The action, for `wait { receipt = … }`; the first one when it was asked for before.",
            "动作句柄，可用于 `wait { receipt = … }`；重复调用时为第一次的动作。"), late,
    ]

    private static let late = VerbSpec.Result(
        "why", .choice(ContactRecord.Standing.allCases.map(\.rawValue)), optional: true,
        "Where the contact stands, when it is too late.", "为时已晚时，联系人目前的状态。")

    private static func accept(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "contacts.accept", action: ContactDesk.accept,
                """
                Says yes to somebody who asks to be a friend, and greets them when that is done. \
                Called twice, it is one yes and one greeting.
                """,
                "通过好友申请，完成后打一次招呼；调用两次也只通过一次、招呼一次。",
                parameters: [request],
                options: [
                    .optional("greeting", .string, "What they are told then.", "通过后说的话。")
                ],
                results: results,
                example: "contacts.accept(request, { greeting = render(\"friends/hello\") })")
        ) { context, arguments in
            let contact = try context.contact(arguments["request"], for: "contacts.accept")
            let greeting = arguments.text("greeting")
            try check(greeting, contact, world, "contacts.accept: the greeting")
            return try desk(context).accept(
                contact, greeting: greeting, location: context.location.description,
                context.enqueue(of:_:_:)
            ).outcome
        }
    }

    private static func refuse(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "contacts.refuse", action: ContactDesk.refuse,
                "Says no to somebody who asks to be a friend.", "拒绝好友申请。",
                parameters: [request],
                options: [.optional("why", .string, "The reason, for the record.", "原因，留档。")],
                results: results,
                example: "contacts.refuse(request, { why = \"an advertisement\" })")
        ) { context, arguments in
            let contact = try context.contact(arguments["request"], for: "contacts.refuse")
            return try desk(context).refuse(
                contact, why: arguments.text("why"), location: context.location.description,
                context.enqueue(of:_:_:)
            ).outcome
        }
    }

    private static func greet(_ world: CommunityWorld) -> Verb {
        Verb(
            saying(
                "contacts.greet", ContactDesk.greet,
                "Greets somebody who became a friend. A friendship has one greeting.",
                "向新好友打招呼；每位好友只招呼一次。", results,
                example: "contacts.greet(contact, render(\"friends/hello\"))")
        ) { context, arguments in
            let (contact, text) = try context.words(arguments, for: "contacts.greet", world)
            return try desk(context).greet(
                contact, text: text, location: context.location.description,
                context.enqueue(of:_:_:)
            ).outcome
        }
    }

    private static func reply(_ world: CommunityWorld) -> Verb {
        Verb(
            saying(
                "contacts.reply", ContactDesk.reply,
                """
                Says something in private to somebody who wrote, or is a friend. Each call is a \
                message.
                """,
                "私聊回复来信的人或好友；调用几次就发几条。",
                [
                    .init(
                        "action", .handle("message"), optional: true,
                        "The action, for `wait { receipt = … }`; nil for who is no friend.",
                        "动作句柄，可用于 `wait { receipt = … }`；对方不是好友时为 nil。"), late,
                ],
                example: "contacts.reply(message, render(\"friends/books\"))")
        ) { context, arguments in
            let (contact, text) = try context.words(arguments, for: "contacts.reply", world)
            return try desk(context).reply(
                contact, text: text, location: context.location.description,
                context.enqueue(of:_:_:)
            ).outcome
        }
    }

    /// A verb that says words to a contact.
    private static func saying(
        _ name: String, _ action: String, _ en: String, _ zh: String,
        _ results: [VerbSpec.Result], example: String
    ) -> VerbSpec {
        VerbSpec(
            name, action: action, en, zh,
            parameters: [
                .required(
                    "contact", .handle("contact"), "What the event brought.", "事件带来的联系人。"),
                .required("text", .string, "The words.", "内容。"),
            ],
            results: results, example: example)
    }

    /// The most contacts that are listed.
    private static let listMax: Int64 = 1000

    private static let find = Verb(
        VerbSpec(
            "contacts.find", "Lists contacts, those whose standing changed last first.",
            "列出联系人，最近有变化的在前。",
            options: [
                .optional(
                    "standing", .choice(ContactRecord.Standing.allCases.map(\.rawValue)),
                    "Where they stand; \"requested\" when left out: those who wait for an answer.",
                    "状态；省略时为 \"requested\"，即还没有答复的申请。"),
                .optional(
                    "limit", .integer(1...listMax), "How many; 100 when left out.", "多少个；默认 100。"),
            ],
            results: [.init("contacts", .list(.record("contact")), "The contacts.", "联系人列表。")],
            example: "local waiting = contacts.find { standing = \"requested\" }")
    ) { context, arguments in
        let found = try ContactBook.all(
            arguments["standing"]?.text.flatMap { ContactRecord.Standing(rawValue: $0) }
                ?? .requested,
            limit: Int(arguments.integer("limit") ?? 100), in: context.transaction)
        return .value(.list(try found.map { try $0.value(in: context.transaction) }))
    }

    private static func desk(_ context: StepContext) -> ContactDesk {
        ContactDesk(context.transaction, at: context.now)
    }

    fileprivate static func check(
        _ text: String, _ contact: ContactRecord, _ world: CommunityWorld, _ what: String
    ) throws {
        guard let channel = world.channels[contact.channel], !channel.text.allows(text) else {
            return
        }
        let limit = channel.text
        throw VerbError(
            "text-too-long",
            "\(what) has \(limit.length(of: text)) \(limit.unit.rawValue), channel "
                + "\(channel.name) takes \(limit.count): shorten it")
    }
}

extension ContactDesk.Answer {
    /// What a playbook gets.
    fileprivate var outcome: StepOutcome {
        switch self {
        case .action(let id): .value(["id": .int(id)])
        case .late(let standing): .values([nil, .string(standing.rawValue)])
        }
    }
}

extension StepContext {
    /// The contact that a verb's argument stands for.
    fileprivate func contact(_ value: Value?, for verb: String) throws -> ContactRecord {
        let id = value?["id"]?.integer ?? 0
        guard let contact = try transaction.get(ContactRecord.self, id: id) else {
            throw VerbError(
                "unknown-handle",
                "\(verb): there is no contact \(id): give what on(\"contact.requested\"), "
                    + "on(\"contact.added\") or on(\"contact.message\") brought")
        }
        return contact
    }

    /// The contact and the words that are said to them.
    fileprivate func words(
        _ arguments: Arguments, for verb: String, _ world: CommunityWorld
    ) throws -> (ContactRecord, String) {
        let contact = try contact(arguments["contact"], for: verb)
        let text = arguments.text("text")
        guard !text.isEmpty else {
            throw VerbError("empty-message", "\(verb): the text is empty: give one")
        }
        try ContactVerbs.check(text, contact, world, "\(verb): the text")
        return (contact, text)
    }

    fileprivate func enqueue(
        of action: String, _ payload: Value, _ contact: ContactRecord
    ) throws -> OutboxRecord {
        try enqueue(
            action: action, payload: payload, channel: contact.channel, lane: contact.lane,
            subject: "")
    }
}
