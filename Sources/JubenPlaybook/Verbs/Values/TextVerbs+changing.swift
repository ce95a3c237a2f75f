import Foundation
import JubenEngine
import JubenValue

extension TextVerbs {
    static let changing: [PureVerb] = [trim, upper, lower, replace]
    static let splitting: [PureVerb] = [words, lines, split, join]

    private static let trim = PureVerb(
        VerbSpec(
            "text.trim",
            place: .anywhere,
            "Drops blanks and line breaks at both ends of a text.",
            "去掉文本两端的空白和换行。",
            parameters: [subject],
            results: [result("The text without them.", "处理后的文本。")],
            example: #"text.trim("  打卡 \n")  --> "打卡""#
        )
    ) { [.string($0.text("text").trimmingCharacters(in: .whitespacesAndNewlines))] }

    private static let upper = PureVerb(
        VerbSpec(
            "text.upper",
            place: .anywhere,
            "Makes small letters capital.",
            "把小写字母变成大写。",
            parameters: [subject],
            results: [result("The text in capital letters.", "大写的文本。")],
            example: #"text.upper("vip")  --> "VIP""#
        )
    ) { [.string($0.text("text").uppercased())] }

    private static let lower = PureVerb(
        VerbSpec(
            "text.lower",
            place: .anywhere,
            "Makes capital letters small.",
            "把大写字母变成小写。",
            parameters: [subject],
            results: [result("The text in small letters.", "小写的文本。")],
            example: #"text.lower("VIP")  --> "vip""#
        )
    ) { [.string($0.text("text").lowercased())] }

    private static let replace = PureVerb(
        VerbSpec(
            "text.replace",
            place: .anywhere,
            "Replaces every occurrence of a piece of text, which is taken literally.",
            "替换文本中的每一处指定内容（按字面匹配）。",
            parameters: [
                subject,
                .required("from", .string, "What is replaced.", "要替换的内容。"),
                .required("to", .string, "What comes instead.", "替换成的内容。"),
            ],
            results: [result("The new text.", "新的文本。")],
            example: #"text.replace("{名字},早上好", "{名字}", "小林")  --> "小林,早上好""#
        )
    ) { arguments in
        let from = arguments.text("from")
        guard !from.isEmpty else {
            throw VerbError("bad-argument", "text.replace: argument 2 (from) is empty")
        }
        let parts = literalParts(of: arguments.text("text"), separatedBy: from)
        return [.string(try joined(parts, by: arguments.text("to"), verb: "text.replace"))]
    }

    private static let words = PureVerb(
        VerbSpec(
            "text.words",
            place: .anywhere,
            "Splits a text at its blanks and line breaks.",
            "按空白和换行把文本拆成词。",
            parameters: [subject],
            results: [VerbSpec.Result("words", .list(.string), "The words.", "词的列表。")],
            example: #"text.words("打卡 第三章  很好看")  --> { "打卡", "第三章", "很好看" }"#
        )
    ) { [.list($0.text("text").split(whereSeparator: \.isWhitespace).map { .string(String($0)) })] }

    private static let lines = PureVerb(
        VerbSpec(
            "text.lines",
            place: .anywhere,
            "Splits a text into its lines; empty ones are left out.",
            "把文本拆成行，空行除外。",
            parameters: [subject],
            results: [VerbSpec.Result("lines", .list(.string), "The lines.", "行的列表。")],
            example: #"text.lines("一、早报\n二、打卡")  --> { "一、早报", "二、打卡" }"#
        )
    ) { arguments in
        let lines = arguments.text("text").split(whereSeparator: \.isNewline)
        return [
            .list(lines.filter { !$0.allSatisfy(\.isWhitespace) }.map { .string(String($0)) })
        ]
    }

    private static let split = PureVerb(
        VerbSpec(
            "text.split",
            place: .anywhere,
            "Splits a text at every separator; the parts between may be empty.",
            "按分隔符拆分文本；各部分可以为空。",
            parameters: [
                subject,
                .required("separator", .string, "What separates, taken literally.", "分隔符（按字面匹配）。"),
            ],
            results: [VerbSpec.Result("parts", .list(.string), "The parts.", "各部分的列表。")],
            example: #"text.split("小林,小王", ",")  --> { "小林", "小王" }"#
        )
    ) { arguments in
        let separator = arguments.text("separator")
        guard !separator.isEmpty else {
            throw VerbError("bad-argument", "text.split: argument 2 (separator) is empty")
        }
        let parts = literalParts(of: arguments.text("text"), separatedBy: separator)
        return [.list(parts.map { .string($0) })]
    }

    private static let join = PureVerb(
        VerbSpec(
            "text.join",
            place: .anywhere,
            "Joins the items of a list; of a group or a member its name is taken.",
            "把列表各项连成一段文本；群和成员取其名字。",
            parameters: [
                .required("list", .list(.any), "Texts, numbers, groups or members.", "文本、数字、群或成员。"),
                .optional("separator", .string, "What stands between; 、 by default.", "间隔，默认为 、。"),
            ],
            results: [result("The items as one text.", "连接后的文本。")],
            example: #"text.join({ "小林", "小王" }, "、")  --> "小林、小王""#
        )
    ) { arguments in
        let parts = try arguments.list("list").enumerated().map { index, item in
            guard let text = ShownText.text(of: item) else {
                throw VerbError(
                    "bad-argument",
                    "text.join: argument 1 (list), item \(index + 1) is a \(item.kindName) "
                        + "without a name: give texts or numbers"
                )
            }
            return text
        }
        let separator = arguments["separator"]?.text ?? "、"
        return [.string(try joined(parts, by: separator, verb: "text.join"))]
    }

    private static func literalParts(of text: String, separatedBy separator: String) -> [String] {
        text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }

    private static func joined(
        _ parts: [String],
        by separator: String,
        verb: String
    ) throws -> String {
        let bytes =
            parts.reduce(0) { $0 + $1.utf8.count } + separator.utf8.count * max(0, parts.count - 1)
        guard bytes <= bytesMax else {
            throw VerbError(
                "text-too-long",
                "\(verb): the text would have \(bytes) bytes, more than \(bytesMax)"
            )
        }
        return parts.joined(separator: separator)
    }
}
