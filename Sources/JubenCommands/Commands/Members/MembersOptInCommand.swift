import ArgumentParser
import JubenCommunity

/// `juben members opt-in`: ends an opt-out.
struct MembersOptInCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opt-in", abstract: "End a member's opt-out.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var bar: MemberBarOptions

    func run() async throws {
        try bar.set(
            .optedOut, false, global,
            (("is spoken to again", "已恢复"), ("had not opted out", "没有退订")))
    }
}
