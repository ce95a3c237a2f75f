import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben terms`: the words that were said most in each group's day.
struct TermsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "terms", abstract: "List the words that members say most.",
        discussion: """
            A line for each day, group and word, the most frequent first. JSON: a list of objects \
            with day, group, name, term and count.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var period: ReportDays

    @Option(help: "Only these groups: ids or names.")
    var group: [String] = []

    @Option(help: "How many words a group and day.")
    var top = 10

    @Option(help: "Write a CSV file instead.")
    var csv: String?

    @OptionGroup var list: ListOptions

    func validate() throws {
        guard (1...1000).contains(top) else {
            throw ValidationError("--top goes from 1 to 1000, not \(top).")
        }
    }

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        let days = try period.range(zone: desk.home.configuration.zone, now: desk.now)
        var listing = Listing([
            .whole("day", language.pick("DAY", "日期")), .hidden("group"),
            Listing.Column("name", language.pick("GROUP", "群")),
            Listing.Column("term", language.pick("WORD", "词")),
            .whole("count", language.pick("COUNT", "次数")),
        ])
        var sheet = "day,group,name,term,count\n"
        let breaker = WordBreaker()
        try desk.store.read { reader in
            let wanted = try Directory(reader).groups(group)
            let groups = try reader.fetch(Query(GroupRecord.self))
                .filter { wanted?.contains($0.id) ?? true }
            for day in days.map({ LocalDate(daysSinceEpoch: $0) }) {
                for group in groups {
                    let terms = try Self.terms(of: group, day, breaker, reader).top(top)
                    for term in terms {
                        let cells: [Listing.Cell] = [
                            .text("\(day)"), .text(group.id), .text(group.name),
                            .text(term.name), .number(Int64(term.count)),
                        ]
                        listing.add(cells)
                        sheet += cells.map { Self.field($0.text) }.joined(separator: ",") + "\n"
                    }
                }
            }
        }
        if let csv { return try TextFile.write(csv, sheet) }
        listing.print(
            json: list.json, empty: language.pick("Nobody said anything.", "没有人发言。"))
    }

    private static func terms(
        of group: GroupRecord, _ day: LocalDate, _ breaker: WordBreaker, _ reader: any StoreReader
    ) throws -> TermCount {
        let zone = try Zone(group.zone)
        let said = try reader.fetch(
            Query(
                MessageRecord.self, index: "message_group", equals: [.text(group.id)],
                from: .int(zone.startOfDay(day)),
                before: .int(zone.startOfDay(day.adding(days: 1)))))
        var terms = TermCount()
        for message in said where message.memberID != nil {
            terms.add(message.text, words: breaker.words(of:))
        }
        return terms
    }

    /// A field of CSV, in quotes where it must be.
    private static func field(_ text: String) -> String {
        guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
