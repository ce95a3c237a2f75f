import JubenEngine
import JubenSchedule
import JubenValue

/// The declarations that start nothing: data by which Juben itself acts on what members say.
enum DataDeclarations {
    static let all = [rules, replies, faq]

    /// What the text of a warning may name.
    static let warningVariables = ["name", "reason", "count", "limit"]

    private static let about: [VerbSpec.Parameter] = [
        .optional("name", .string, "What operators call it.", "名称。"),
        .optional("why", .string, "Why it is there.", "为什么要有它。"),
        Declarations.groups,
    ]

    // MARK: Rules

    private static let ads = VerbSpec.Parameter.optional(
        "ads",
        .fields(
            name: "a table of words, links and codes",
            [
                .optional("words", .list(.string), "Words that make one.", "含有这些词即为广告。"),
                .optional(
                    "links", .boolean, "Whether a link or a mini-program makes one.",
                    "链接和小程序是否算广告。"),
                .optional(
                    "codes", .boolean, "Whether a picture with a QR code makes one.",
                    "带二维码的图片是否算广告。"),
            ]),
        "What makes a message an advertisement.", "什么算广告。")

    private static let flood = VerbSpec.Parameter.optional(
        "flood",
        .fields(
            name: "a table of messages and within",
            [
                .required(
                    "messages", .integer(2...1000), "How many messages are a flood.", "多少条算刷屏。"),
                .required("within", .duration, "Within how long.", "在多长时间内。"),
            ]),
        "How many messages of one member are too many.", "同一成员连发多少条算刷屏。")

    private static let windows = VerbSpec.Parameter.optional(
        "windows",
        .list(
            .fields(
                name: "a window, such as { at = \"sun 20:00\", lasts = \"1h\" }",
                [
                    .required("at", .schedule, "When it opens.", "何时开始。"),
                    .required("lasts", .duration, "For how long.", "持续多久。"),
                ])),
        "When advertisements are in order.", "可以发广告的时段。")

    private static let exempt = VerbSpec.Parameter.optional(
        "exempt",
        .fields(
            name: "a table of roles and tags",
            [
                .optional("roles", .list(.string), "Roles in the group.", "群内角色。"),
                .optional("tags", .list(.string), "Tags of which one is enough.", "有其一即可的标签。"),
            ]),
        "To whom the rules do not apply. Those who run a group are never judged.",
        "不受约束的人。群主和管理员从不受约束。")

    static let rules = VerbSpec(
        "rules", place: .top,
        """
        Declares the rules of groups, once a file: what is an offence, what follows. \
        Juben holds every message against them.
        """,
        "声明群规，每个文件一次：什么算违规、违规怎么办。每条发言都会据此判断。",
        options: about + [
            .optional("allowed", .list(.string), "What is encouraged, in words.", "提倡的内容（文字）。"),
            ads, flood,
            .optional("words", .list(.string), "Words that are not to be said.", "违禁词。"),
            .optional(
                "links",
                .fields(
                    name: "a table of allow",
                    [
                        .required(
                            "allow", .list(.string),
                            """
                            Hosts such as "example.com", with a path or without, and names of \
                            mini-programs.
                            """,
                            "允许的域名（可带路径，如 \"example.com\"）和小程序名。")
                    ]),
                "The only links that are no advertisements.", "链接白名单，其他链接都算广告。"),
            .optional(
                "rename", .choice(["anyone", "managers", "owner"]),
                "Who may rename the group; the name is put back otherwise.", "谁可以改群名；其他人改了会改回。"),
            windows,
            .optional(
                "warn", .string,
                "What a warning says; {{name}}, {{reason}}, {{count}} and {{limit}} are filled.",
                "警告的文字，可用 {{name}}、{{reason}}、{{count}}、{{limit}}。"),
            .optional(
                "remove", .integer(1...100),
                "The offence at which a member is removed; 2 when left out: one warning.",
                "第几次违规移出；省略时为 2，即警告一次。"),
            .optional(
                "expires", .duration, "How long an offence counts; for ever when left out.",
                "违规多久后不再计；省略时一直计。"),
            .optional(
                "ban", .either([.choice(["forever"]), .duration]),
                "How long whoever was removed is kept out; not at all when left out.",
                "移出后多久不能再进群；省略时不限制。"),
            exempt,
        ],
        rules: ruleRules,
        example: """
            rules {
              ads     = { words = { "加微信", "代理" }, links = true },
              flood   = { messages = 6, within = "10s" },
              windows = { { at = "sun 20:00", lasts = "1h" } },
              expires = "30d", ban = "30d",
            }
            """)

