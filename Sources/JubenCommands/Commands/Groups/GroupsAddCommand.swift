import ArgumentParser
import Foundation
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben groups add`: one more group.
struct GroupsAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a group, of Juben's own store or of a platform.",
        discussion: """
            Its first day is today. Into a group of the local channel people come with 'juben \
            join'; platforms report who comes, or 'juben members import' says who is there.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id, such as evening-1.")
    var id: String

    @Option(help: "Its name (default: the id).")
    var name: String?

    @Option(help: "The channel that it lives on (default: the first of juben.yaml).")
    var channel: String?

    @Option(help: "Its id on the channel's platform (default: the id).")
    var address: String?

    @Option(help: "Its tags, with commas between them.")
    var tags = ""

    @Option(help: "Its time zone (default: the community's).")
    var zone: String?

    func validate() throws {
        let isPlain =
            !id.isEmpty && id.allSatisfy { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
        guard isPlain else {
            throw ValidationError("'\(id)' is no id: use letters, digits, - and _.")
        }
        guard name?.isEmpty != true else { throw ValidationError("--name is empty.") }
    }

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let language = desk.language
        let channel = try desk.home.entries(named: channel).first?.0.name ?? "local"
        let zone: Zone
        do {
            zone = try self.zone.map { try Zone($0) } ?? desk.home.configuration.zone
        } catch {
            throw CommandError(.usage, "--zone: \(error)")
        }
        let tags = Tags(
            tags.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
        let group = GroupRecord(
            id: id, name: name ?? id, channel: channel, address: address ?? id, zone: zone.name,
            tags: tags.stored, firstDay: "\(zone.date(at: desk.now))", status: .active,
            createdAt: desk.now)
        try desk.store.write { transaction in
            guard try transaction.get(GroupRecord.self, id: id) == nil else {
                throw CommandError(.problems, "There is a group '\(id)' already.")
            }
            let other = try transaction.first(
                Query(
                    GroupRecord.self, index: "group_address",
                    equals: [.text(group.channel), .text(group.address)]))
            if let other {
                throw CommandError(
                    .problems,
                    "'\(group.address)' on channel \(group.channel) is the group '\(other.id)' "
                        + "already.")
            }
            try transaction.upsert(group)
            try AudienceVersion.change(in: transaction)
        }
        desk.home.folder.ring()
        Terminal.print(
            language.pick(
                "Added '\(group.name)' (\(id)). Next: juben join \(id) NAME …",
                "已添加「\(group.name)」(\(id))。接着：juben join \(id) 成员 …"))
    }
}
