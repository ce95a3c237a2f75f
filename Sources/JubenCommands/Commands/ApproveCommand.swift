import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenSchedule
import JubenStore
import JubenValue

/// `juben approve`: says yes to the messages of a whole day, from its preview.
struct ApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Say yes to the messages of a whole day, from its preview.",
        discussion: """
            Only messages that 'approve' in juben.yaml keeps back need a yes. A message that comes \
            out otherwise than the preview shows it, by a single character, is asked about again. \
            JSON: a list of objects with at, playbook, group, group_name and text.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "The local day; today when left out.")
    var date: String?

    @Option(help: "Only the messages of this playbook.")
    var playbook: String?

    @Flag(help: "Only show what would be approved.")
    var dryRun = false

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let language = desk.language
        let range = try DayRange(
            date: date, days: 1, zone: desk.home.configuration.zone, now: desk.now)
        let preview = PreviewRun(home: desk.home, range: range, rehearsal: RehearsalScript())
        let timeline = try await preview.timeline(of: desk.store)
        let messages = try desk.store.read { try wanted(timeline, desk, $0) }
        if !dryRun {
            try desk.store.write { transaction in
                for message in messages {
                    try transaction.upsert(
                        ApprovalRecord(
                            key: message.key, day: message.day, actor: Operator.name,
                            at: desk.now))
                }
            }
        }
        var listing = Listing([
            .whole("at", language.pick("WHEN", "时间")),
            .loose("playbook", language.pick("PLAYBOOK", "剧本")),
            .hidden("group"), .loose("group_name", language.pick("GROUP", "群")),
            Listing.Column("text", language.pick("WORDS", "内容")),
        ])
        for message in messages {
            listing.add([
                desk.clock.cell(message.entry.at), .text(message.entry.playbook),
                .text(message.entry.group), .text(message.entry.groupName),
                .text(message.entry.text),
            ])
        }
        listing.print(
            json: list.json,
            empty: language.pick(
                "Nothing on \(range.first) needs a yes.", "\(range.first) 没有需要同意的消息。"))
        guard !list.json, !messages.isEmpty, !dryRun else { return }
        Terminal.print(
            language.pick(
                "Approved: \(messages.count) messages of \(range.first).",
                "已同意 \(range.first) 的 \(messages.count) 条消息。"))
    }

    /// A message of the day that needs a yes.
    private struct Message {
        let entry: TimelineEntry
        let key: String
        let day: String
    }

    private func wanted(
        _ timeline: Timeline, _ desk: Desk, _ reader: any StoreReader
    ) throws -> [Message] {
        let approvals = ApprovalDesk(desk.home.configuration.desk.approvals)
        return try timeline.entries.compactMap { entry in
            guard entry.action == "message", !entry.group.isEmpty,
                playbook == nil || [entry.playbook, entry.title].contains(playbook),
                let group = try reader.get(GroupRecord.self, id: entry.group),
                approvals.rule(
                    playbook: entry.playbook, group: group, isPromotion: entry.isPromotion) != nil
            else { return nil }
            return Message(
                entry: entry,
                key: ApprovalDesk.key(
                    playbook: entry.playbook, group: entry.group, text: entry.text,
                    attachments: entry.attachments),
                day: "\(try Zone(group.zone).date(at: entry.at))")
        }
    }
}
