import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben befriend`: somebody asks the local channel to be a friend.
struct BefriendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "befriend", abstract: "Let somebody ask to be a friend.",
        discussion: "Somebody who is not known yet becomes known, with the id local:NAME.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The person's id or name.")
    var person: String

    @Option(help: "What they say.")
    var text: String?

    @Option(help: "Where they come from, such as the name of a link.")
    var source: String?

    @Option(help: "The channel that they ask; the local one when left out.")
    var channel: String?

    @Option(help: "The event's id; the same id is accepted once.")
    var id: String?

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let channel = try desk.channelOfFriends(channel)
        let name = try desk.store.write { transaction in
            let person = try Directory(transaction).newcomer(person)
            let isNew = try LocalEvent(id: id).post(
                EventTopic("contact.requested"),
                .table([
                    "member": person.value, "channel": .string(channel),
                    "text": text.map(Value.string) ?? nil,
                    "source": source.map(Value.string) ?? nil,
                ]), at: desk.now, in: transaction)
            guard isNew else { throw LocalEvent.repeated(id) }
            return person.name
        }
        desk.hand("\(name) asks to be a friend.", "\(name) 申请加好友。")
    }
}

extension Desk {
    /// The channel by which people become friends: the one that is named, or the local one.
    ///
    /// - Throws: ``CommandError`` when there is none, or nobody can ask there.
    func channelOfFriends(_ named: String?) throws -> String {
        let channels = home.channels.mapValues(\.traits)
        let able = channels.filter { $0.value.capabilities["contact.accept"] != nil }.keys.sorted()
        if let named {
            guard able.contains(named) else {
                throw CommandError(
                    .problems,
                    "Nobody can ask to be a friend on a channel '\(named)'"
                        + Suggestion.phrase(for: named, among: able) + ".",
                    "渠道「\(named)」没有好友申请" + Suggestion.phrase(for: named, among: able, .zh) + "。")
            }
            return named
        }
        guard let first = able.contains("local") ? "local" : able.first else {
            throw CommandError(
                .problems,
                "No channel of juben.yaml has friends: configure a local, matrix or "
                    + "wecom-customer channel.",
                "juben.yaml 里没有能加好友的渠道：请配置 local、matrix 或 wecom-customer 渠道。")
        }
        return first
    }
}
