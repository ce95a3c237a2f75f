import JubenEngine
import JubenValue

/// `groups.*`: announcements, and where a group stands on its way.
enum GroupCareVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] { [announce(world), stage] }

    private static func announce(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "groups.announce", action: "group.announce",
                "Puts up an announcement in a group; the audit has it.", "发布群公告，并留档。",
                parameters: [
                    .required("group", .group, "The group.", "群。"),
                    .required("text", .string, "The words.", "公告内容。"),
                ],
                example: "groups.announce(group, \"本周六 20:00 共读会\")")
        ) { context, arguments in
            let group = try context.group(arguments["group"], for: "groups.announce")
            guard !arguments.text("text").isEmpty else {
                throw VerbError("empty-message", "groups.announce: the text is empty: give one")
            }
            let row = try context.enqueue(
                action: "group.announce",
                payload: [
                    "text": .string(arguments.text("text")),
                    "location": .string(context.location.description),
                ],
                channel: group.channel, lane: group.id, subject: group.id)
            return .value(["id": .int(row.id)])
        }
    }

    private static let stage = Verb(
        VerbSpec(
            "groups.stage", "Says where a group stands on its way.", "标记群的发展阶段。",
            parameters: [
                .required("group", .group, "The group.", "群。"),
                .required(
                    "stage", .choice(GroupStage.allCases.map(\.rawValue)), "The stage.", "阶段。"),
            ],
            example: "groups.stage(group, \"declining\")")
    ) { context, arguments in
        let group = try context.group(arguments["group"], for: "groups.stage")
        guard let stage = GroupStage(rawValue: arguments.text("stage")) else { return .nothing }
        try GroupProfileRecord.move(
            group.id, to: stage, by: "playbook:\(context.run.playbook)", at: context.now,
            ids: context.ids, in: context.transaction)
        return .nothing
    }
}
