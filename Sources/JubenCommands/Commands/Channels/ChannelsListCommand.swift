import ArgumentParser
import JubenChannels
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben channels list`: what there is, and how it is.
struct ChannelsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the channels and how they are.",
        discussion: """
            JSON: a list of objects with name, kind, standing, health (working, slowed, resting or \
            paused), reason, since, until, groups, waiting, doubt, human, heard_at and stranger.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            .whole("name", language.pick("CHANNEL", "渠道")),
            .whole("kind", language.pick("KIND", "类型")),
            .whole("health", language.pick("STATE", "状态")),
            .whole("groups", language.pick("GROUPS", "群")),
            .whole("waiting", language.pick("WAITING", "待发")),
            .whole("doubt", language.pick("DOUBT", "存疑")),
            .whole("human", language.pick("HUMAN", "待人")),
            Listing.Column("reason", language.pick("WHY", "原因")),
            .hidden("standing"), .hidden("since"), .hidden("until"), .hidden("heard_at"),
            .hidden("stranger"),
        ])
        try desk.store.read { reader in
            let groups = try People(reader).activeGroups()
            let waiting = try reader.deliveries(in: .pending)
            let doubt = try reader.deliveries(in: .doubt)
            let human = try reader.deliveries(in: .awaitingHuman)
            for (entry, channel) in try desk.home.entries(named: nil) {
                let state = try reader.get(ChannelRecord.self, id: entry.name)
                let health = Self.health(of: state, at: desk.now)
                func count(_ rows: [OutboxRecord]) -> Listing.Cell {
                    .number(Int64(rows.filter { $0.channel == entry.name }.count))
                }
                listing.add([
                    .text(entry.name), .text(entry.kind.name),
                    Listing.Cell(.string(health.rawValue), shown: health.word(language)),
                    .number(Int64(groups.filter { $0.channel == entry.name }.count)),
                    count(waiting), count(doubt), count(human),
                    .text(health == .working ? "" : state?.reason ?? ""),
                    .text(channel.traits.standing.rawValue),
                    Listing.Cell(desk.clock.iso(state?.since), shown: ""),
                    Listing.Cell(
                        desk.clock.iso(health == .working ? nil : state?.until), shown: ""),
                    Listing.Cell(desk.clock.iso(state?.heardAt), shown: ""),
                    .text(state?.stranger ?? ""),
                ])
            }
        }
        listing.print(json: list.json, empty: "")
    }

    /// How a channel is now: a rest whose time is up is over, although nobody has noted it.
    static func health(of state: ChannelRecord?, at now: Int64) -> ChannelRecord.Health {
        guard let state else { return .working }
        if let until = state.until, until <= now { return .working }
        return state.health
    }
}
