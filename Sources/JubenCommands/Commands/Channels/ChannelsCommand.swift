import ArgumentParser
import JubenChannels
import JubenEngine
import JubenValue

/// `juben channels`: the platforms that groups live on.
struct ChannelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "channels", abstract: "Look at channels, try them, pause and resume them.",
        subcommands: [
            ChannelsListCommand.self, ChannelsCheckCommand.self, ChannelsLimitsCommand.self,
            ChannelsTestCommand.self, ChannelsPauseCommand.self, ChannelsResumeCommand.self,
            ChannelsKindsCommand.self,
        ], defaultSubcommand: ChannelsListCommand.self)
}

extension Home {
    /// The channels that groups live on, in the order of the configuration; one name alone when it
    /// is given.
    ///
    /// - Throws: ``CommandError`` when no channel has the name.
    func entries(named name: String?) throws -> [(Configuration.ChannelEntry, any Channel)] {
        let all = configuration.channels.compactMap { entry in
            channels[entry.name].map { (entry, $0) }
        }
        guard let name else { return all }
        guard let found = all.first(where: { $0.0.name == name }) else {
            throw CommandError(
                .usage,
                "There is no channel '\(name)'; juben.yaml has "
                    + all.map(\.0.name).joined(separator: ", ") + ".")
        }
        return [found]
    }
}

extension ChannelRecord.Health {
    /// What operators call it.
    func word(_ language: Language) -> String {
        switch self {
        case .working: language.pick("working", "正常")
        case .slowed: language.pick("slowed", "减速")
        case .resting: language.pick("resting", "暂歇")
        case .paused: language.pick("paused", "已暂停")
        }
    }
}
