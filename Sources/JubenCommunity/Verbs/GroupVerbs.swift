import JubenEngine
import JubenSchedule
import JubenValue

/// `groups.*`: finds, creates, changes and dissolves groups.
enum GroupVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] {
        [
            find(world), get, tag(adding: true), tag(adding: false), create(world),
            invite(world), remove(world), rename(world), dissolve(world),
        ] + GroupCareVerbs.all(world) + GroupPowerVerbs.all(world)
    }

    private static func find(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "groups.find", "Lists the living groups that fit.", "列出符合条件的群。",
                options: [
                    .optional("tags", .list(.string), "Tags that all must have.", "必须具备的标签。"),
                    .optional(
                        "any", .list(.string), "Tags of which one must be there.", "至少具备其一的标签。"),
                ] + HealthVerbs.findOptions,
                results: [.init("groups", .list(.group), "The groups, by their ids.", "群列表。")],
                example: "for _, group in ipairs(groups.find { tags = { \"vip\" } }) do … end")
        ) { context, arguments in
            let audience = Audience([
                "groups": [
                    "tags": .list(arguments.list("tags")), "any": .list(arguments.list("any")),
                ]
            ])
            var groups = try People(context.transaction).activeGroups().filter(audience.includes)
            if let isWanted = try HealthVerbs.filter(arguments, context, world) {
                groups = groups.filter(isWanted)
            }
            return .value(.list(groups.map { $0.value(at: context.now) }))
        }
    }

    private static let get = Verb(
        VerbSpec(
            "groups.get", "Reads a group as it is now.", "读取群的当前资料。",
            parameters: [
                .optional(
                    "group", .group, "The group; the run's own when left out.", "群；省略时为本次运行的群。")
            ],
            results: [
                .init(
                    "group", .record("full group"), "The group, with its `size` and `status`.",
                    "群资料，另含 `size`（人数）和 `status`。")
            ],
            example: "local size = groups.get(group).size")
    ) { context, arguments in
        let group = try context.group(arguments["group"], for: "groups.get")
        var table = group.value(at: context.now).map ?? [:]
        table["size"] = .int(Int64(try People(context.transaction).size(of: group.id)))
        table["status"] = .string(group.status.rawValue)
        let profile = try context.transaction.get(GroupProfileRecord.self, id: group.id)
        table.merge((profile ?? GroupProfileRecord(groupID: group.id)).fields) { $1 }
        table["queue"] = .int(
            Int64(
                try context.transaction.count(
                    Query(
                        InvitationRecord.self, index: "invitation_queue",
                        equals: [.text(group.id), .text(InvitationRecord.State.queued.rawValue)]))))
        return .value(.map(table))
    }

    private static func tag(adding: Bool) -> Verb {
        let name = adding ? "groups.tag" : "groups.untag"
        return Verb(
            VerbSpec(
                name, adding ? "Gives a group a tag." : "Takes a tag from a group.",
                adding ? "给群打标签。" : "去掉群标签。",
                parameters: [
                    .required("group", .group, "The group.", "群。"),
                    .required("tag", .string, "The tag.", "标签。"),
                ],
                example: "\(name)(group, \"quiet\")")
        ) { context, arguments in
            var group = try context.group(arguments["group"], for: name)
            var tags = Tags(stored: group.tags)
            if adding {
                tags.add(arguments.text("tag"))
            } else {
                tags.remove(arguments.text("tag"))
            }
            guard group.tags != tags.stored else { return .nothing }
            group.tags = tags.stored
            try context.transaction.update(group)
            try AudienceVersion.grow(by: group.id, in: context.transaction)
            return .nothing
        }
    }

    private static let createSpec = VerbSpec(
        "groups.create", suspends: true, action: "group.create",
        """
        Creates a group and waits until the channel has it. \
        With `lasts` the host promises its end.
        """,
        "建群并等待渠道完成。带 `lasts` 时由宿主保证到期解散。",
        options: [
            .required("name", .string, "The group's name.", "群名。"),
            .optional(
                "lasts", .duration, "How long it lives; dissolved then, whatever happens.",
                "存续时长；到期必解散。"),
            .optional("permanent", .boolean, "Whether it has no end on purpose.", "是否长期群。"),
            .optional("tags", .list(.string), "Its tags.", "标签。"),
            .optional("purpose", .string, "What it is for.", "建群目的。"),
            .optional("audience", .string, "For whom it is.", "目标用户。"),
            .optional("service", .string, "What its members get there.", "提供的服务。"),
            .optional(
                "entry", .list(.string), "Tags of which a newcomer needs one.",
                "入群须具备其一的标签。"),
            .optional("owner", .member, "Who answers for it.", "负责人。"),
            .optional(
                "zone", .string, "Its time zone; the community's when left out.",
                "时区；省略时用社群时区。"),
            .optional(
                "capacity", .positiveNumber, "The most members it can have.", "人数上限。"),
            .optional("channel", .string, "The channel it lives on.", "所在渠道。"),
        ],
        results: [
            .init(
                "group", .group, optional: true,
                "The group; nil when the channel refused.", "群；渠道拒绝时为 nil。"),
            .init(
                "reason", .string, optional: true, "Why the channel refused.", "渠道拒绝的原因。"),
        ],
        example:
            """
            local group = groups.create \
            { name = "快闪", lasts = "48h", audience = "老客", service = "限时好物" }
            """
    )

    private static func create(_ world: CommunityWorld) -> Verb {
        Verb(createSpec) { context, arguments in
            let zone = arguments["zone"]?.text ?? world.zone.name
            do { _ = try Zone(zone) } catch {
                throw VerbError("bad-time", "groups.create: \(error)")
            }
            let channel = arguments["channel"]?.text ?? world.defaultChannel
            guard world.channels[channel] != nil else {
                let hint = Suggestion.phrase(for: channel, among: world.channels.keys.sorted())
                throw VerbError(
                    "unknown-channel", "groups.create: no channel named '\(channel)'\(hint)")
            }
            let lasts = try arguments["lasts"]?.text.map { try Span.parse($0).milliseconds }
            let id = "g" + String(StableHash.of("\(context.run.name)-\(context.seq)"), radix: 36)
            let owner = arguments["owner"]
            let payload: [String: Value] = [
                "id": .string(id), "name": .string(arguments.text("name")),
                "zone": .string(zone), "tags": .string(Tags(arguments.texts("tags")).stored),
                "purpose": .string(arguments.text("purpose")),
                "owner": .string(owner?.text ?? owner?["id"]?.text ?? ""),
                "capacity": .int(arguments.integer("capacity") ?? 0),
                "permanent": .bool(arguments.flag("permanent")),
                "lasts": lasts.map { .int($0) } ?? nil,
                "location": .string(context.location.description),
                "profile": profile(arguments),
            ]
            let row = try context.enqueue(
                action: "group.create", payload: .map(payload.filter { !$0.value.isNull }),
                channel: channel, lane: id, subject: id)
            return .wait(
                Wait([.event(EventTopic("receipt", "\(row.id)"), .all, results: [])]))
        }
    }

    private static func profile(_ arguments: Arguments) -> Value {
        let lasting = arguments["lasts"] ?? (arguments.flag("permanent") ? "permanent" : "")
        return [
            "audience": .string(arguments.text("audience")),
            "service": .string(arguments.text("service")), "lasting": lasting,
            "entry": .string(Tags(arguments.texts("entry")).stored),
        ]
    }

    private static let inviteSpec = VerbSpec(
        "groups.invite", action: "member.invite",
        """
        Invites members into a group, at a pace. Who finds no room waits in the group's queue, \
        and is invited when somebody leaves.
        """,
        "按节奏邀请成员入群；满员时其余的人排队，有人退群后再邀请。",
        parameters: [
            .required("group", .group, "The group.", "群。"),
            .required(
                "members", .either([.member, .list(.member)]), "Whom to invite.", "邀请谁。"),
        ],
        options: [
            .optional(
                "pace", .string, "How many in which time, such as \"30/m\".",
                "速度，如 \"30/m\"。")
        ],
        results: [
            .init("count", .wholeNumber, "How many invitations were written.", "发出的邀请数。"),
            .init("queued", .wholeNumber, "How many wait for room.", "排队的人数。"),
        ],
        example:
            """
            groups.invite(group, members.find { tags = { "buyer" } }, \
            { pace = "30/m" })
            """
    )

    private static func invite(_ world: CommunityWorld) -> Verb {
        Verb(inviteSpec) { context, arguments in
            let group = try context.group(arguments["group"], for: "groups.invite")
            let people = People(context.transaction)
            let step = try Pace.milliseconds(arguments["pace"]?.text, verb: "groups.invite")
            let wanted = try arguments.list("members").map {
                try people.member($0, for: "groups.invite")
            }
            let location = context.location.description
            let desk = InvitationDesk(context.transaction, ids: context.ids, at: context.now)
            let outcome = try desk.invite(
                wanted, to: group, .init(step: step, runID: context.run.id, location: location)
            ) { person, moment in
                _ = try context.enqueue(
                    action: "member.invite",
                    payload: ["member": person.value, "location": .string(location)],
                    channel: group.channel, lane: InvitationDesk.lane(group.id),
                    subject: group.id, notBefore: moment)
            }
            return .values([.int(outcome.sent), .int(outcome.queued)])
        }
    }

    private static func remove(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "groups.remove", action: "member.remove", "Removes a member from a group.",
                "将成员移出群。",
                parameters: [
                    .required("group", .group, "The group.", "群。"),
                    .required("member", .member, "Whom to remove.", "移出谁。"),
                ],
                options: [.required("why", .string, "The reason, for the record.", "原因，留档。")],
                example: "groups.remove(group, member, { why = \"second advertisement\" })")
        ) { context, arguments in
            let group = try context.group(arguments["group"], for: "groups.remove")
            let person = try People(context.transaction).member(
                arguments["member"] ?? nil, for: "groups.remove")
            let row = try context.enqueue(
                action: "member.remove",
                payload: [
                    "member": person.value, "why": .string(arguments.text("why")),
                    "location": .string(context.location.description),
                ],
                channel: group.channel, lane: group.id, subject: group.id)
            return .value(["id": .int(row.id)])
        }
    }

    private static func rename(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "groups.rename", action: "group.rename", "Renames a group.", "修改群名。",
                parameters: [
                    .required("group", .group, "The group.", "群。"),
                    .required("name", .string, "The new name.", "新群名。"),
                ],
                example: "groups.rename(group, \"读书会一群 · 第二季\")")
        ) { context, arguments in
            let group = try context.group(arguments["group"], for: "groups.rename")
            let row = try context.enqueue(
                action: "group.rename",
                payload: [
                    "name": .string(arguments.text("name")),
                    "location": .string(context.location.description),
                ],
                channel: group.channel, lane: group.id, subject: group.id)
            return .value(["id": .int(row.id)])
        }
    }

    private static func dissolve(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "groups.dissolve", action: "group.dissolve",
                "Dissolves a group, after a farewell when there is one.", "解散群，可先发告别语。",
                parameters: [.required("group", .group, "The group.", "群。")],
                options: [.optional("farewell", .string, "What to say before.", "告别语。")],
                example: "groups.dissolve(group, { farewell = render(\"flash/thanks\") })")
        ) { context, arguments in
            let group = try context.group(arguments["group"], for: "groups.dissolve")
            if let farewell = arguments["farewell"] {
                _ = try SendVerb.Content(farewell, world).send(to: group, context, world)
            }
            let row = try context.enqueue(
                action: "group.dissolve",
                payload: ["location": .string(context.location.description)],
                channel: group.channel, lane: group.id, subject: group.id, policy: .resend)
            return .value(["id": .int(row.id)])
        }
    }
}

/// A pace such as `30/m`.
enum Pace {
    /// The milliseconds between two, or 0 without a pace.
    static func milliseconds(_ text: String?, verb: String) throws -> Int64 {
        guard let text else { return 0 }
        let parts = text.split(separator: "/")
        let units: [Substring: Int64] = ["s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
        guard parts.count == 2, let count = Int64(parts[0]), count > 0, let unit = units[parts[1]]
        else {
            throw VerbError(
                "bad-pace",
                "\(verb): a pace is a number and a unit, such as \"30/m\", got \"\(text)\"")
        }
        // Rounded up, or more than so many would leave within the time.
        return (unit + count - 1) / count
    }
}
