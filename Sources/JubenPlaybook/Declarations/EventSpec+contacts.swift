import JubenEngine

/// What happens between an account and people, in no group.
extension EventSpec {
    /// All of them.
    static let contacts = [
        contact(
            "contact.requested", "Somebody asks to be a friend.", "有人申请加好友。",
            name: "request", filters: ["match", "source"]),
        contact(
            "contact.added", "Somebody is a friend now, whoever said yes.", "成为好友（无论由谁通过）。",
            filters: ["source"]),
        contact(
            "contact.removed", "Somebody is a friend no more, or took the request back.",
            "解除好友关系，或撤回了申请。"),
        contact(
            "contact.message", "Somebody writes to the account in private, in no group.",
            "有人私聊账号，不在任何群里。", name: "message", filters: ["match"]),
        contact(
            "contact.changed", "A member of staff edited what is known of a customer.",
            "员工修改了客户资料。"),
        contact(
            "contact.transfer_failed", "A customer could not be handed over to other staff.",
            "客户未能由其他员工接替。"),
    ]

    /// Every option of `on` that chooses among events by what they say.
    static let allFilters = all.reduce(into: Set<String>()) { $0.formUnion($1.filters) }

    /// Refuses options that choose among events by what these do not say.
    ///
    /// - Throws: ``VerbError`` that names the option and the events that have it.
    static func checkFilters(
        _ options: Set<String>, of event: String, verb prefix: String = ""
    ) throws {
        guard let spec = named(event) else { return }
        for option in options.intersection(allFilters).subtracting(spec.filters).sorted() {
            let known = all.filter { $0.filters.contains(option) }.map(\.name)
            throw VerbError(
                "option-without-meaning",
                prefix
                    + "option '\(option)' says nothing about \"\(event)\": take it out, or hear "
                    + "one of "
                    + known.joined(separator: ", "))
        }
    }

    private static func contact(
        _ event: String, _ en: String, _ zh: String, name: String = "contact",
        filters: Set<String> = []
    ) -> EventSpec {
        EventSpec(
            name: event, summary: .init(en, zh),
            one: [.required(name, .record("contact"), "Who, and what they said.", "是谁、说了什么。")],
            merged: .required(
                name + "s", .list(.record("contact")), "All of them.", "其中每一个。"),
            isCommunityWide: true, filters: filters)
    }
}
