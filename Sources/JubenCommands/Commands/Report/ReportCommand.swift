import ArgumentParser
import JubenCommunity
import JubenPreview
import JubenSchedule
import JubenStore
import JubenValue

/// `juben report`: what some days came to, goals first.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show what some days came to: goals first, then the other numbers.",
        discussion: """
            JSON: an object with days, goals, metrics (total and a series by day), groups, values, \
            speakers, terms and tasks. Exit code 1 when a goal was missed in these days.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var period: ReportDays

    @Option(help: "Only these groups: ids or names.")
    var group: [String] = []

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Also write a page with charts.")
    var html: String?

    @Flag(name: .customLong("no-color"), help: "No colours.")
    var noColor = false

    func run() async throws {
        let desk = try Desk(global)
        let report = try Self.report(desk, period, group)
        let language = desk.language
        if let html {
            try TextFile.write(
                html,
                ReportHTML.render(
                    report, name: desk.home.configuration.name, language: language))
        }
        if json {
            Terminal.print(ReportJSON.render(report))
        } else {
            Terminal.print(
                ReportTable.render(
                    report, columns: Terminal.columns,
                    isColoured: Terminal.isColoured(unless: noColor), language: language))
        }
        let range = try period.range(zone: desk.home.configuration.zone, now: desk.now)
        let isMissed = report.goals.contains { goal in
            goal.status == .missed
                && (goal.by.map { range.contains($0.daysSinceEpoch) } ?? true)
        }
        if isMissed { throw CommandError(.problems, "") }
    }

    /// The report of some days and groups.
    static func report(
        _ desk: Desk, _ period: ReportDays, _ groups: [String]
    ) throws -> Report {
        let zone = desk.home.configuration.zone
        let days = try period.range(zone: zone, now: desk.now)
        let breaker = WordBreaker()
        return try desk.store.read { reader in
            var builder = ReportBuilder(
                reader, days: days, groups: try Directory(reader).groups(groups),
                settings: desk.home.configuration.health, zone: zone, now: desk.now)
            return try builder.make(words: breaker.words(of:))
        }
    }
}
