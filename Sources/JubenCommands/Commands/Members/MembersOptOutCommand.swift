import ArgumentParser
import JubenCommunity

/// `juben members opt-out`: leaves somebody alone.
struct MembersOptOutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opt-out", abstract: "Leave a member alone.",
        discussion: "They are not mentioned, not invited, and not in the audience of playbooks.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var bar: MemberBarOptions

    func run() async throws {
        try bar.set(
            .optedOut, true, global,
            (("is left alone", "已退订"), ("was left alone already", "之前已退订")))
    }
}
