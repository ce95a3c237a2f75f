import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben questions list`: what nobody has answered, and for how long.
struct QuestionsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the questions without an answer, the oldest first.",
        discussion: """
            JSON: a list of objects with id, at, minutes, group, group_name, member, name and text.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "Only in this group: its id or name.")
    var group: String?

    @Option(help: "Only those that wait for so long, such as 30m.")
    var older: String?

    @OptionGroup var most: LimitOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        let limit = try most.checked()
        let age: Int64
        do {
            age = try older.map { try Span.parse($0).milliseconds } ?? 0
        } catch {
            throw CommandError(.usage, "--older: \(error)")
        }
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            .whole("id", language.pick("QUESTION", "提问")),
            .whole("at", language.pick("WHEN", "时间")),
            .whole("minutes", language.pick("MINUTES", "已等分钟")),
            .loose("group_name", language.pick("GROUP", "群")),
            Listing.Column("name", language.pick("MEMBER", "成员")),
            Listing.Column("text", language.pick("WORDS", "内容")),
            .hidden("group"), .hidden("member"),
        ])
        try desk.store.read { reader in
            let group = try self.group.map { try Directory(reader).group($0).id }
            let open = try QuestionBook(reader).open(
                in: group, before: desk.now - age + 1, limit: limit)
            for row in open {
                let place = try reader.get(GroupRecord.self, id: row.groupID)
                let member = try reader.get(MemberRecord.self, id: row.memberID)
                listing.add([
                    .id(row.id), desk.clock.cell(row.at),
                    .number(max(desk.now - row.at, 0) / 60_000),
                    .text(place?.name ?? row.groupID), .text(member?.name ?? row.memberID),
                    .text(row.text), .text(row.groupID), .text(row.memberID),
                ])
            }
        }
        listing.print(
            json: list.json, empty: language.pick("No question waits.", "没有待答的提问。"))
    }
}
