import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben write`: somebody writes to the local channel in private.
struct WriteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write", abstract: "Let somebody write to the account in private.",
        discussion: "Somebody who is not known yet becomes known, with the id local:NAME.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The person's id or name.")
    var person: String

    @Argument(help: "The words; - for standard input.")
    var text: String

    @Option(help: "The channel that they write to; the local one when left out.")
    var channel: String?

    @Option(help: "The message's id; the same id is accepted once.")
    var id: String?

    func run() async throws {
        let words = try SayCommand.words(text)
        let desk = try Desk(global, .readWrite)
        let channel = try desk.channelOfWriters(channel)
        let name = try desk.store.write { transaction in
            let person = try Directory(transaction).newcomer(person)
            let isNew = try LocalEvent(id: id).post(
                EventTopic(ContactBook.message),
                [
                    "member": person.value, "channel": .string(channel), "text": .string(words),
                ], at: desk.now, in: transaction)
            guard isNew else { throw LocalEvent.repeated(id) }
            return person.name
        }
        desk.hand("\(name) wrote in private.", "\(name) 私聊了。")
    }
}

extension Desk {
    /// The channel on which people write in private: the one that is named, or the local one.
    ///
    /// - Throws: ``CommandError`` when there is none, or nobody is heard there.
    fileprivate func channelOfWriters(_ named: String?) throws -> String {
        let channels = home.channels.mapValues(\.traits)
        let able = channels.filter { $0.value.events.contains(ContactBook.message) }.keys.sorted()
        if let named {
            guard able.contains(named) else {
                throw CommandError(
                    .problems,
                    "Nobody is heard in private on a channel '\(named)'"
                        + Suggestion.phrase(for: named, among: able) + ".",
                    "渠道「\(named)」听不到私聊" + Suggestion.phrase(for: named, among: able, .zh) + "。")
            }
            return named
        }
        guard let first = able.contains("local") ? "local" : able.first else {
            throw CommandError(
                .problems,
                "No channel of juben.yaml hears what people write in private: configure a local, "
                    + "matrix or telegram channel.",
                "juben.yaml 里没有能听到私聊的渠道：请配置 local、matrix 或 telegram 渠道。")
        }
        return first
    }
}
