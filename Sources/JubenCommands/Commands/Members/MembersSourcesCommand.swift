import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben members sources`: where people came from.
struct MembersSourcesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources", abstract: "Count joins by their source.",
        discussion: """
            JSON: a list of objects with source, channel, joins and stayed (those who are there \
            now); the source is empty where nobody said it, and "invited" for those whom a \
            member brought.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "Only this group: its id or name.")
    var group: String?

    @Option(help: "Only joins of so long, such as 30d (default: all).")
    var since: String?

    @OptionGroup var list: ListOptions

    private struct Key: Hashable {
        let source: String
        let channel: String
    }

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        let start: Int64
        do {
            start = try since.map { desk.now - (try Span.parse($0).milliseconds) } ?? 0
        } catch {
            throw CommandError(.usage, "--since: \(error)")
        }
        var counts: [Key: (joins: Int64, stayed: Int64)] = [:]
        try desk.store.read { reader in
            let group = try self.group.map { try Directory(reader).group($0) }
            let rows = try reader.fetch(
                group.map {
                    Query<ArrivalRecord>(
                        index: "arrival_group", equals: [.text($0.id)], from: .int(start))
                } ?? Query<ArrivalRecord>(index: "arrival_time", from: .int(start)))
            var channels: [String: String] = [:]
            for row in rows {
                let channel =
                    try channels[row.groupID]
                    ?? reader.get(GroupRecord.self, id: row.groupID)?.channel ?? ""
                channels[row.groupID] = channel
                let place = try reader.get(
                    MembershipRecord.self, [.text(row.groupID), .text(row.memberID)])
                let key = Key(source: row.source, channel: channel)
                var count = counts[key] ?? (0, 0)
                count.joins += 1
                if place?.leftAt == nil, place?.joinedAt == row.at { count.stayed += 1 }
                counts[key] = count
            }
        }
        var listing = Listing([
            Listing.Column("source", language.pick("SOURCE", "来源")),
            Listing.Column("channel", language.pick("CHANNEL", "渠道")),
            .whole("joins", language.pick("JOINS", "入群")),
            .whole("stayed", language.pick("STAYED", "仍在群")),
        ])
        let sorted = counts.sorted {
            ($1.value.joins, $0.key.source, $0.key.channel)
                < ($0.value.joins, $1.key.source, $1.key.channel)
        }
        for (key, count) in sorted {
            let shown = key.source.isEmpty ? language.pick("(unknown)", "（未知）") : key.source
            listing.add([
                Listing.Cell(.string(key.source), shown: shown), .text(key.channel),
                .number(count.joins), .number(count.stayed),
            ])
        }
        listing.print(json: list.json, empty: language.pick("Nobody joined.", "没有人入群。"))
    }
}
