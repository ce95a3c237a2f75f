import JubenEngine

/// A kind of a command's parameters: the word for it, and what the handler gets.
enum CommandParameter {
    /// All kinds.
    static let kinds: [VerbSpec.Parameter] = [
        .required("string", .string, "A text.", "文本。"),
        .required("number", .number, "A number.", "数字。"),
        .required("boolean", .boolean, "True or false.", "真或假。"),
        .required(
            "time", .wholeNumber,
            "A moment such as \"20:00\"; the handler gets epoch milliseconds.",
            "时刻，如 \"20:00\"；处理函数得到毫秒数。"),
        .required("member", .member, "A member, by id or name.", "成员，按编号或名字。"),
        .required("group", .group, "A group, by id or name.", "群，按编号或名字。"),
    ]

    /// The words for them.
    static let words = kinds.map(\.name)
}
