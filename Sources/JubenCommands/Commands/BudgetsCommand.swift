import ArgumentParser
import JubenCommunity
import JubenStore
import JubenValue

/// `juben budgets`: what tasks have spent, and what is left.
struct BudgetsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "budgets",
        abstract: "Show what tasks have spent of each budget, and what is left.",
        discussion: """
            An amount counts as soon as somebody is asked, and no more when they refuse or do not \
            answer. JSON: a list of objects with name, day, day_limit, month and month_limit; \
            limits that are not set are null.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            Listing.Column("name", language.pick("BUDGET", "预算")),
            .whole("day", language.pick("TODAY", "今日")),
            .whole("day_limit", language.pick("A DAY", "日上限")),
            .whole("month", language.pick("MONTH", "本月")),
            .whole("month_limit", language.pick("A MONTH", "月上限")),
        ])
        try desk.store.read { reader in
            let book = BudgetBook(reader, zone: desk.home.configuration.zone)
            for (name, budget) in desk.home.configuration.desk.budgets.sorted(by: {
                $0.key < $1.key
            }) {
                let spent = try book.spent(name, at: desk.now)
                listing.add([
                    .text(name), Self.cell(spent.day), Self.cell(budget.day),
                    Self.cell(spent.month), Self.cell(budget.month),
                ])
            }
        }
        listing.print(
            json: list.json,
            empty: language.pick(
                "juben.yaml declares no budgets.", "juben.yaml 没有声明预算（budgets）。"))
    }

    private static func cell(_ cents: Int64?) -> Listing.Cell {
        guard let cents else { return Listing.Cell(.null, shown: "–") }
        return Listing.Cell(.double(Double(cents) / 100), shown: Money.text(cents))
    }
}
