package import JubenEngine
import JubenSchedule
package import JubenValue

/// Which people are meant: the one language of `members.find` and of the option `members` of
/// triggers.
package struct MemberQuery: Sendable, Hashable {
    /// The only ones of whom it may be one; nil for anybody.
    package let ids: Set<String>?
    /// Tags that all must be there.
    package let tags: [String]
    /// Tags of which none may be there.
    package let without: [String]
    /// Tiers of which one must be theirs; empty for any.
    package let tiers: [String]
    /// The roles of which one must be theirs; empty for any.
    package let roles: [Role]
    /// What attributes have to be.
    package let conditions: [AttributeCondition]
    /// Whether those who asked to be left alone are among them.
    package let withOptedOut: Bool

    /// Reads the table of a playbook.
    package init(_ table: Value) {
        ids = table["ids"]?.list.map { Set($0.compactMap(\.text)) }
        tags = Self.texts(table["tags"])
        without = Self.texts(table["without"])
        tiers = Self.texts(table["tier"])
        roles = Self.texts(table["role"]).compactMap { Role($0) }
        conditions = AttributeCondition.read(table["where"])
        withOptedOut = table["opted_out"]?.boolean ?? false
    }

    /// Whether nothing but the group decides who is meant.
    package var isPlain: Bool { ids == nil && asksNothing }

    /// Whether it does not matter what is known of somebody.
    var asksNothing: Bool {
        tags.isEmpty && without.isEmpty && tiers.isEmpty && conditions.isEmpty
    }

    /// Whether an index finds a few people among many.
    var isIndexed: Bool {
        ids != nil || !(tags.isEmpty && tiers.isEmpty && conditions.isEmpty)
    }

    private static func texts(_ value: Value?) -> [String] {
        (value?.list ?? value.map { [$0] } ?? []).compactMap(\.text)
    }

    // MARK: The language

    /// The fields of the table, for a community that declares these attributes and tiers.
    package static func fields(_ policy: CommunityPolicy) -> [VerbSpec.Parameter] {
        [
            .optional(
                "ids", .list(.string),
                "Only some of these, such as those whom a spreadsheet names.",
                "仅限这些编号的成员，如表格里列出的人。"),
            .optional("tags", .list(.string), "Tags that they must have.", "必须具备的标签。"),
            .optional("without", .list(.string), "Tags that they must not have.", "不得具备的标签。"),
            .optional(
                "tier", tierShape(policy),
                "Their tier, or several of which one must be theirs.", "所在层级，可列出多个。"),
            .optional("where", whereShape(policy), whereEnglish, whereChinese),
            .optional(
                "role", .choice(Role.words),
                "Their role.", "角色。"),
        ]
    }

    private static let whereEnglish = """
        Attributes: a value, a list of values, `{ min = …, max = … }` for numbers, \
        `{ from = …, to = … }` for dates.
        """
    private static let whereChinese = """
        按资料筛选：一个值、多个值、数字用 `{ min = …, max = … }`、日期用 `{ from = …, to = … }`。
        """

    private static func tierShape(_ policy: CommunityPolicy) -> ValueShape {
        let names = policy.tiers.map(\.name)
        let one: ValueShape = names.isEmpty ? .string : .choice(names)
        return .either([one, .list(one)])
    }

    /// Without declarations any name will do, because it may be that of a basic text.
    private static func whereShape(_ policy: CommunityPolicy) -> ValueShape {
        guard !policy.attributes.isEmpty else { return .table }
        return .fields(
            name: "a table of attributes",
            policy.attributes.map { attribute in
                .optional(attribute.name, shape(of: attribute.kind), "", "")
            })
    }

    private static func shape(of kind: AttributeSpec.Kind) -> ValueShape {
        switch kind {
        case .text: .either([.string, .list(.string)])
        case .flag: .boolean
        case .number:
            .either([
                .number, .list(.number),
                .fields(
                    name: "a table of min and max",
                    [
                        .optional("min", .number, "", ""), .optional("max", .number, "", ""),
                    ]),
            ])
        case .date:
            .either([
                .date, .list(.date),
                .fields(
                    name: "a table of from and to",
                    [.optional("from", .date, "", ""), .optional("to", .date, "", "")]),
            ])
        }
    }
}
