import ArgumentParser
import JubenEngine
import JubenValue
import JubenStore

/// `juben channels pause`: the switch that stops everything on one account.
struct ChannelsPauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Let nothing leave through a channel until it is resumed.",
        discussion: "What waits stays where it is; what has a deadline expires with it.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The channel's name.")
    var channel: String

    @Option(help: "Why, for those who wonder.")
    var why: String

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        _ = try desk.home.entries(named: channel)
        let engine = try desk.engine()
        try engine.pause(channel: channel, because: why, by: Operator.name, at: desk.now)
        desk.home.folder.ring()
        Terminal.print(
            desk.language.pick(
                "\(channel) is paused: nothing leaves through it until 'juben channels resume "
                    + "\(channel)'.",
                "渠道 \(channel) 已暂停，运行 'juben channels resume \(channel)' 之前不再发送。"))
    }
}

/// `juben channels resume`: a channel works again.
struct ChannelsResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let a channel work again that was paused, rests or was slowed.",
        discussion: "Exit code 1 when nothing held it.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The channel's name.")
    var channel: String

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        _ = try desk.home.entries(named: channel)
        let engine = try desk.engine()
        guard try engine.resume(channel: channel, by: Operator.name, at: desk.now) else {
            throw CommandError(
                .problems,
                desk.language.pick(
                    "Nothing holds \(channel): it works.", "渠道 \(channel) 本来就正常。"))
        }
        desk.home.folder.ring()
        Terminal.print(
            desk.language.pick("\(channel) works again.", "渠道 \(channel) 已恢复。"))
    }
}
