import ArgumentParser
import JubenCommunity

/// `juben members unblock`: ends a block.
struct MembersUnblockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unblock", abstract: "Let a member enter groups again.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var bar: MemberBarOptions

    func run() async throws {
        try bar.set(
            .blocked, false, global,
            (("may enter again", "已解除拉黑"), ("was not blocked", "没有被拉黑")))
    }
}
