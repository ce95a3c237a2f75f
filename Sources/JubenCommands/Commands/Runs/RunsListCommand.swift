import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben runs list`: the newest runs.
struct RunsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List runs, newest first.",
        discussion: """
            JSON: a list of objects with id, created_at, status, playbook, trigger, group, \
            group_name, reason, error, wake_at and ended_at. Ids are texts, times are ISO 8601.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(
        help: """
            Only these: ready, running, waiting, paused, diverged, cancelling, done, failed or \
            cancelled.
            """)
    var status: String?

    @Option(help: "Only this playbook: its name or title.")
    var playbook: String?

    @Option(help: "Only this group: its id or name.")
    var group: String?

    @OptionGroup var limit: LimitOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        let status = try status.map { try RunStatus.parse($0, option: "--status") }
        var listing = Listing([
            .whole("id", language.pick("RUN", "运行")),
            .whole("created_at", language.pick("SINCE", "开始")),
            .whole("status", language.pick("STATUS", "状态")),
            Listing.Column("playbook", language.pick("PLAYBOOK", "剧本")),
            .hidden("group"),
            Listing.Column("group_name", language.pick("GROUP", "群")),
            Listing.Column("note", language.pick("NOTE", "说明")),
            .hidden("trigger"), .hidden("reason"), .hidden("error"), .hidden("wake_at"),
            .hidden("ended_at"),
        ])
        let count = try limit.checked()
        try desk.store.read { reader in
            let group = try group.map { try Directory(reader).group($0).id }
            let playbook = try playbook.map { try Directory(reader).playbook($0) }
            let query =
                status.map {
                    Query(
                        RunRecord.self, index: "run_status", equals: [.text($0.rawValue)])
                } ?? Query(RunRecord.self)
            let runs = try reader.newest(query, limit: count, id: \.id) { run in
                (group == nil || run.group == group)
                    && (playbook == nil || run.playbook == playbook)
            }
            for run in runs { listing.add(try cells(run, desk, reader)) }
        }
        listing.print(json: list.json, empty: language.pick("No runs.", "没有运行记录。"))
    }

    private func cells(
        _ run: RunRecord, _ desk: Desk, _ reader: any StoreReader
    ) throws -> [Listing.Cell] {
        let group = try reader.get(GroupRecord.self, id: run.group)
        return [
            .id(run.id), desk.clock.cell(run.createdAt), run.status.cell(desk.language),
            .text(run.playbook), .text(run.group), .text(group?.name ?? run.group),
            .text(note(on: run, desk)), .text(run.trigger),
            .text(Note.words(run.reason, desk.language)),
            Listing.Cell(
                run.error.map { .string(Note.words($0, desk.language)) } ?? .null, shown: ""),
            Listing.Cell(desk.clock.iso(run.wakeAt), shown: ""),
            Listing.Cell(desk.clock.iso(run.endedAt), shown: ""),
        ]
    }

    /// Why a run does not go on, or until when it waits.
    private func note(on run: RunRecord, _ desk: Desk) -> String {
        if let error = run.error {
            return Note.words(error, desk.language).split(whereSeparator: \.isNewline).first
                .map(String.init) ?? ""
        }
        if run.status == .waiting, let moment = run.wakeAt {
            return "→ \(desk.clock.brief(moment, at: desk.now))"
        }
        return ""
    }
}

extension RunRecord {
    /// The key of its trigger within the playbook, such as `every workday 08:30`.
    var trigger: String { String(triggerID.dropFirst(playbook.count + 1)) }
}
