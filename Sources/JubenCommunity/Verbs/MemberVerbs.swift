import JubenEngine
import JubenSchedule
import JubenValue

/// `members.*`: finds people and remembers things about them.
enum MemberVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] {
        [find(world), count, get, tag(adding: true), tag(adding: false), set, read]
    }

    private static func find(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "members.find", "Lists the people who fit, group by group.",
                "列出符合条件的成员。",
                options: [
                    .optional("group", .group, "Only those in this group.", "仅限此群。"),
                    .optional("tags", .list(.string), "Tags that they must have.", "必须具备的标签。"),
                    .optional(
                        "without", .list(.string), "Tags that they must not have.", "不得具备的标签。"),
                    .optional("role", .choice(["member", "admin", "owner"]), "Their role.", "角色。"),
                    .optional(
                        "silent", .duration, "Only those who said nothing for so long.",
                        "仅限沉默这么久的人。"),
                    .optional(
                        "spoke", .duration, "Only those who spoke within so long.", "仅限这段时间内发言的人。"),
                    .optional("limit", .positiveNumber, "The most to return.", "最多返回几人。"),
                ],
                results: [.init("members", .list(.member), "The people.", "成员列表。")],
                example: "local quiet = members.find { group = group, silent = \"7d\" }")
        ) { context, arguments in
            let people = People(context.transaction)
            let groups =
                try arguments["group"].map { [try people.group($0, for: "members.find")] }
                ?? people.activeGroups()
            var seen: Set<String> = []
            var found: [Value] = []
            let limit = Int(arguments.integer("limit") ?? .max)
            for group in groups {
                for place in try people.presentMemberships(of: group.id) {
                    guard found.count < limit else { break }
                    guard try fits(place, arguments, context), seen.insert(place.memberID).inserted,
                        let person = try context.transaction.get(
                            MemberRecord.self, id: place.memberID), hasTags(person, arguments)
                    else { continue }
                    found.append(person.value)
                }
            }
            return .value(.list(found))
        }
    }

    private static func fits(
        _ place: MembershipRecord, _ arguments: Arguments, _ context: StepContext
    ) throws -> Bool {
        if let role = arguments["role"]?.text, place.role != role { return false }
        for (name, wantsSpeech) in [("silent", false), ("spoke", true)] {
            guard let text = arguments[name]?.text else { continue }
            let since = context.now - (try Span.parse(text).milliseconds)
            let spoke = try context.transaction.first(
                Query(
                    MessageRecord.self, index: "message_member",
                    equals: [.text(place.memberID), .text(place.groupID)], from: .int(since)))
            if (spoke != nil) != wantsSpeech { return false }
        }
        return true
    }

    private static func hasTags(_ person: MemberRecord, _ arguments: Arguments) -> Bool {
        let tags = Tags(stored: person.tags)
        return arguments.texts("tags").allSatisfy(tags.contains)
            && !arguments.texts("without").contains(where: tags.contains)
    }

    private static let count = Verb(
        VerbSpec(
            "members.count", "Counts those who are in a group now.", "统计群内人数。",
            parameters: [
                .optional(
                    "group", .group, "The group; the run's own when left out.", "群;省略时为本次运行的群。")
            ],
            results: [.init("count", .wholeNumber, "How many.", "人数。")],
            example: "if members.count(group) >= 100 then … end")
    ) { context, arguments in
        let group = try context.group(arguments["group"], for: "members.count")
        return .value(.int(Int64(try People(context.transaction).size(of: group.id))))
    }

    private static let get = Verb(
        VerbSpec(
            "members.get", "Reads a person as they are known now.", "读取成员的当前资料。",
            parameters: [.required("member", .member, "The member.", "成员。")],
            results: [
                .init("member", .member, "The member, with `attributes`.", "成员,含 `attributes`。")
            ],
            example: "local city = members.get(member).attributes.city")
    ) { context, arguments in
        let person = try People(context.transaction).member(
            arguments["member"] ?? nil, for: "members.get")
        var table = person.value.map ?? [:]
        table["attributes"] = try Value(json: person.attributes)
        return .value(.map(table))
    }

    private static func tag(adding: Bool) -> Verb {
        let name = adding ? "members.tag" : "members.untag"
        return Verb(
            VerbSpec(
                name, adding ? "Gives a member a tag." : "Takes a tag from a member.",
                adding ? "给成员打标签。" : "去掉成员标签。",
                parameters: [
                    .required("member", .member, "The member.", "成员。"),
                    .required("tag", .string, "The tag.", "标签。"),
                ],
                example: "\(name)(member, \"introduced\")")
        ) { context, arguments in
            var person = try People(context.transaction).member(
                arguments["member"] ?? nil, for: name)
            var tags = Tags(stored: person.tags)
            if adding {
                tags.add(arguments.text("tag"))
            } else {
                tags.remove(arguments.text("tag"))
            }
            person.tags = tags.stored
            try context.transaction.update(person)
            return .nothing
        }
    }

    private static let set = Verb(
        VerbSpec(
            "members.set", "Remembers something about a member.", "记录成员的一项资料。",
            parameters: [
                .required("member", .member, "The member.", "成员。"),
                .required("name", .string, "What it is called.", "名称。"),
                .optional("value", .any, "The value; nil forgets it.", "值;nil 表示删除。"),
            ],
            example: "members.set(member, \"city\", \"上海\")")
    ) { context, arguments in
        var person = try People(context.transaction).member(
            arguments["member"] ?? nil, for: "members.set")
        var attributes = try Value(json: person.attributes).map ?? [:]
        attributes[arguments.text("name")] = arguments["value"]
        person.attributes = Value.map(attributes).json
        try context.transaction.update(person)
        return .nothing
    }

    private static let read = Verb(
        VerbSpec(
            "members.read", "Reads something that was remembered about a member.", "读取成员的一项资料。",
            parameters: [
                .required("member", .member, "The member.", "成员。"),
                .required("name", .string, "What it is called.", "名称。"),
            ],
            results: [
                .init(
                    "value", .any, optional: true, "The value; nil when nothing was remembered.",
                    "值;没有则为 nil。")
            ],
            example: "local city = members.read(member, \"city\")")
    ) { context, arguments in
        let person = try People(context.transaction).member(
            arguments["member"] ?? nil, for: "members.read")
        return .value(try Value(json: person.attributes)[arguments.text("name")] ?? nil)
    }
}
