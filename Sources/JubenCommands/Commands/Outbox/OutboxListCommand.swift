import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue

/// `juben outbox list`: the newest messages and actions.
struct OutboxListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List messages and actions, newest first.",
        discussion: """
            JSON: a list of objects with id, due_at, state, group, group_name, channel, action, \
            text, playbook, run, attempt, held_by, not_before, not_after, error and settled_at.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(
        help: """
            Only these: pending, sending, sent, doubt, dead, expired, cancelled or "awaiting human".
            """)
    var state: String?

    @Option(help: "Only this group: its id or name.")
    var group: String?

    @OptionGroup var limit: LimitOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        let state = try state.map { try DeliveryState.parse($0, option: "--state") }
        var listing = Listing([
            .whole("id", language.pick("ID", "编号")),
            .whole("due_at", language.pick("DUE", "计划")),
            .whole("state", language.pick("STATE", "状态")),
            Listing.Column("group_name", language.pick("GROUP", "群")),
            .loose("text", language.pick("WHAT", "内容")),
            .hidden("group"), .hidden("channel"), .hidden("action"), .hidden("playbook"),
            .hidden("run"), .hidden("attempt"), .hidden("held_by"), .hidden("not_before"),
            .hidden("not_after"), .hidden("error"), .hidden("settled_at"),
        ])
        let count = try limit.checked()
        try desk.store.read { reader in
            let group = try group.map { try Directory(reader).group($0).id }
            let rows = try rows(in: state, limit: count, reader) { row in
                group == nil || row.subject == group
            }
            for row in rows { listing.add(try cells(row, desk, reader)) }
        }
        listing.print(
            json: list.json, empty: language.pick("No messages or actions.", "没有消息或动作。"))
    }

    private func rows(
        in state: DeliveryState?, limit: Int, _ reader: any StoreReader,
        where fits: (OutboxRecord) -> Bool
    ) throws -> [OutboxRecord] {
        if let state, state != .sent {
            return Array(try reader.deliveries(in: state).reversed().filter(fits).prefix(limit))
        }
        return try reader.newest(Query(OutboxRecord.self), limit: limit, id: \.id) { row in
            (state == nil || row.state == .sent) && fits(row)
        }
    }

    private func cells(
        _ row: OutboxRecord, _ desk: Desk, _ reader: any StoreReader
    ) throws -> [Listing.Cell] {
        let group = try reader.get(GroupRecord.self, id: row.subject)
        let verb = TimelineWords(desk.language).verb(of: row.action)
        let words = [verb, row.summary].filter { !$0.isEmpty }.joined(separator: " ")
        let held = row.heldBy.map { Note.words($0, desk.language) }
        let until =
            row.state != .pending || row.notBefore == .max
            ? "" : " → " + desk.clock.brief(row.notBefore, at: desk.now)
        let error = row.error.map { Note.words($0, desk.language) }
        let shown = [row.state == .sent ? nil : error ?? held.map { $0 + until }, words]
        return [
            .id(row.id), desk.clock.cell(row.dueAt), row.state.cell(desk.language),
            .text(group?.name ?? row.subject),
            Listing.Cell(
                .string(row.summary),
                shown: shown.compactMap(\.self).joined(
                    separator: TimelineWords(desk.language).colon)),
            .text(row.subject), .text(row.channel), .text(row.action), .text(row.playbook),
            .id(row.runID == 0 ? nil : row.runID), .number(row.attempt), text(held),
            time(row.notBefore == .max ? nil : row.notBefore, desk), time(row.notAfter, desk),
            text(error), time(row.settledAt, desk),
        ]
    }

    private func text(_ text: String?) -> Listing.Cell {
        Listing.Cell(text.map(Value.string) ?? .null, shown: "")
    }

    private func time(_ moment: Int64?, _ desk: Desk) -> Listing.Cell {
        Listing.Cell(desk.clock.iso(moment), shown: "")
    }
}
