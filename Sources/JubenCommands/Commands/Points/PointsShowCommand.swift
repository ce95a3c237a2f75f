import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben points show`: a member's lines in the ledger.
struct PointsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a member's lines in the ledger, the newest first.",
        discussion: """
            JSON: a list of objects with id, at, kind (earned, spent or expired), amount, balance \
            after the line, why, group, actor, cause and expires_at.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The member's id or name.")
    var member: String

    @OptionGroup var most: LimitOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        let limit = try most.checked()
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            .hidden("id"), .whole("at", language.pick("WHEN", "时间")),
            .whole("kind", language.pick("KIND", "类型")),
            .whole("amount", language.pick("POINTS", "积分")),
            .whole("balance", language.pick("AFTER", "余额")),
            .loose("why", language.pick("WHY", "原因")), .hidden("group"), .hidden("actor"),
            .hidden("cause"), .hidden("expires_at"),
        ])
        try desk.store.read { reader in
            let person = try Directory(reader).member(member)
            var balance: Int64 = 0
            // The balance after each line is the sum from the first one on.
            let lines = try PointBook(reader).lines(of: person.id).map { line in
                balance += line.amount
                return (line, balance)
            }
            for (line, balance) in lines.reversed().prefix(limit) {
                listing.add(cells(line, balance, desk))
            }
        }
        listing.print(json: list.json, empty: language.pick("No points yet.", "还没有积分。"))
    }

    private func cells(_ line: PointRecord, _ balance: Int64, _ desk: Desk) -> [Listing.Cell] {
        [
            .id(line.id), desk.clock.cell(line.at),
            Listing.Cell(.string(line.kind.rawValue), shown: Self.word(line.kind, desk.language)),
            .number(line.amount), .number(balance), .text(line.why), .text(line.groupID),
            .text(line.actor), .text(line.cause),
            Listing.Cell(desk.clock.iso(line.expiresAt), shown: ""),
        ]
    }

    private static func word(_ kind: PointRecord.Kind, _ language: Language) -> String {
        switch kind {
        case .earned: language.pick("earned", "获得")
        case .spent: language.pick("spent", "消费")
        case .expired: language.pick("expired", "过期")
        }
    }
}
