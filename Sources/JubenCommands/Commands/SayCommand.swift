import ArgumentParser
import Foundation
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben say`: a member of the local channel speaks.
struct SayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "say", abstract: "Let a member say something in a group.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name.")
    var group: String

    @Argument(help: "The member's id or name.")
    var member: String

    @Argument(help: "The words; - for standard input.")
    var text: String

    @Option(help: "A link that comes with it; may be given several times.")
    var link: [String] = []

    @Option(help: "The name of a mini-program that comes with it.")
    var miniProgram: String?

    @Flag(help: "A picture with a QR code comes with it.")
    var code = false

    @Option(help: "The message's id; the same id is accepted once.")
    var id: String?

    func run() async throws {
        let words = try Self.words(text)
        let desk = try Desk(global, .readWrite)
        let (place, speaker) = try desk.store.write { transaction in
            let directory = Directory(transaction)
            let group = try directory.group(self.group)
            let person = try directory.person(member, in: group)
            let payload = Value.table([
                "member": person.value, "text": .string(words),
                "links": link.isEmpty ? nil : .list(link.map(Value.string)),
                "mini_program": miniProgram.map(Value.string) ?? nil,
                "code": code ? true : nil,
            ])
            let isNew = try LocalEvent(id: id).post(
                EventTopic("message", group.id), payload, at: desk.now, in: transaction)
            guard isNew else { throw LocalEvent.repeated(id) }
            return (group.name, person.name)
        }
        desk.hand("\(speaker) spoke in \(place).", "\(speaker) 在「\(place)」发言了。")
    }

    /// The words that were given, or those of standard input.
    static func words(_ text: String) throws -> String {
        var words = text
        if text == "-" {
            words = try StandardInput.text(atMost: LocalEvent.bytesMax)
        }
        guard words.utf8.count <= LocalEvent.bytesMax else {
            throw tooLong("\(words.utf8.count) bytes")
        }
        words = words.trimmingCharacters(in: .newlines)
        guard !words.isEmpty else { throw CommandError(.usage, "There is nothing to say.") }
        return words
    }

    private static func tooLong(_ size: String) -> CommandError {
        CommandError(
            .usage, "The text has \(size); a message has at most \(LocalEvent.bytesMax).")
    }
}
