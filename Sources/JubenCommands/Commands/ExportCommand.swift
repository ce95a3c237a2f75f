import ArgumentParser
import Foundation
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenSchedule
import JubenStore
import JubenValue

/// `juben export`: a day, or several, as a spreadsheet.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the previewed day, or what did happen, as CSV.",
        discussion: """
            Without --plan a line of the day is a row, with its time, group, playbook, channel, \
            kind, words, what held it and why, and who has to act; times are those of the \
            community. A cell that a spreadsheet program would take for a formula begins with an \
            apostrophe. With --plan the messages of one group are a row a day and a column a time, \
            in the group's own time, as 'juben import sheet' reads it; what it has no place for is \
            told. --bom is for Excel.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var rehearsal: RehearsalOptions

    @OptionGroup var day: DayOptions

    @Flag(help: "What did happen, and not a preview.")
    var performed = false

    @Flag(help: "A row a day and a column a time, for one group.")
    var plan = false

    @Flag(help: "With --plan: number the days of the group's life instead of naming their dates.")
    var numbered = false

    @OptionGroup var export: ExportOptions

    func run() async throws {
        if numbered, !plan { throw CommandError(.usage, "--numbered goes with --plan: add it.") }
        let home = try global.open()
        let store = try home.openStore(.readOnly)
        let zone = home.configuration.zone
        let range = try day.range(in: zone, at: try global.time(in: zone))
        guard performed else {
            let preview = PreviewRun(home: home, range: range, rehearsal: try rehearsal.script())
            let copy = try Home.copy(of: store, for: range.start)
            let whole = try await preview.perform(try home.playbooks(), on: copy).whole
            return try write(whole, home, in: copy)
        }
        if rehearsal.scenario != nil || rehearsal.crowd != nil {
            throw CommandError(
                .usage,
                "--scenario and --crowd are for previews: leave them out, or --performed.")
        }
        try write(try home.timeline(.performed, of: store, range), home, in: store)
    }

    private func write(_ timeline: Timeline, _ home: Home, in store: some Store) throws {
        let part = try store.read { reader in
            try day.filter(in: reader).part(of: timeline)
        }
        guard plan else {
            let lines = TimelineLines(zone: part.zone)
            return try export.write { write in
                try write(CSVText.line(TimelineLines.columns))
                for entry in part.entries { try write(CSVText.line(lines.cells(of: entry))) }
            }
        }
        let plan = try store.read { try planned(part, in: $0) }
        try export.write { write in
            for row in plan.rows { try write(CSVText.line(row)) }
        }
        let language = home.configuration.language
        for loss in TimelinePlan.Loss.allCases {
            guard let count = plan.losses[loss] else { continue }
            Terminal.complain(loss.sentence(count, language))
        }
    }

    private func planned(_ timeline: Timeline, in reader: any StoreReader) throws -> TimelinePlan {
        let groups = Set(timeline.entries.map(\.group).filter { !$0.isEmpty })
        guard day.group.count == 1, groups.count <= 1 else {
            throw CommandError(
                .usage, "--plan is for one group: name it with --group, once.")
        }
        guard let id = groups.first, let record = try reader.get(GroupRecord.self, id: id) else {
            throw CommandError(
                .problems,
                "Nothing happens in \(day.group[0]) from \(timeline.date) on: there is no plan to "
                    + "write.")
        }
        let first = LocalDay(iso: record.firstDay)?.number ?? 0
        return TimelinePlan(
            timeline.entries.filter { $0.group == id }, zone: record.zone,
            days: numbered ? .numbers(from: first) : .dates)
    }
}
