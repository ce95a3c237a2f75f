import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben unfriend`: a friend of the local channel is one no more.
struct UnfriendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unfriend", abstract: "Let somebody end a friendship.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The person's id or name.")
    var person: String

    @Option(help: "The channel; the local one when left out.")
    var channel: String?

    @Option(help: "The event's id; the same id is accepted once.")
    var id: String?

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let channel = try desk.channelOfFriends(channel)
        let name = try desk.store.write { transaction in
            let person = try Directory(transaction).member(person)
            let isNew = try LocalEvent(id: id).post(
                EventTopic("contact.removed"),
                ["member": person.value, "channel": .string(channel), "by": "customer"],
                at: desk.now, in: transaction)
            guard isNew else { throw LocalEvent.repeated(id) }
            return person.name
        }
        desk.hand("\(name) is a friend no more.", "\(name) 解除了好友。")
    }
}
