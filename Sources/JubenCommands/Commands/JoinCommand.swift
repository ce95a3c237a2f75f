import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben join`: people enter a group of the local channel.
struct JoinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: "Let people enter a group.",
        discussion: "Somebody who is not known yet becomes known, with the id local:NAME.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name.")
    var group: String

    @Argument(help: "Ids or names.")
    var members: [String]

    @Option(help: "The event's id, for one member; the same id is accepted once.")
    var id: String?

    @Option(help: "Who brought them: a member's id or name.")
    var by: String?

    @Option(help: "Where they came from, such as the name of an advertisement.")
    var source: String?

    func validate() throws {
        guard !members.isEmpty else { throw ValidationError("Name somebody who joins.") }
        guard id == nil || members.count == 1 else {
            throw ValidationError("--id goes with one member.")
        }
    }

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let (place, names) = try desk.store.write { transaction in
            let directory = Directory(transaction)
            let group = try directory.group(self.group)
            let inviter = try by.map { try directory.member($0).value }
            var names: [String] = []
            for word in members {
                let person = try directory.newcomer(word)
                guard try !directory.present(in: group).contains(where: { $0.id == person.id })
                else {
                    throw CommandError(
                        .problems, "'\(person.name)' is in '\(group.name)' already.")
                }
                let isNew = try LocalEvent(id: id).post(
                    EventTopic("member.joined", group.id),
                    [
                        "member": person.value, "inviter": inviter ?? .null,
                        "source": source.map(Value.string) ?? .null,
                    ],
                    at: desk.now, in: transaction)
                guard isNew else { throw LocalEvent.repeated(id) }
                names.append(person.name)
            }
            return (group.name, names.joined(separator: ", "))
        }
        desk.hand("\(names) joined \(place).", "\(names) 加入了「\(place)」。")
    }
}
