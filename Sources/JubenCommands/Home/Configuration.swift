import JubenChannels
import JubenCommunity
import JubenEngine
import JubenListener
import JubenSchedule
import JubenValue

/// What `juben.yaml` says.
struct Configuration: Sendable {
    /// One channel.
    struct ChannelEntry: Sendable {
        let name: String
        let kind: ChannelKind
        /// Its settings, but secrets.
        var values: [String: Value] = [:]
        /// Where its secrets are.
        var secrets: [String: Secret.Place] = [:]
        /// Whether the operator knows that no platform offers it, and uses it all the same.
        var isUnofficialAllowed = false
        var rate: Rate?
        var groupRate: Rate?
        /// The line that begins it.
        var line = 1
    }

    /// An address of this machine on which the metrics are offered.
    struct MetricsAddress: Sendable, Hashable {
        /// An address of the loopback.
        let host: String
        let port: Int
        /// The line of the setting.
        let line: Int
    }

    /// Where platforms and other systems report what happens.
    struct Listen: Sendable {
        /// A system that may report events.
        struct Source: Sendable {
            let name: String
            /// Where its secrets are.
            var secrets: [Secret.Place] = []
            /// What it may report; empty for anything.
            var names: [String] = []
            var rate: Rate?
            /// The line that begins it.
            let line: Int
        }

        var host = "127.0.0.1"
        var port = 8470
        /// The line of the address.
        var line: Int
        var bodyBytesMax = ListenerSettings.bodyBytesDefault
        /// How far a sender's clock may be off, in milliseconds.
        var window = ListenerSettings.windowDefault
        /// Who may report events, in the order of the file.
        var sources: [Source] = []
    }

    /// The community's name.
    var name = ""
    /// The time zone of the community.
    var zone = Zone.utc
    /// The language of everything that operators read.
    var language = Language.en
    /// The gates between the outbox and the channels.
    var gates = GateSettings()
    /// What a group must have seen before something is sold there.
    var trust = TrustSettings()
    /// How many posts that are no promotion a group hears for each that is; nil for no rule.
    var valuePerPromotion: Int64?
    /// What nobody outside knows, and the seeds of lotteries are made of; empty for none.
    var lotterySecret = ""
    /// What is said of what people are asked to do.
    var desk = DeskPolicy()
    /// The channels, in the order of the file.
    var channels: [ChannelEntry] = []
    /// The line that begins them.
    var channelsLine = 1
    /// The hosts that playbooks may ask over HTTP.
    var httpHosts: [String] = []
    /// How long finished history is kept, in milliseconds.
    var history = Housekeeper.keepDefault
    /// When a group is well.
    var health = HealthSettings()
    /// How members are ranked as candidates.
    var candidates = CandidateWeights()
    /// Where the daemon offers its metrics; nil for nowhere.
    var metrics: MetricsAddress?
    /// Where the daemon listens; nil for nowhere.
    var listen: Listen?
    /// What is declared about people.
    var people = CommunityPolicy()
    /// A file of further holidays and work days; empty for none.
    var holidays = ""
    /// The line that names it.
    var holidaysLine = 1
}
