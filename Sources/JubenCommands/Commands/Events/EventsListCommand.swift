import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue

/// `juben events list`: the newest events.
struct EventsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List events, newest first.",
        discussion: """
            A topic is an event's name and its subject, such as message/g01. JSON: a list of \
            objects with id, received_at, name, group, group_name, source, source_id, payload, \
            routed_at, taken_by, expires_at and problem. An event with a problem came to nothing; \
            why stands there.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "Only this topic, such as message/g01, or all topics of a name: message.")
    var topic: String?

    @OptionGroup var limit: LimitOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            .whole("received_at", language.pick("CAME", "收到")),
            Listing.Column("name", language.pick("EVENT", "事件")),
            Listing.Column("group_name", language.pick("GROUP", "群")),
            Listing.Column("source", language.pick("SOURCE", "来源")),
            Listing.Column("state", language.pick("STATE", "状态")),
            .loose("text", language.pick("WHAT", "内容")),
            .hidden("id"), .hidden("group"), .hidden("source_id"), .hidden("payload"),
            .hidden("routed_at"), .hidden("taken_by"), .hidden("expires_at"),
            .hidden("problem"),
        ])
        let count = try limit.checked()
        try desk.store.read { reader in
            let isWhole = topic?.contains("/") ?? false
            let query =
                isWhole
                ? Query(InboxRecord.self, index: "inbox_topic", equals: [.text(topic ?? "")])
                : Query(InboxRecord.self)
            let events = try reader.newest(query, limit: count, id: \.id) { event in
                isWhole || topic == nil || event.name == topic
                    || EventWords.title(of: event.name, language) == topic
            }
            for event in events {
                let group = try reader.get(GroupRecord.self, id: event.subject)
                let payload = try Value(encoded: event.payload)
                let problem = try reader.first(
                    Query(
                        AuditRecord.self, index: "audit_target",
                        equals: [.text("event:\(event.id)")]))?.detail
                listing.add([
                    desk.clock.cell(event.receivedAt),
                    Listing.Cell(
                        .string(event.name), shown: EventWords.title(of: event.name, language)),
                    .text(group?.name ?? event.subject), .text(event.source),
                    state(of: event, hasProblem: problem != nil, language),
                    Listing.Cell(
                        .string(Self.words(of: payload)),
                        shown: problem ?? Self.words(of: payload)),
                    .id(event.id),
                    .text(event.subject), .text(event.sourceID),
                    Listing.Cell(payload, shown: ""),
                    Listing.Cell(desk.clock.iso(event.routedAt), shown: ""), .id(event.takenBy),
                    Listing.Cell(desk.clock.iso(event.expiresAt), shown: ""),
                    Listing.Cell(problem.map(Value.string) ?? .null, shown: ""),
                ])
            }
        }
        listing.print(json: list.json, empty: language.pick("No events.", "没有事件。"))
    }

    private func state(
        of event: InboxRecord, hasProblem: Bool, _ language: Language
    ) -> Listing.Cell {
        if hasProblem { return Listing.Cell("failed", shown: language.pick("failed", "失败")) }
        if event.routedAt == nil {
            return Listing.Cell("waiting", shown: language.pick("waiting", "待处理"))
        }
        return event.takenBy == nil
            ? Listing.Cell("heard", shown: language.pick("heard", "已分发"))
            : Listing.Cell("taken", shown: language.pick("taken", "已接收"))
    }

    private static func words(of payload: Value) -> String {
        let words = [
            payload["member"]?["name"]?.text ?? payload["actor"]?.text,
            payload["text"]?.text ?? payload["command"]?.text ?? payload["status"]?.text,
        ]
        return words.compactMap(\.self).joined(separator: ": ")
    }
}
