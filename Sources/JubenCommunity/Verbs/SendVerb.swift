import JubenEngine
import JubenSchedule
import JubenValue

/// `send`: says something in a group.
enum SendVerb {
    static let message: [VerbSpec.Parameter] = [
        .optional("text", .string, "The words.", "文字。"),
        .optional("image", .string, "A picture below `content/`.", "`content/` 下的图片。"),
        .optional("images", .list(.string), "Several pictures.", "多张图片。"),
        .optional("file", .string, "A file below `content/`.", "`content/` 下的文件。"),
        .optional("link", .string, "A link.", "链接。"),
        .optional(
            "mention", .either([.choice(["all"]), .member, .list(.member)]),
            "Whom to mention: members, or \"all\".", "要 @ 的人：成员或 \"all\"。"),
        .optional(
            "promo", .boolean, "Whether it is promotion, which gates and reports count.",
            "是否推广内容，闸门和报表会统计。"),
        .optional(
            "urgent", .boolean, "Whether it passes quiet hours, caps and spacing.",
            "是否无视免打扰、上限和间隔。"),
        .optional(
            "not_after", .either([.moment, .duration]),
            "When it is no longer wanted: a moment, or a duration from now.",
            "过了何时就不再需要：时刻，或从现在起的时长。"),
        .optional(
            "on_doubt", .choice(["hold", "resend", "drop"]),
            "What to do when a blind channel leaves its outcome unknown.",
            "渠道无法确认结果时怎么办。"),
        .optional("value", .string, "The kind of value it brings.", "这条内容的价值类型。"),
        .optional(
            "author", .either([.string, .member]),
            "Who wrote it: a name or a member; `juben authors` shows what came of it.",
            "作者：名字或成员；`juben authors` 会列出各人的效果。"),
        .optional(
            "needs", NeedSpec.shape,
            "What must have happened in the group, or the message is not sent.",
            "群里须已发生的事，否则不发。"),
        .optional(
            "calm", .duration,
            "How long nobody may have spoken before it leaves; it waits for that up to an hour.",
            "须安静多久才发；最多等一小时。"),
    ]

    static let spec = VerbSpec(
        "send", action: "message",
        "Says something in a group. It leaves after this step is committed, and does not wait.",
        "在群里发言。本步提交后才发出，不等待结果。",
        parameters: [
            .required(
                "group", .either([.group, .list(.group)]), "The group, or several.",
                "群，或多个群。"),
            .required(
                "message", .either([.string, .fields(name: "a message", message)]),
                "The words, or a table of them and what goes with them.",
                "文字，或带附件等的表。"),
        ],
        results: [
            Result(
                "message", .handle("message"), "The message, for `wait { receipt = … }`.",
                "消息句柄，可用于 `wait { receipt = … }`。")
        ],
        example: """
            send(group, { text = render("morning"), image = "posters/mon.png", \
            not_after = "10:00" })
            """)

    typealias Result = VerbSpec.Result

    static func verb(_ world: CommunityWorld) -> Verb {
        Verb(spec) { context, arguments in
            let content = try Content(arguments["message"] ?? nil, world)
            let target = arguments["group"] ?? nil
            let groups = target.list ?? [target]
            var ids: [Value] = []
            for value in groups {
                let group = try context.group(value, for: "send")
                ids.append(.int(try content.send(to: group, context, world).id))
            }
            guard target.list != nil else { return .value(["id": ids.first ?? nil]) }
            return .value(["id": ids.first ?? nil, "ids": .list(ids)])
        }
    }

    /// What is said, read from a script's table.
    struct Content {
        let text: String
        let attachments: [String]
        let fields: [String: Value]

        init(_ value: Value, _ world: CommunityWorld) throws {
            fields = value.map ?? [:]
            text = value.text ?? fields["text"]?.text ?? ""
            var files = [fields["image"]?.text, fields["file"]?.text].compactMap(\.self)
            files += fields["images"]?.list?.compactMap(\.text) ?? []
            for file in files where !world.hasAttachment(file) {
                throw VerbError(
                    "missing-file", "send: there is no file content/\(file) to attach")
            }
            attachments = files + [fields["link"]?.text].compactMap(\.self)
            if text.isEmpty && attachments.isEmpty {
                throw VerbError(
                    "empty-message", "send: the message is empty: give a text or an attachment")
            }
        }

        func send(
            to group: GroupRecord, _ context: StepContext, _ world: CommunityWorld
        ) throws -> OutboxRecord {
            try check(group, world)
            let mentions = try mentions(in: group, context)
            let payload: [String: Value] = [
                "text": .string(text), "attachments": .list(attachments.map(Value.string)),
                "mention": mentions, "location": .string(context.location.description),
                "value": fields["value"] ?? nil,
                "author": (fields["author"]?.text ?? fields["author"]?["name"]?.text)
                    .map(Value.string) ?? nil,
                "needs": fields["needs"] ?? nil,
                "calm": try fields["calm"]?.text.map { .int(try Span.parse($0).milliseconds) }
                    ?? nil,
            ]
            let notAfter = try fields["not_after"]?.text.map {
                try context.moment($0, in: group, default: world.zone, verb: "send: not_after")
            }
            var flags: [String] = []
            if fields["promo"]?.boolean == true { flags.append("promo") }
            if fields["urgent"]?.boolean == true { flags.append("urgent") }
            return try context.enqueue(
                action: "message", payload: .map(payload.filter { !$0.value.isNull }),
                channel: group.channel, lane: group.id, subject: group.id, notAfter: notAfter,
                policy: DoubtPolicy(rawValue: fields["on_doubt"]?.text ?? "") ?? .hold,
                flags: flags.joined(separator: " "))
        }

        private func check(_ group: GroupRecord, _ world: CommunityWorld) throws {
            guard group.status == .active else {
                throw VerbError(
                    "group-gone", "send: the group '\(group.name)' is \(group.status.rawValue)")
            }
            guard let channel = world.channels[group.channel] else {
                throw VerbError(
                    "unknown-channel",
                    "send: the group '\(group.name)' is on channel '\(group.channel)', which "
                        + "juben.yaml does not configure")
            }
            let limit = channel.text
            guard limit.allows(text) else {
                throw VerbError(
                    "text-too-long",
                    "send: the text has \(limit.length(of: text)) \(limit.unit.rawValue), channel "
                        + "\(channel.name) takes \(limit.count): shorten it or send it in parts")
            }
            guard attachments.count <= channel.attachmentsMax else {
                throw VerbError(
                    "too-many-attachments",
                    "send: \(attachments.count) attachments, channel \(channel.name) takes "
                        + "\(channel.attachmentsMax)")
            }
        }

        private func mentions(in group: GroupRecord, _ context: StepContext) throws -> Value {
            guard let mention = fields["mention"], !mention.isNull else { return nil }
            if mention.text == "all" { return "all" }
            let people = People(context.transaction)
            let bars = Bars(context.transaction)
            let members = try (mention.list ?? [mention]).map {
                try people.member($0, for: "send: mention")
            }.filter { try !bars.has(.optedOut, $0.id) }
            guard !members.isEmpty else { return nil }
            return .list(members.map { ["id": .string($0.id), "name": .string($0.name)] })
        }
    }
}
