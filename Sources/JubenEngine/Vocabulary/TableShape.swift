/// The fields of a table that the host hands to scripts, such as a group.
package struct TableShape: Sendable {
    /// Its name in ``ValueShape/record(_:)`` and ``ValueShape/handle(_:)``, or `group` or `member`.
    package let name: String
    /// The table that it has all fields of; nil for none.
    package let base: String?
    /// What it stands for.
    package let summary: VerbSpec.Text
    /// Its fields, without those of its base.
    package let fields: [VerbSpec.Parameter]

    /// Declares a table.
    package init(
        _ name: String, extends base: String? = nil, _ en: String, _ zh: String,
        fields: [VerbSpec.Parameter]
    ) {
        self.name = name
        self.base = base
        self.summary = VerbSpec.Text(en, zh)
        self.fields = fields
    }

    /// A table of which nothing is known but that it has an id.
    package static func unknown(_ name: String) -> TableShape {
        TableShape(
            name,
            "What a verb returned, to be handed to another.",
            "某个动词的返回值，可交给其他动词使用。",
            fields: [.required("id", .any, "Its id.", "编号。")]
        )
    }

    /// The slot that calls a handler.
    package static let slot = TableShape(
        "slot", "The occurrence of the schedule that the handler is called for.",
        "触发本次执行的时段。",
        fields: [
            .required(
                "at", .wholeNumber, "Its moment in epoch milliseconds, before any jitter.",
                "时刻（毫秒），不含错开。"),
            .required(
                "date", .string, "Its local date, such as \"2026-11-24\".", "当地日期，如 \"2026-11-24\"。"
            ),
            .optional(
                "day", .positiveNumber,
                """
                The number of the day: of the group's life, with each = "member" of the member's, \
                with `from` since then. Nil before day 1, and for nobody.
                """,
                "第几天：按群的生命计；each = \"member\" 时按成员入群计；有 `from` 时从那天起计。第 1 天之前、不针对任何人时为 nil。"),
        ])

    /// A run that a script started.
    package static let run = TableShape(
        "run", "A run that `start` began, for `stop` and `wait`.",
        "由 `start` 启动的运行，可用于 `stop`、`wait`。",
        fields: [.required("id", .wholeNumber, "Its id.", "编号。")])

    /// A run that has ended.
    package static let finishedRun = TableShape(
        "finished run", "A run that has ended.", "已结束的运行。",
        fields: [
            .required("id", .wholeNumber, "Its id.", "编号。"),
            .required(
                "status", .choice(RunMachine.ends.map(\.rawValue).sorted()), "How it ended.",
                "结束方式。"),
            .optional("result", .any, "What its handler returned.", "处理函数的返回值。"),
        ])

    /// What became of a message or an action.
    package static let receipt = TableShape(
        "receipt", "What became of a message.", "消息的结果。",
        fields: [
            .required("id", .wholeNumber, "The message's id.", "消息的编号。"),
            .required(
                "state", .choice(["sent", "dead", "expired", "cancelled"]),
                "Where it ended: \"sent\" when it went out.", "结果；\"sent\" 表示已发出。"),
            .required("at", .wholeNumber, "When, in epoch milliseconds.", "时刻（毫秒）。"),
            .optional("error", .string, "Why it did not go out.", "未发出的原因。"),
            .optional("receipt", .any, "What the channel answered.", "渠道的回执。"),
        ])
}

extension [TableShape] {
    /// The table of that name.
    package func table(_ name: String) -> TableShape? { first { $0.name == name } }

    /// All fields of a table, those of its base first; nil when there is no such table.
    package func fields(of name: String) -> [VerbSpec.Parameter]? {
        guard let table = table(name) else { return nil }
        return (table.base.flatMap { fields(of: $0) } ?? []) + table.fields
    }
}
