package import JubenEngine

/// The fields of a table that the host hands to scripts, such as a group.
package struct TableShape: Sendable {
    /// Its name in ``JubenEngine/ValueShape/handle(_:)``, or `group` or `member`.
    package let name: String
    /// What it stands for.
    package let summary: VerbSpec.Text
    /// Its fields.
    package let fields: [VerbSpec.Parameter]

    /// Declares a table.
    package init(_ name: String, _ en: String, _ zh: String, fields: [VerbSpec.Parameter]) {
        self.name = name
        self.summary = VerbSpec.Text(en, zh)
        self.fields = fields
    }

    /// A table of which nothing is known but that it has an id.
    static func unknown(_ name: String) -> TableShape {
        TableShape(
            name,
            "What a verb returned, to be handed to another.",
            "某个动词的返回值,可交给其他动词使用。",
            fields: [.required("id", .any, "Its id.", "编号。")]
        )
    }

    /// The tables of a community.
    package static let community: [TableShape] = [group, member]

    private static let group = TableShape(
        "group",
        "A group.",
        "群。",
        fields: [
            .required("id", .string, "Its id.", "编号。"),
            .required("name", .string, "Its name.", "群名。"),
            .required("channel", .string, "The channel it lives on.", "所在渠道。"),
            .required("zone", .string, "Its time zone.", "时区。"),
            .required("owner", .string, "Its owner's id.", "群主的编号。"),
            .required("tags", .list(.string), "Its tags.", "标签。"),
            .required("first_day", .string, "The first day of its life.", "建群日期。"),
            .required(
                "day",
                .positiveNumber,
                "The day of its life; the first is 1.",
                "建群第几天,首日为 1。"
            ),
            .required("purpose", .string, "What it is for.", "用途。"),
            .required("capacity", .countingNumber, "How many members it may have.", "人数上限。"),
        ]
    )

    private static let member = TableShape(
        "member",
        "A member.",
        "成员。",
        fields: [
            .required("id", .string, "Their id.", "编号。"),
            .required("name", .string, "Their name.", "名字。"),
            .required("tags", .list(.string), "Their tags.", "标签。"),
        ]
    )
}
