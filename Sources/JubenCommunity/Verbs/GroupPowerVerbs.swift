import JubenEngine
import JubenValue

/// `groups.*`: the topic of a group, and who may do what in it.
enum GroupPowerVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] {
        [topic, promote, ban, unban, welcome(world)]
    }

    private static let group = VerbSpec.Parameter.required("group", .group, "The group.", "群。")

    private static let topic = verb(
        VerbSpec(
            "groups.topic", action: "group.topic", "Sets what a group is about, in one line.",
            "设置群主题（一行简介）。",
            parameters: [group, .required("text", .string, "The line.", "主题。")],
            example: "groups.topic(group, \"每天早上一起读三十分钟\")")
    ) { arguments, _ in ["text": .string(arguments.text("text"))] }

    private static let promote = verb(
        VerbSpec(
            "groups.promote", action: "member.promote",
            "Says what a member may do in a group on its platform.", "设置成员在平台群里的权限。",
            parameters: [
                group, .required("member", .member, "Whom.", "谁。"),
                .required(
                    "role", .choice(["member", "moderator", "admin"]), "What they become.",
                    "成为什么。"),
            ],
            example: "groups.promote(group, member, \"moderator\")")
    ) { arguments, context in
        [
            "member": try person(arguments, "groups.promote", context),
            "role": .string(arguments.text("role")),
        ]
    }

    private static let ban = verb(
        VerbSpec(
            "groups.ban", action: "member.ban",
            "Removes a member from a group, and lets the platform keep them out.",
            "移出成员，并由平台禁止再入群。",
            parameters: [group, .required("member", .member, "Whom.", "谁。")],
            options: [.required("why", .string, "The reason, for the record.", "原因，留档。")],
            example: "groups.ban(group, member, { why = \"third advertisement\" })")
    ) { arguments, context in
        [
            "member": try person(arguments, "groups.ban", context),
            "why": .string(arguments.text("why")),
        ]
    }

    private static let unban = verb(
        VerbSpec(
            "groups.unban", action: "member.unban",
            "Lets somebody who was banned come into a group again.", "解除平台的入群禁止。",
            parameters: [group, .required("member", .member, "Whom.", "谁。")],
            example: "groups.unban(group, member)")
    ) { arguments, context in
        ["member": try person(arguments, "groups.unban", context)]
    }

    private static func welcome(_ world: CommunityWorld) -> Verb {
        let name = "groups.welcome"
        return Verb(
            VerbSpec(
                name,
                """
                Gives the words with which the platform greets newcomers, where it does so by \
                itself (WeCom's customer groups); the group's owner gets the task to choose them.
                """,
                "设置平台的入群欢迎语（企业微信客户群），并请群主选用。",
                parameters: [
                    group,
                    .required(
                        "text", .string, "The words; %NICKNAME% is the newcomer's name.",
                        "欢迎语，%NICKNAME% 为新人昵称。"),
                ],
                results: [
                    .init(
                        "offered", .boolean,
                        "Whether it is on its way; false where the platform greets nobody.",
                        "是否已提交；平台没有入群欢迎语时为 false。")
                ],
                example: "groups.welcome(group, \"欢迎 %NICKNAME%，先看群公告\")")
        ) { context, arguments in
            let group = try context.group(arguments["group"], for: name)
            let traits = world.channels[group.channel]
            guard traits?.capabilities[GroupWelcome.action] == .human else {
                return .value(false)
            }
            _ = try context.enqueue(
                action: GroupWelcome.action,
                payload: [
                    "text": .string(arguments.text("text")),
                    "location": .string(context.location.description),
                ], channel: group.channel, lane: group.id, subject: group.id)
            return .value(true)
        }
    }

    private static func person(
        _ arguments: Arguments, _ verb: String, _ context: StepContext
    ) throws -> Value {
        try People(context.transaction).member(arguments["member"] ?? nil, for: verb).value
    }

    private static func verb(
        _ spec: VerbSpec, _ fields: @escaping @Sendable (Arguments, StepContext) throws -> Value
    ) -> Verb {
        Verb(spec) { context, arguments in
            let group = try context.group(arguments["group"], for: spec.name)
            var payload = try fields(arguments, context).map ?? [:]
            payload["location"] = .string(context.location.description)
            let row = try context.enqueue(
                action: spec.action ?? "", payload: .map(payload), channel: group.channel,
                lane: group.id, subject: group.id)
            return .value(["id": .int(row.id)])
        }
    }
}
