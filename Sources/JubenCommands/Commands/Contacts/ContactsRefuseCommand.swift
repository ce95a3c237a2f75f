import ArgumentParser
import JubenCommunity
import JubenStore

/// `juben contacts refuse`: a no by hand.
struct ContactsRefuseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refuse", abstract: "Say no to somebody who asks to be a friend.",
        discussion: "Exit code 1 when they do not ask, or have their answer.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The person's id or name.")
    var person: String

    @Option(help: "Why, for the record.")
    var why: String?

    @Option(help: "The channel, when they ask on several.")
    var channel: String?

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let answer = ContactAnswer(desk: desk, person: person, channel: channel)
        let name = try answer.give("contact.refuse", why ?? "") {
            try $0.refuse($1, why: why ?? "", location: "", $2)
        }
        desk.hand("\(name) is refused.", "已拒绝 \(name) 的好友申请。")
    }
}
