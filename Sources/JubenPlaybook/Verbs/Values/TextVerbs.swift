package import JubenEngine
import JubenValue

/// Verbs that measure, compare and cut text; they count characters as people see them.
package enum TextVerbs {
    /// The verbs, computed from their arguments.
    package static let pure: [PureVerb] = measuring + comparing + changing + splitting

    /// The verbs as a table takes them.
    package static let all: [Verb] = pure.map(\.verb)

    static let measuring: [PureVerb] = [length, width, cut]
    static let comparing: [PureVerb] = [contains, starts, ends]

    /// The longest text that one of these makes, in bytes.
    static let bytesMax = 128 << 10

    /// The parameter that nearly all of them begin with.
    static let subject = VerbSpec.Parameter.required("text", .string, "The text.", "文本。")

    static func result(_ en: String, _ zh: String) -> VerbSpec.Result {
        VerbSpec.Result("text", .string, en, zh)
    }

    private static let length = PureVerb(
        VerbSpec(
            "text.length",
            place: .anywhere,
            "Counts the characters of a text as a reader sees them; an emoji is one.",
            "按读者看到的字数计算文本长度；一个表情算一个字。",
            parameters: [subject],
            results: [
                VerbSpec.Result("count", .countingNumber, "The number of characters.", "字数。")
            ],
            example: #"text.length("晚安 🌙")  --> 4"#
        )
    ) { [.int(Int64($0.text("text").count))] }

    private static let width = PureVerb(
        VerbSpec(
            "text.width",
            place: .anywhere,
            "Counts the columns a text takes where every Chinese character takes two.",
            "计算文本占多少列；一个汉字占两列。",
            parameters: [subject],
            results: [VerbSpec.Result("columns", .countingNumber, "The columns.", "列数。")],
            example: #"text.width("早报 A")  --> 6"#
        )
    ) { [.int(Int64($0.text("text").displayWidth))] }

    private static let cut = PureVerb(
        VerbSpec(
            "text.cut",
            place: .anywhere,
            "Cuts a text to a length and marks that something is missing.",
            "把文本截到指定长度，并标明后面还有内容。",
            parameters: [subject],
            options: [
                .optional(
                    "characters",
                    .countingNumber,
                    "At most so many characters, the mark included.",
                    "最多多少字，包括省略号。"
                ),
                .optional(
                    "columns",
                    .countingNumber,
                    "At most so many columns, the mark included.",
                    "最多多少列，包括省略号。"
                ),
                .optional("ellipsis", .string, "The mark; … by default.", "省略标记，默认为 …。"),
            ],
            results: [result("The text, cut only if it was longer.", "文本；只有超长才会截断。")],
            example: #"text.cut("今天读《红楼梦》第三回", { characters = 6 })  --> "今天读《红…""#
        )
    ) { arguments in
        let text = arguments.text("text")
        let ellipsis = arguments["ellipsis"]?.text ?? "…"
        switch (arguments.integer("characters"), arguments.integer("columns")) {
        case (let limit?, nil):
            return [.string(cut(text, toCharacters: Int(limit), ellipsis: ellipsis))]
        case (nil, let limit?):
            return [.string(text.truncated(to: Int(limit), ellipsis: ellipsis))]
        default:
            throw VerbError(
                "bad-option",
                "text.cut: give one of the options 'characters' and 'columns'"
            )
        }
    }

    private static func cut(_ text: String, toCharacters limit: Int, ellipsis: String) -> String {
        guard text.count > limit else { return text }
        guard limit >= ellipsis.count else { return "" }
        return text.prefix(limit - ellipsis.count) + ellipsis
    }

    private static let wordOrWords = VerbSpec.Parameter.required(
        "words",
        .either([.string, .list(.string)]),
        "A word, or a list of which one is enough.",
        "一个词，或一组词（有一个就算）。"
    )

    private static let ignoreCase = VerbSpec.Parameter.optional(
        "case",
        .boolean,
        "Whether capital letters differ from small ones; they do not by default.",
        "是否区分大小写，默认不区分。"
    )

    private static func comparison(
        _ name: String,
        _ en: String,
        _ zh: String,
        example: String,
        _ holds: @escaping @Sendable (String, String) -> Bool
    ) -> PureVerb {
        PureVerb(
            VerbSpec(
                name,
                place: .anywhere,
                en,
                zh,
                parameters: [subject, wordOrWords],
                options: [ignoreCase],
                results: [
                    VerbSpec.Result("found", .boolean, "Whether one is there.", "是否匹配。"),
                    VerbSpec.Result(
                        "word",
                        .string,
                        optional: true,
                        "The first of the words that is there.",
                        "匹配到的第一个词。"
                    ),
                ],
                example: example
            )
        ) { arguments in
            let isExact = arguments.flag("case")
            let text = isExact ? arguments.text("text") : arguments.text("text").lowercased()
            let word = arguments.texts("words").first { word in
                // An empty word is in every text, which nobody who leaves a cell empty means.
                !word.isEmpty && holds(text, isExact ? word : word.lowercased())
            }
            return word.map { [true, .string($0)] } ?? [false]
        }
    }

    private static let contains = comparison(
        "text.contains",
        "Tells whether a text contains a word, or one of several.",
        "判断文本是否包含某个词（或几个词之一）。",
        example: #"text.contains("我已读完", { "打卡", "已读" })  --> true, "已读""#
    ) { $0.holds($1) }

    private static let starts = comparison(
        "text.starts",
        "Tells whether a text starts with a word, or with one of several.",
        "判断文本是否以某个词（或几个词之一）开头。",
        example: #"text.starts("打卡 第三章", "打卡")  --> true, "打卡""#
    ) { $0.hasPrefix($1) }

    private static let ends = comparison(
        "text.ends",
        "Tells whether a text ends with a word, or with one of several.",
        "判断文本是否以某个词（或几个词之一）结尾。",
        example: #"text.ends("明天几点开始?", { "?", "?" })  --> true, "?""#
    ) { $0.hasSuffix($1) }
}
