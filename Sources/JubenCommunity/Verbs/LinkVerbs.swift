import JubenEngine
import JubenSchedule
import JubenValue

/// `links.*`: permanent links whose targets change.
enum LinkVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] { [add(world), get] }

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
            return .value(.int(position))
        }
    }

    private static let fields: [VerbSpec.Parameter] = [
        .required("name", .string, "Its name.", "名称。"),
        .required("title", .string, "What it is for.", "用途。"),
        .required("scans", .countingNumber, "How often it was followed.", "扫码次数。"),
        .required("targets", .countingNumber, "How many targets it has.", "目标数。"),
        .required("open", .countingNumber, "How many of them still take people.", "仍可用的目标数。"),
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
        return .value([
            "name": .string(link.name), "title": .string(link.title),
            "scans": .int(Int64(try book.scans(of: link.name))),
            "targets": .int(Int64(targets.count)), "open": .int(Int64(open.count)),
        ])
    }
}
