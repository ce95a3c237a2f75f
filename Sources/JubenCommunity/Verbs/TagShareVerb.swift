import JubenEngine
import JubenValue

/// `members.share_tags`: lets the platform show the tags that members have in Juben.
enum TagShareVerb {
    private static let name = "members.share_tags"

    static func verb(_ world: CommunityWorld) -> Verb {
        Verb(spec) { context, arguments in
            let group = try context.group(arguments["group"], for: name)
            guard world.channels[group.channel]?.capabilities["member.tag"] == .native else {
                return .value(false)
            }
            let person = try People(context.transaction).member(
                arguments["member"] ?? nil, for: name)
            let wanted = arguments["tags"] == nil ? nil : Set(arguments.texts("tags"))
            let tags = Tags(stored: person.tags).all.filter { wanted?.contains($0) ?? true }
            _ = try context.enqueue(
                action: "member.tag",
                payload: [
                    "member": person.value, "tags": .list(tags.sorted().map(Value.string)),
                    "location": .string(context.location.description),
                ], channel: group.channel, lane: "tags:\(person.id)", subject: group.id)
            return .value(true)
        }
    }

    private static let spec = VerbSpec(
        name,
        """
        Writes a member's tags to the platform of a group, where staff see them: those that are \
        missing are given, and those that Juben wrote and the member has no more are taken.
        """,
        "把成员的标签写到群所在的平台，供员工查看：补上缺少的，去掉剧本写过但已不再有的。",
        parameters: [.required("member", .member, "The member.", "成员。")],
        options: [
            .optional(
                "group", .group, "The group; the run's own when left out.", "群；省略时为本次运行的群。"),
            .optional(
                "tags", .list(.string), "The only tags that are written; all when left out.",
                "只写这些标签，省略时写全部。"),
        ],
        results: [
            .init(
                "written", .boolean,
                "Whether it is on its way; false where the platform has no tags.",
                "是否已提交；平台没有标签时为 false。")
        ],
        example: "members.share_tags(member, { tags = { \"老客\", \"vip\" } })")
}
