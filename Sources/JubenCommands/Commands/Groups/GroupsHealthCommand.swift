import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenSchedule
import JubenStore
import JubenValue

/// `juben groups health`: how groups are, the least healthy first.
struct GroupsHealthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health", abstract: "Show how groups are, the least healthy first.",
        discussion: """
            As of the last day that has ended. JSON: a list of objects with id, name, score, \
            stage, falls, silent_days, active_rate, active_wanted, quiet, checkin_only and split \
            (the two parts of a group that fall apart by their tags).
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "Only these groups: ids or names.")
    var group: [String] = []

    @Option(help: "Only this stage: new, growing, steady, declining or dormant.")
    var stage: String?

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        let words = ReportWords(language)
        let stage = try self.stage.map { name in
            guard let stage = Health.Stage(name: name) else {
                throw CommandError(
                    .usage,
                    "--stage is one of \(Health.Stage.allCases.map(\.name).joined(separator: ", "))"
                        + Suggestion.phrase(for: name, among: Health.Stage.allCases.map(\.name))
                        + ".")
            }
            return stage
        }
        let settings = desk.home.configuration.health
        var listing = Listing([
            Listing.Column("id", language.pick("ID", "编号")),
            Listing.Column("name", language.pick("GROUP", "群")),
            .whole("score", language.pick("HEALTH", "健康")),
            .whole("stage", language.pick("STAGE", "阶段")),
            .whole("falls", language.pick("FALLS", "连降")),
            .whole("silent_days", language.pick("SILENT", "沉默天数")),
            .whole("active_rate", language.pick("ACTIVE", "活跃率")), .hidden("active_wanted"),
            .hidden("quiet"), .hidden("checkin_only"),
            .loose("split", language.pick("NOTES", "备注")),
        ])
        try desk.store.read { reader in
            let wanted = try Directory(reader).groups(group)
            let today = desk.home.configuration.zone.date(at: desk.now)
            let readings = try HealthBook(reader).all(before: today)
                .filter { wanted?.contains($0.group.id) ?? true }
                .filter { stage == nil || $0.stage == stage }
                .sorted { ($0.score, $0.group.id) < ($1.score, $1.group.id) }
            for reading in readings {
                let split = try SplitAdvice(reader).parts(of: reading.group.id)
                listing.add(Self.cells(reading, split, settings, words, language))
            }
        }
        listing.print(
            json: list.json,
            empty: language.pick("No day has ended yet.", "还没有统计满一天的群。"))
    }

    private static func cells(
        _ reading: HealthBook.Reading, _ split: [Report.Count], _ settings: HealthSettings,
        _ words: ReportWords, _ language: Language
    ) -> [Listing.Cell] {
        let wanted = settings.active(in: reading.group)
        let isQuiet = reading.isQuiet(settings)
        var notes: [String] = []
        if isQuiet {
            let measure = Goal.Measure("active_rate")
            notes.append(
                language.pick(
                    "fewer speak than \(words.number(wanted, measure))",
                    "活跃率低于 \(words.number(wanted, measure))"))
        }
        if reading.isCheckinOnly { notes.append(language.pick("check-ins only", "只剩签到")) }
        if !split.isEmpty {
            let parts = split.map { "\($0.name) \($0.count)" }.joined(separator: " + ")
            notes.append(language.pick("could be split: \(parts)", "可考虑拆分：\(parts)"))
        }
        return [
            .text(reading.group.id), .text(reading.group.name), .number(reading.score),
            Listing.Cell(.string(reading.stage.name), shown: words.stage(reading.stage)),
            .number(reading.falls), .number(reading.silentDays),
            Listing.Cell(
                reading.activeRate.map { .double($0) } ?? .null,
                shown: words.number(reading.activeRate, .init("active_rate"))),
            Listing.Cell(.double(wanted), shown: ""), .flag(isQuiet),
            .flag(reading.isCheckinOnly),
            Listing.Cell(
                .list(split.map { ["tag": .string($0.name), "members": .int(Int64($0.count))] }),
                shown: notes.joined(separator: language.pick(", ", "、"))),
        ]
    }
}
