import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben activities list`: the newest topics, polls and lotteries.
struct ActivitiesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List topics, polls and lotteries, the newest first.",
        discussion: """
            JSON: a list of objects with id, kind (topic, poll or lottery), group, title, opens, \
            closes, is_open and entrants.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "Only those of this group: its id or name.")
    var group: String?

    @OptionGroup var most: LimitOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        let limit = try most.checked()
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            .whole("id", language.pick("ID", "编号")), .whole("kind", language.pick("KIND", "类型")),
            Listing.Column("group", language.pick("GROUP", "群")),
            .loose("title", language.pick("TITLE", "内容")),
            .whole("opens", language.pick("OPENS", "开始")),
            .whole("closes", language.pick("CLOSES", "结束")), .hidden("is_open"),
            .whole("entrants", language.pick("MEMBERS", "人数")),
        ])
        try desk.store.read { reader in
            for activity in try found(reader, limit) {
                let isOpen = activity.opensAt <= desk.now && desk.now < activity.closesAt
                let group = try reader.get(GroupRecord.self, id: activity.groupID)
                let entries = try ActivityBook(reader).entries(of: activity.id)
                listing.add([
                    .id(activity.id), activity.kind.cell(language),
                    Listing.Cell(.string(activity.groupID), shown: group?.name ?? ""),
                    .text(activity.title), desk.clock.cell(activity.opensAt),
                    desk.clock.cell(activity.closesAt), .flag(isOpen),
                    .number(Int64(Set(entries.map(\.memberID)).count)),
                ])
            }
        }
        listing.print(
            json: list.json,
            empty: language.pick("No topic, poll or lottery yet.", "还没有话题、投票或抽奖。"))
    }

    private func found(_ reader: any StoreReader, _ limit: Int) throws -> [ActivityRecord] {
        guard let group else {
            return try reader.fetch(Query(ActivityRecord.self, descending: true, limit: limit))
        }
        let id = try Directory(reader).group(group).id
        let all = try reader.fetch(
            Query(ActivityRecord.self, index: "activity_group", equals: [.text(id)]))
        return Array(all.sorted { $0.id > $1.id }.prefix(limit))
    }
}

extension ActivityRecord.Kind: StatusWord {
    var chinese: String {
        switch self {
        case .topic: "话题"
        case .poll: "投票"
        case .lottery: "抽奖"
        }
    }
}
