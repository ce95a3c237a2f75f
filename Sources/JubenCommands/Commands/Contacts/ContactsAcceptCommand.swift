import ArgumentParser
import JubenCommunity
import JubenStore

/// `juben contacts accept`: a yes by hand.
struct ContactsAcceptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Say yes to somebody who asks to be a friend.",
        discussion: "Exit code 1 when they do not ask, or have their answer.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The person's id or name.")
    var person: String

    @Option(help: "What they are told when it is done.")
    var greeting: String?

    @Option(help: "The channel, when they ask on several.")
    var channel: String?

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let answer = ContactAnswer(desk: desk, person: person, channel: channel)
        let name = try answer.give("contact.accept", greeting ?? "") {
            try $0.accept($1, greeting: greeting ?? "", location: "", $2)
        }
        desk.hand("\(name) is accepted.", "已通过 \(name) 的好友申请。")
    }
}
