import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben members role`: what somebody is in a group.
struct MembersRoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role", abstract: "Make somebody manager, host or member of a group.",
        discussion: "The owner changes with 'juben groups hand-over'.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name.")
    var group: String

    @Argument(help: "The member's id or name.")
    var member: String

    @Argument(help: "manager, host or member.")
    var role: String

    func validate() throws {
        guard let known = Role(role), known != .owner else {
            throw ValidationError(
                "'\(role)' is no role that can be given: manager, host or member.")
        }
    }

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let (name, place) = try desk.store.write { transaction in
            let directory = Directory(transaction)
            let group = try directory.group(self.group)
            let person = try directory.member(try directory.person(member, in: group).id)
            let key: [Cell] = [.text(group.id), .text(person.id)]
            guard var row = try transaction.get(MembershipRecord.self, key) else {
                throw CommandError(
                    .problems, "'\(person.name)' is still on the way into '\(group.name)'.")
            }
            guard try Permissions.role(of: person.id, in: group, transaction) != .owner else {
                throw CommandError(
                    .problems,
                    "'\(person.name)' owns '\(group.name)': hand it over with "
                        + "'juben groups hand-over'.")
            }
            let old = row.standing
            row.role = (Role(role) ?? .member).rawValue
            try transaction.update(row)
            try HostAction(transaction, ids: try desk.ids(in: transaction), at: desk.now).note(
                "member.role", "\(group.id)/\(person.id)", "\(old.rawValue) → \(row.role)",
                by: Operator.name)
            try AudienceVersion.change(in: transaction)
            return (person.name, group.name)
        }
        desk.home.folder.ring()
        Terminal.print(
            desk.language.pick("\(name) is \(role) of \(place).", "\(name) 现为「\(place)」的 \(role)。"))
    }
}
