import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben leave`: a member leaves a group of the local channel.
struct LeaveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leave", abstract: "Let a member leave a group.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name.")
    var group: String

    @Argument(help: "The member's id or name.")
    var member: String

    @Option(help: "The event's id; the same id is accepted once.")
    var id: String?

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let (place, name) = try desk.store.write { transaction in
            let directory = Directory(transaction)
            let group = try directory.group(self.group)
            let person = try directory.person(member, in: group)
            let isNew = try LocalEvent(id: id).post(
                EventTopic("member.left", group.id),
                ["member": person.value],
                at: desk.now, in: transaction)
            guard isNew else { throw LocalEvent.repeated(id) }
            return (group.name, person.name)
        }
        desk.hand("\(name) left \(place).", "\(name) 离开了「\(place)」。")
    }
}
