import JubenEngine
import JubenSchedule
import JubenValue

/// `members.*`: finds people and remembers things about them.
enum MemberVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] {
        [
            find(world), count, present, get(world), tag(adding: true), tag(adding: false),
            set(world),
            read,
        ]
    }

    private static func find(_ world: CommunityWorld) -> Verb {
        Verb(findSpec(world.policy)) { context, arguments in
            let people = People(context.transaction)
            let groups =
                try arguments["group"].map { [try people.group($0, for: "members.find")] }
                ?? people.activeGroups()
            let search = try MemberSearch(
                MemberQuery(.map(arguments.all)), in: context.transaction)
            let talk = try Talk(arguments, at: context.now)
            let limit = Int(arguments.integer("limit") ?? .max)
            var seen: Set<String> = []
            var found: [Value] = []
            try search.places(in: groups) { place in
                guard try talk.fits(place, in: context.transaction),
                    seen.insert(place.memberID).inserted,
                    let person = try context.transaction.get(
                        MemberRecord.self, id: place.memberID)
                else { return true }
                found.append(person.value)
                return found.count < limit
            }
            return .value(.list(found))
        }
    }

    private static func findSpec(_ policy: CommunityPolicy) -> VerbSpec {
        VerbSpec(
            "members.find", "Lists the people who fit, group by group.",
            "列出符合条件的成员。",
            options: [
                .optional("group", .group, "Only those in this group.", "仅限此群。")
            ] + MemberQuery.fields(policy) + [
                .optional(
                    "opted_out", .boolean, "Also those who asked to be left alone.",
                    "是否包含退订的人。"),
                .optional(
                    "silent", .duration, "Only those who said nothing for so long.",
                    "仅限沉默这么久的人。"),
                .optional(
                    "spoke", .duration, "Only those who spoke within so long.", "仅限这段时间内发言的人。"),
                .optional("limit", .positiveNumber, "The most to return.", "最多返回几人。"),
            ],
            results: [.init("members", .list(.member), "The people.", "成员列表。")],
            example: """
                local quiet = members.find { group = group, tier = "活跃", silent = "7d" }
                """)
    }

    /// Whom `members.find` looks for, by what they said.
    private struct Talk {
        /// Since when they must have said nothing, in epoch milliseconds.
        private let silentSince: Int64?
        /// Since when they must have said something, in epoch milliseconds.
        private let spokeSince: Int64?

        init(_ arguments: Arguments, at now: Int64) throws {
            silentSince = try arguments["silent"]?.text.map {
                now - (try Span.parse($0)).milliseconds
            }
            spokeSince = try arguments["spoke"]?.text.map {
                now - (try Span.parse($0)).milliseconds
            }
        }

        func fits(_ place: MembershipRecord, in reader: any StoreReader) throws -> Bool {
            if let silentSince, try spoke(place, since: silentSince, reader) { return false }
            if let spokeSince, try !spoke(place, since: spokeSince, reader) { return false }
            return true
        }

        private func spoke(
            _ place: MembershipRecord, since: Int64, _ reader: any StoreReader
        ) throws -> Bool {
            try reader.first(
                Query(
                    MessageRecord.self, index: "message_member",
                    equals: [.text(place.memberID), .text(place.groupID)], from: .int(since)))
                != nil
        }
    }

    private static let count = Verb(
        VerbSpec(
            "members.count", "Counts those who are in a group now.", "统计群内人数。",
            parameters: [
                .optional(
                    "group", .group, "The group; the run's own when left out.", "群；省略时为本次运行的群。")
            ],
            results: [.init("count", .wholeNumber, "How many.", "人数。")],
            example: "if members.count(group) >= 100 then … end")
    ) { context, arguments in
        let group = try context.group(arguments["group"], for: "members.count")
        return .value(.int(Int64(try People(context.transaction).size(of: group.id))))
    }

    private static let present = Verb(
        VerbSpec(
            "members.present",
            "Says whether somebody is in a group now, and is not being removed from it.",
            "判断成员此刻是否在群里（正被移出的不算）。",
            parameters: [.required("member", .member, "The member.", "成员。")],
            options: [
                .optional(
                    "group", .group, "The group; the run's own when left out.", "群；省略时为本次运行的群。")
            ],
            results: [.init("present", .boolean, "Whether they are.", "是否在群里。")],
            example: "if not members.present(newcomer) then return end")
    ) { context, arguments in
        let group = try context.group(arguments["group"], for: "members.present")
        let person = try People(context.transaction).member(
            arguments["member"] ?? nil, for: "members.present")
        return .value(
            .bool(try People(context.transaction).isStaying(person.id, in: group.id)))
    }

    private static func get(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "members.get", "Reads a person as they are known now.", "读取成员的当前资料。",
                parameters: [.required("member", .member, "The member.", "成员。")],
                results: [
                    .init(
                        "member", .record("full member"), "The member, with `attributes`.",
                        "成员，含 `attributes`。")
                ],
                example: "local city = members.get(member).attributes.city")
        ) { context, arguments in
            let person = try People(context.transaction).member(
                arguments["member"] ?? nil, for: "members.get")
            var table = person.value.map ?? [:]
            table["attributes"] = try Value(json: person.attributes)
            let tier = try context.transaction.get(MemberTierRecord.self, id: person.id)?.tier
            table["tier"] = tier.map(Value.string) ?? .null
            table["opted_out"] = .bool(
                try Bars(context.transaction).has(.optedOut, person.id))
            return .value(.table(table))
        }
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
            let person = try People(context.transaction).member(
                arguments["member"] ?? nil, for: name)
            try MemberBook(context.transaction)
                .tag(person, arguments.text("tag"), adding: adding)
            return .nothing
        }
    }

    private static func set(_ world: CommunityWorld) -> Verb {
        let policy = world.policy
        let spec = VerbSpec(
            "members.set", "Remembers something about a member.", "记录成员的一项资料。",
            parameters: [
                .required("member", .member, "The member.", "成员。"),
                .required("name", .string, "What it is called.", "名称。"),
                .optional("value", .any, "The value; nil forgets it.", "值；nil 表示删除。"),
            ],
            rules: [
                .init("name", "value") { arguments, verb in
                    guard let spec = policy.attribute(arguments.text("name")),
                        let value = arguments["value"]
                    else { return }
                    do { _ = try spec.take(value) } catch {
                        throw VerbError("bad-attribute", "\(verb): \(error)")
                    }
                }
            ],
            example: "members.set(member, \"city\", \"上海\")")
        return Verb(spec) { context, arguments in
            var person = try People(context.transaction).member(
                arguments["member"] ?? nil, for: "members.set")
            var attributes = try Value(json: person.attributes).map ?? [:]
            let name = arguments.text("name")
            attributes[name] = try arguments["value"].map {
                try policy.attribute(name)?.take($0) ?? $0
            }
            person.attributes = Value.map(attributes).json
            try MemberBook(context.transaction).save(person)
            return .nothing
        }
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
                    "值；没有则为 nil。")
            ],
            example: "local city = members.read(member, \"city\")")
    ) { context, arguments in
        let person = try People(context.transaction).member(
            arguments["member"] ?? nil, for: "members.read")
        return .value(try Value(json: person.attributes)[arguments.text("name")] ?? nil)
    }
}
