import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben groups welcome`: words with which the platform greets newcomers.
struct GroupsWelcomeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "welcome", abstract: "Let the platform greet those who come into a group.",
        discussion: """
            For WeCom's customer groups (入群欢迎语): Juben puts the words among the company's \
            material, and the group's owner gets the task to choose them. %NICKNAME% stands for \
            the newcomer's name.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name.")
    var group: String

    @Argument(help: "The words.")
    var text: String

    @OptionGroup var by: ByOption

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let name = try desk.store.write { transaction in
            let group = try Directory(transaction).group(self.group)
            let traits = desk.home.channels[group.channel]?.traits
            guard traits?.capabilities[GroupWelcome.action] == .human else {
                throw CommandError(
                    .problems,
                    desk.language.pick(
                        "The channel \(group.channel) greets nobody by itself: let a playbook do "
                            + "it on member.joined.",
                        "渠道 \(group.channel) 没有入群欢迎语：请用剧本的 member.joined 发送。"))
            }
            let actor = try by.actor(.announce, in: group, desk.home, transaction)
            try GroupWelcome(transaction, ids: try desk.ids(in: transaction), at: desk.now)
                .offer(text, to: group, by: actor)
            return group.name
        }
        desk.hand(
            "The welcome is on its way; the owner of \(name) will be asked to choose it.",
            "欢迎语正在提交，随后请「\(name)」的群主选用。")
    }
}
