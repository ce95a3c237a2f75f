/// How a playbook says what must have happened in a group before something is said there.
///
/// The words are the language's; what they count is the society's to say.
package enum NeedSpec {
    /// The needs that a schedule or a message may declare.
    package static let parameters: [VerbSpec.Parameter] = [
        .optional("replies", .countingNumber, "How many messages members sent.", "成员发言数。"),
        .optional("speakers", .countingNumber, "How many members spoke.", "发言的人数。"),
        .optional("checkins", .countingNumber, "How many check-ins were counted.", "打卡数。"),
        .optional("joined", .countingNumber, "How many members the group has.", "群内人数。"),
        .optional(
            "day", .countingNumber, "The day of the group's life, the first being 1.",
            "群的第几天（第一天为 1）。"),
        .optional(
            "since", .either([.choice(["post", "today"]), .duration]),
            """
            From when on: \"post\" (Juben's last post in the group), \"today\", or a duration; \
            \"post\" when left out.
            """,
            "从何时算起：\"post\"（上一次发帖以来）、\"today\" 或时长；省略时为 \"post\"。"),
    ]

    /// The needs as a table.
    package static let shape = ValueShape.fields(name: "a table of needs", parameters)
}
