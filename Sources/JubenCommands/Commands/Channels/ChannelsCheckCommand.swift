import ArgumentParser
import JubenChannels
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben channels check`: asks the platforms whether everything is set up.
struct ChannelsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Ask the platforms whether channels can work.",
        discussion: """
            Looks at credentials, permissions, the clock and the reach of each channel, and sends \
            nothing that a member could see. Exit code 1 when something does not work.
            JSON: a list of objects with channel, grade (fine, warning or problem), subject and \
            text.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The channel's name (default: all).")
    var channel: String?

    @OptionGroup var list: ListOptions

    func run() async throws {
        let home = try global.open()
        let language = home.configuration.language
        var listing = Listing([
            .whole("channel", language.pick("CHANNEL", "渠道")),
            .whole("grade", ""),
            .whole("subject", language.pick("ABOUT", "项目")),
            Listing.Column("text", language.pick("FINDING", "结果")),
        ])
        var isBroken = false
        for (entry, channel) in try home.entries(named: channel) {
            for finding in await findings(of: entry, channel, in: home) {
                isBroken = isBroken || finding.grade == .problem
                listing.add([
                    .text(entry.name),
                    Listing.Cell(
                        .string(finding.grade.rawValue), shown: Self.sign(finding.grade)),
                    .text(finding.subject),
                    .text(language.pick(finding.english, finding.chinese)),
                ])
            }
        }
        listing.print(json: list.json, empty: "")
        try home.keepClocks()
        if isBroken { throw ExitCode(CommandError.Exit.problems.rawValue) }
    }

    private func findings(
        of entry: Configuration.ChannelEntry, _ channel: any Channel, in home: Home
    ) async -> [ChannelFinding] {
        let lacks = home.secretProblems.filter { $0.line == entry.line }
        guard lacks.isEmpty else {
            return lacks.map {
                ChannelFinding(.problem, "secret", $0.message, $0.message)
            }
        }
        guard let platform = channel as? any PlatformChannel else { return [] }
        let findings = await platform.check()
        return findings + [home.clockFinding(of: entry.name)].compactMap(\.self)
    }

    private static func sign(_ grade: ChannelFinding.Grade) -> String {
        switch grade {
        case .fine: "✓"
        case .warning: "!"
        case .problem: "✗"
        }
    }
}
