import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben members remove`: removes somebody from a group.
struct MembersRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a member from a group.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name.")
    var group: String

    @Argument(help: "The member's id or name.")
    var member: String

    @Option(help: "The reason, for the record.")
    var why: String

    @OptionGroup var by: ByOption

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let (name, place) = try desk.store.write { transaction in
            let directory = Directory(transaction)
            let group = try directory.group(self.group)
            let actor = try by.actor(.remove, in: group, desk.home, transaction)
            let person = try directory.member(try directory.person(member, in: group).id)
            let role = try Permissions.role(of: person.id, in: group, transaction)
            guard role != .owner else {
                throw CommandError(
                    .problems,
                    "'\(person.name)' owns '\(group.name)': hand it over first, with "
                        + "'juben groups hand-over'.")
            }
            let ids = try desk.ids(in: transaction)
            try HostAction(transaction, ids: ids, at: desk.now).remove(
                person, from: group, why: why, by: actor,
                key: "remove-\(group.id)-\(person.id)-\(ids.next(at: desk.now))")
            return (person.name, group.name)
        }
        desk.hand("\(name) is being removed from \(place).", "正在把 \(name) 移出「\(place)」。")
    }
}
