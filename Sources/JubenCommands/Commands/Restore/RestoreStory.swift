import Foundation
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue

/// What a restore did, and what is uncertain after it, for the operator.
struct RestoreStory {
    /// The most rows of one kind that are named.
    private static let rowsMax = 10

    /// Where the state that was replaced is now; nil when there was none.
    var replaced: String?
    private let report: RestoreReport
    private let home: Home
    private let newest: Int64?
    private var names: [String: String] = [:]

    init(_ report: RestoreReport, of home: Home, newest: Int64?) {
        self.report = report
        self.home = home
        self.newest = newest
    }

    /// Looks up what the groups are called.
    mutating func look(in reader: any StoreReader) throws {
        for group in try reader.fetch(Query(GroupRecord.self)) { names[group.id] = group.name }
    }

    // MARK: Text

    /// The story in lines.
    func text(_ file: String, _ clock: WallClock) -> String {
        let language = home.configuration.language
        let place = home.folder.database.path
        var lines = [
            language.pick(
                "Restored \(place) from \(file), and checked it.",
                "已用 \(file) 恢复 \(place)，并已校验。")
        ]
        if let newest {
            lines.append(
                language.pick(
                    "The newest that it knows of is of \(clock.long(newest)).",
                    "它所知道的最新时刻是 \(clock.long(newest))。"))
        }
        if let replaced {
            lines.append(
                language.pick(
                    "The state that was there is kept: \(replaced)", "原来的状态留存在：\(replaced)"))
        }
        return (lines + uncertain(language, clock)).joined(separator: "\n")
    }

    private func uncertain(_ language: Language, _ clock: WallClock) -> [String] {
        let runs = report.parked.count
        let messages = report.deliveries.count
        let events = report.events.count
        let parts =
            part(
                runs,
                language.pick(
                    runs == 1
                        ? "1 run may have gone on, and is set aside"
                        : "\(runs) runs may have gone on, and are set aside",
                    "\(runs) 个运行之后可能有进展，已暂停"),
                "juben runs list --status paused", report.parked.map(line))
            + part(
                messages,
                language.pick(
                    messages == 1
                        ? "1 message or action may have left"
                        : "\(messages) messages or actions may have left",
                    "\(messages) 条消息或动作可能已经发出"),
                "juben outbox list", report.deliveries.map { line($0, language) })
            + part(
                report.slots,
                language.pick(
                    report.slots == 1
                        ? "1 slot came due, and is skipped"
                        : "\(report.slots) slots came due, and are skipped",
                    "\(report.slots) 个时段已到期，已跳过"),
                "juben slots --verdict skipped", [])
            + part(
                events,
                language.pick(
                    events == 1
                        ? "1 event waited, and started nothing"
                        : "\(events) events waited, and started nothing",
                    "\(events) 个事件在等待，没有触发任何剧本"),
                "juben events list", report.events.map(line))
        guard !parts.isEmpty else {
            return [
                language.pick(
                    "Nothing in it can have gone on since: start the daemon.", "之后没有不确定的事：可以启动守护进程。"
                )
            ]
        }
        return [
            language.pick(
                "What happened after that is not known, so none of this is done again by itself:",
                "之后发生过什么无从得知，所以下面这些不会自动重做：")
        ] + parts + [
            language.pick(
                "Look into the groups. Then let a run go on with 'juben runs retry RUN' or end it "
                    + "with 'juben runs cancel RUN', and settle what is in doubt.",
                "请先看看群里，然后用 juben runs retry RUN 让运行继续，或用 juben runs cancel RUN 结束它，"
                    + "再处理存疑的消息。")
        ]
    }

    private func part(
        _ count: Int, _ words: String, _ command: String, _ rows: [String]
    ) -> [String] {
        guard count > 0 else { return [] }
        let shown = rows.prefix(Self.rowsMax).map { "      \($0)" }
        let more = rows.count > Self.rowsMax ? ["      …"] : []
        return ["  \(words) (\(command))"] + shown + more
    }

    private func line(_ run: RunRecord) -> String {
        [String(run.id), run.playbook, run.trigger, name(run.group)].joined(separator: "  ")
    }

    private func line(_ row: OutboxRecord, _ language: Language) -> String {
        [String(row.id), row.state.word(language), name(row.subject), row.summary]
            .joined(separator: "  ")
    }

    private func line(_ event: InboxRecord) -> String {
        [String(event.id), event.name, name(event.subject)].joined(separator: "  ")
    }

    private func name(_ group: String) -> String { names[group] ?? group }

    // MARK: JSON

    /// The story for programs.
    func json(_ file: String, _ clock: WallClock) -> String {
        let value: Value = [
            "file": .string(file), "newest_at": clock.iso(newest),
            "replaced": replaced.map(Value.string) ?? .null,
            "runs": .list(report.parked.map { .string(String($0.id)) }),
            "messages": .list(
                report.deliveries.map { row in
                    [
                        "id": .string(String(row.id)), "state": .string(row.state.rawValue),
                        "group": .string(row.subject), "text": .string(row.summary),
                    ]
                }),
            "events": .list(report.events.map { .string(String($0.id)) }),
            "slots": .int(Int64(report.slots)), "sleeping": .int(Int64(report.sleeping)),
        ]
        return value.json
    }
}
