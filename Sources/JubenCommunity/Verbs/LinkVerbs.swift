import JubenEngine
import JubenSchedule
import JubenValue

/// `links.*`: permanent links whose targets change.
enum LinkVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] {
        [add(world), open(world), close(world), get]
    }

    private static let name = VerbSpec.Parameter.required(
        "name", .string, "The link's name.", "活码名称。")

    private static func link(
        _ verb: String, _ context: StepContext, _ arguments: Arguments
    ) throws -> LinkRecord {
        let name = arguments.text("name")
        if let link = try context.transaction.get(LinkRecord.self, id: name) { return link }
        let known = try context.transaction.fetch(Query(LinkRecord.self)).map(\.name)
        let hint = Suggestion.phrase(for: name, among: known)
        throw VerbError(
            "unknown-link",
            "\(verb): there is no link '\(name)'"
                + (hint.isEmpty ? ": make it with 'juben links add \(name)'" : hint))
    }

    private static func add(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "links.add", "Adds a group to the targets of a link; one that is there stays.",
                "把群加入活码的目标；已有的不重复添加。",
                parameters: [name, .required("group", .group, "The group.", "群。")],
                options: [
                    .optional(
                        "scans", .positiveNumber,
                        "How many scans it takes; as the link says when left out.",
                        "接待多少次扫码，省略时按活码的设定。"),
                    .optional("expires", .duration, "After how long it ends.", "多久后失效。"),
                ],
                results: [
                    .init("position", .positiveNumber, "Its place among the targets.", "第几个目标。")
                ],
                example: "links.add(\"读书会\", group)")
        ) { context, arguments in
            var link = try link("links.add", context, arguments)
            let group = try context.group(arguments["group"], for: "links.add")
            let targets = try LinkBook(context.transaction).targets(of: link.name)
            if let known = targets.first(where: { $0.groupID == group.id && !$0.isStopped }) {
                return .value(.int(known.position))
            }
            let end = try arguments["expires"]?.text.map {
                context.now + (try Span.parse($0).milliseconds)
            }
            let position = (targets.last?.position ?? 0) + 1
            try context.transaction.insert(
                LinkTargetRecord(
                    link: link.name, position: position, groupID: group.id,
                    scansMax: arguments.integer("scans") ?? 0, expiresAt: end,
                    warnAt: end.map { $0 - LinkDesk.warning }))
            if link.emptyAt != nil {
                link.emptyAt = nil
                try context.transaction.update(link)
            }
            try desk(world, context).sync(
                link.name, at: context.now, in: context.transaction)
            return .value(.int(position))
        }
    }

    private static func desk(_ world: CommunityWorld, _ context: StepContext) -> LinkDesk {
        LinkDesk(ids: context.ids, policy: world.desk, world.language)
    }

    private static func open(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "links.open", action: "link.open",
                """
                Lets the platform make the code of a link, which leads straight into the groups \
                whose turn it is; a link that has its code keeps it.
                """,
                "由平台为活码生成直接入群的二维码，并随轮转更新；已有的保持不变。",
                parameters: [name],
                options: [
                    .required("channel", .string, "The channel that makes it.", "生成二维码的渠道。"),
                    .optional(
                        "new_groups", .string,
                        "How the platform calls the groups it makes when all are full.",
                        "群满后平台自动新建的群名前缀。"),
                ],
                results: [
                    .init(
                        "made", .boolean, "Whether it is being made; false when it was there.",
                        "是否新生成；已有时为 false。")
                ],
                example: "links.open(\"读书会\", { channel = \"crm\" })")
        ) { context, arguments in
            let link = try link("links.open", context, arguments)
            let channel = arguments.text("channel")
            guard world.channels[channel]?.capabilities["link.open"] == .native else {
                throw VerbError(
                    "unknown-channel",
                    "links.open: the channel '\(channel)' is not there, or makes no codes: name "
                        + "one of kind wecom-customer")
            }
            let opening = try desk(world, context).open(
                link, on: channel, newGroups: arguments["new_groups"]?.text, at: context.now,
                in: context.transaction)
            switch opening {
            case .opened: return .value(true)
            case .kept: return .value(false)
            case .noGroup:
                throw VerbError(
                    "no-group",
                    "links.open: '\(link.name)' leads to no group of \(channel) that has room: "
                        + "add one with links.add")
            case .taken(let other):
                throw VerbError(
                    "code-taken",
                    "links.open: '\(link.name)' has a code on \(other), or one that is being "
                        + "deleted: close it first")
            }
        }
    }

    private static func close(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "links.close", "Lets the platform delete the code of a link.",
                "由平台删除活码的二维码。", parameters: [name],
                results: [
                    .init("closed", .boolean, "Whether there was one.", "是否有二维码可删。")
                ],
                example: "links.close(\"读书会\")")
        ) { context, arguments in
            let link = try link("links.close", context, arguments)
            return .value(
                .bool(
                    try desk(world, context).close(
                        link, at: context.now, in: context.transaction)))
        }
    }

    private static let fields: [VerbSpec.Parameter] = [
        .required("name", .string, "Its name.", "名称。"),
        .required("title", .string, "What it is for.", "用途。"),
        .required("scans", .countingNumber, "How often it was followed.", "扫码次数。"),
        .required("targets", .countingNumber, "How many targets it has.", "目标数。"),
        .required("open", .countingNumber, "How many of them still take people.", "仍可用的目标数。"),
        .optional(
            "code", .string, "Where the picture of the platform's code is.", "平台二维码图片的地址。"),
    ]

    private static let get = Verb(
        VerbSpec(
            "links.get", "Looks a link up.", "查询活码。", parameters: [name],
            results: [.init("link", .fields(name: "a link", fields), "The link.", "活码。")],
            example: "if links.get(\"读书会\").open == 0 then … end")
    ) { context, arguments in
        let link = try link("links.get", context, arguments)
        let book = LinkBook(context.transaction)
        let targets = try book.targets(of: link.name)
        let open = try targets.filter {
            try book.standing(of: $0, in: link, at: context.now) == .open
        }
        let code = try LinkCode.of(link.name, in: context.transaction)?.url ?? ""
        return .value(
            .table([
                "code": code.isEmpty ? nil : .string(code),
                "name": .string(link.name), "title": .string(link.title),
                "scans": .int(Int64(try book.scans(of: link.name))),
                "targets": .int(Int64(targets.count)), "open": .int(Int64(open.count)),
            ]))
    }
}