    private static let ruleRules: [VerbSpec.Rule] = [
        filled("words") { $0["words"] }, filled("allowed") { $0["allowed"] },
        filled("ads", "words") { $0["ads"]?["words"] },
        filled("links", "allow") { $0["links"]?["allow"] },
        filled("exempt", "roles") { $0["exempt"]?["roles"] },
        filled("exempt", "tags") { $0["exempt"]?["tags"] },
        filled("windows") { $0["windows"] },
        VerbSpec.Rule("windows") { arguments, verb in
            for window in arguments.list("windows") {
                try checkLength(window["lasts"], "windows: lasts", verb)
                guard let text = window["at"]?.text, let at = try? Schedule.parse(text) else {
                    continue
                }
                guard !at.needsAnchor else {
                    throw VerbError(
                        "bad-time",
                        "\(verb): windows: \"\(text)\" counts days of a life: give days of the "
                            + "week or the month, such as \"sun 20:00\"")
                }
            }
        },
        VerbSpec.Rule("flood") { arguments, verb in
            try checkLength(arguments["flood"]?["within"], "flood: within", verb)
        },
        VerbSpec.Rule("expires") { try checkLength($0["expires"], "expires", $1) },
        VerbSpec.Rule("warn") { arguments, verb in
            guard let unknown = unknownVariable(in: arguments.text("warn"), warningVariables)
            else { return }
            let hint = Suggestion.phrase(for: unknown, among: warningVariables)
            throw VerbError(
                "unknown-variable",
                "\(verb): warn: nothing fills {{\(unknown)}}\(hint); known: "
                    + warningVariables.joined(separator: ", "))
        },
        VerbSpec.Rule("ads", "flood", "words", "links", "rename") { arguments, verb in
            let judged = ["ads", "flood", "words", "links", "rename"]
            guard !judged.contains(where: { arguments[$0] != nil }) else { return }
            throw VerbError(
                "no-rule",
                "\(verb): nothing is against these rules: give one of "
                    + judged.joined(separator: ", "))
        },
    ]

    /// A list that is given must have something in it, and no empty text, which all texts contain.
    private static func filled(
        _ option: String, _ field: String? = nil,
        _ find: @escaping @Sendable (Arguments) -> Value?
    ) -> VerbSpec.Rule {
        VerbSpec.Rule(option) { arguments, verb in
            guard let list = elements(of: find(arguments)) else { return }
            let place = field.map { "\(option): \($0)" } ?? option
            guard !list.isEmpty else {
                throw VerbError(
                    "empty-list",
                    "\(verb): \(place) is empty: name at least one, or take it out")
            }
            guard !list.contains(where: { $0.text == "" }) else {
                throw VerbError(
                    "empty-text",
                    "\(verb): \(place) has an empty text, which is part of everything: take it out")
            }
        }
    }

    /// The elements of a list; an empty table in a file that is not executed may be either kind.
    private static func elements(of value: Value?) -> [Value]? {
        value?.map?.isEmpty == true ? [] : value?.list
    }

    private static func checkLength(
        _ value: Value?, _ place: String, _ verb: String
    ) throws {
        guard let text = value?.text, let span = try? Span.parse(text), span <= .zero else {
            return
        }
        throw VerbError(
            "bad-time", "\(verb): \(place) is \"\(text)\": give a duration longer than nothing")
    }

