import ArgumentParser
import JubenCommunity

/// `juben members block`: lets somebody enter no group.
struct MembersBlockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "block", abstract: "Let a member enter no group.",
        discussion: "Who joins all the same is removed, without a welcome; the audit has it.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var bar: MemberBarOptions

    func run() async throws {
        try bar.set(
            .blocked, true, global,
            (("is blocked", "已拉黑"), ("was blocked already", "之前已拉黑")))
    }
}
