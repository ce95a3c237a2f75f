import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben members tiers`: how many are in which tier.
struct MembersTiersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tiers", abstract: "Count members by tier.",
        discussion: """
            From the highest to the lowest. JSON: a list of objects with tier, members and share.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        let tiers = desk.home.configuration.people.tiers
        guard !tiers.isEmpty else {
            throw CommandError(
                .problems, "juben.yaml declares no tiers: add 'tiers:' to it.",
                "juben.yaml 没有声明 tiers（层级）：请加上。")
        }
        var listing = Listing([
            Listing.Column("tier", language.pick("TIER", "层级")),
            .whole("members", language.pick("MEMBERS", "人数")),
            .whole("share", language.pick("SHARE", "占比")),
        ])
        let isUnknown = try desk.store.read { reader in
            let all = try reader.count(Query(MemberTierRecord.self))
            for tier in tiers.reversed() {
                let count = try reader.count(
                    Query(
                        MemberTierRecord.self, index: "member_tier_name",
                        equals: [.text(tier.name)]))
                let share = all == 0 ? 0 : Double(count) / Double(all)
                listing.add([
                    .text(tier.name), .number(Int64(count)),
                    Listing.Cell(.double(share), shown: "\(Int((share * 100).rounded()))%"),
                ])
            }
            return try all == 0 && reader.first(Query(MemberRecord.self)) != nil
        }
        listing.print(json: list.json, empty: "")
        if isUnknown, !list.json {
            let at = desk.home.configuration.people.tiersAt
            Terminal.print(
                language.pick(
                    "Nobody has been given a tier yet: 'juben serve' does so every day at \(at).",
                    "还没有给任何人分层：'juben serve' 每天 \(at) 分层一次。"))
        }
    }
}
