import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben rename`: a member of the local channel gives a group a name.
struct RenameCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "Let a member rename a group.",
        discussion: "The rules of the group may put its name back.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name.")
    var group: String

    @Argument(help: "The member's id or name.")
    var member: String

    @Argument(help: "The new name.")
    var name: String

    @Option(help: "The event's id; the same id is accepted once.")
    var id: String?

    func validate() throws {
        guard !name.isEmpty else { throw ValidationError("The new name is empty.") }
    }

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let (place, person) = try desk.store.write { transaction in
            let directory = Directory(transaction)
            let group = try directory.group(self.group)
            let person = try directory.person(member, in: group)
            let isNew = try LocalEvent(id: id).post(
                EventTopic("group.renamed", group.id),
                ["member": person.value, "name": .string(name)], at: desk.now,
                in: transaction)
            guard isNew else { throw LocalEvent.repeated(id) }
            return (group.name, person.name)
        }
        desk.hand(
            "\(person) renamed \(place) to \(name).", "\(person) 把「\(place)」改名为「\(name)」。")
    }
}