    private static func unknownVariable(in text: String, _ known: [String]) -> String? {
        text.matches(of: /\{\{([^{}]*)\}\}/).map { String($0.output.1) }
            .first { !known.contains($0) }
    }

    // MARK: Replies

    static let replies = VerbSpec(
        "replies", place: .top,
        "Declares answers to words, once a file; a group gets each once in its cool-down.",
        "声明关键词回复，每个文件一次；每个群在冷却时间内同一条只回一次。",
        parameters: [
            .required(
                "replies",
                .list(
                    .fields(
                        name: "a reply, such as { match = { \"价格\" }, text = \"…\" }",
                        [
                            .required(
                                "match", .either([.string, .list(.string)]),
                                "Words of which a message must contain one.", "发言须包含其中一个词。"),
                            .required("text", .string, "What is said.", "回复的文字。"),
                            .optional(
                                "cooldown", .duration,
                                "For how long a group does not get it again; \"10m\" if left out.",
                                "同一群多久内不重复；省略时为 \"10m\"。"),
                        ])),
                "The replies; the first that fits is given.", "各条回复，取第一条匹配的。")
        ],
        options: about,
        rules: [
            VerbSpec.Rule("replies") { arguments, verb in
                guard let replies = elements(of: arguments["replies"]) else { return }
                guard !replies.isEmpty else {
                    throw VerbError(
                        "empty-list", "\(verb): the list is empty: give a reply, or take it out")
                }
                for (index, reply) in replies.enumerated() {
                    let words = elements(of: reply["match"]) ?? [reply["match"] ?? nil]
                    guard words.isEmpty || words.contains(.string("")) else { continue }
                    throw VerbError(
                        "empty-list",
                        "\(verb): item \(index + 1): match is empty: name a word to answer")
                }
            }
        ],
        example: """
            replies { { match = { "价格", "多少钱" }, text = "价目表：example.com", cooldown = "10m" } }
            """)

    // MARK: Questions

    static let faq = VerbSpec(
        "faq", place: .top,
        """
        Has questions noticed, once a file: those that the list of answers knows are answered, \
        the others wait for a person.
        """,
        "识别提问，每个文件一次：问答表里有的自动回答，其余列入待答。",
        options: about + [
            .optional(
                "file", .string,
                """
                The spreadsheet below `content/`, with the columns question and answer; nothing is \
                answered when left out.
                """,
                "`content/` 下的问答表，含 question、answer 两列；省略时不自动回答。"),
            .optional(
                "likeness", .number,
                "How much of a listed question must be asked, from 0 to 1; 0.5 when left out.",
                "与问答表的相似度，0 到 1；省略时为 0.5。"),
            .optional(
                "cooldown", .duration,
                "For how long a group does not get the same answer again; \"10m\" when left out.",
                "同一群多久内不重复同一回答；省略时为 \"10m\"。"),
            .optional(
                "text", .string, "What stands around an answer; {{answer}} is filled.",
                "回答的样式，{{answer}} 处填入答案。"),
        ],
        rules: [
            VerbSpec.Rule("likeness") { arguments, verb in
                guard let likeness = arguments["likeness"]?.number, !(0...1).contains(likeness)
                else { return }
                throw VerbError(
                    "bad-argument",
                    "\(verb): likeness goes from 0 to 1, such as 0.5, not \(likeness)")
            },
            VerbSpec.Rule("text") { arguments, verb in
                guard let text = arguments["text"]?.text else { return }
                if let unknown = unknownVariable(in: text, ["answer"]) {
                    throw VerbError(
                        "unknown-variable",
                        "\(verb): text: nothing fills {{\(unknown)}}: write {{answer}}")
                }
                guard text.contains("{{answer}}") else {
                    throw VerbError(
                        "missing-variable",
                        "\(verb): text has no place for the answer: write {{answer}} where it goes")
                }
            },
        ],
        example: """
            faq { file = "faq.csv", cooldown = "30m", text = "{{answer}}（自动回答，不对请再问一次）" }
            """)
}
