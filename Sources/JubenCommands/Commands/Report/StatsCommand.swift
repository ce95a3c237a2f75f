import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben stats`: the numbers of each group's days.
struct StatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "List the members, joins, leaves, speakers and messages of each group's day.",
        discussion: """
            JSON: a list of objects with day, group, name, and each number that was counted. A \
            number that has no meaning for the day is left empty. Today counts as far as it goes.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var period: ReportDays

    @Option(help: "Only these groups: ids or names.")
    var group: [String] = []

    @OptionGroup var list: ListOptions

    private static let shown = ["members", "joins", "leaves", "speakers", "messages"]

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        let days = try period.range(zone: desk.home.configuration.zone, now: desk.now)
        let hidden = Metric.names.filter { !Self.shown.contains($0) }
        var listing = Listing(
            [
                .whole("day", language.pick("DAY", "日期")), .hidden("group"),
                Listing.Column("name", language.pick("GROUP", "群")),
            ]
                + Self.shown.map { name in .whole(name, Self.heading(name, language)) }
                + [.whole("active_rate", language.pick("ACTIVE", "活跃率"))]
                + hidden.filter { $0 != "active_rate" }.map { .hidden($0) })
        try desk.store.read { reader in
            let wanted = try Directory(reader).groups(group)
            let book = DayBook(reader, now: desk.now)
            for day in try book.days(days, groups: wanted) {
                listing.add(Self.cells(day, hidden))
            }
        }
        listing.print(
            json: list.json, empty: language.pick("Nothing was counted yet.", "还没有统计数据。"))
    }

    private static func heading(_ name: String, _ language: Language) -> String {
        switch name {
        case "members": language.pick("MEMBERS", "成员")
        case "joins": language.pick("JOINED", "入群")
        case "leaves": language.pick("LEFT", "退群")
        case "speakers": language.pick("SPEAKERS", "发言人数")
        default: language.pick("MESSAGES", "发言数")
        }
    }

    private static func cells(_ day: DayBook.Day, _ hidden: [String]) -> [Listing.Cell] {
        func number(_ name: String) -> Listing.Cell {
            guard let number = day.sum.number(Goal.Measure(name)) else {
                return Listing.Cell(.null, shown: "–")
            }
            guard Goal.Measure(name).isShare else { return .number(Int64(number)) }
            return Listing.Cell(.double(number), shown: "\((number * 1000).rounded() / 10)%")
        }
        return [.text("\(day.day)"), .text(day.group.id), .text(day.group.name)]
            + shown.map(number) + [number("active_rate")]
            + hidden.filter { $0 != "active_rate" }.map(number)
    }
}
