/// How well a channel does an action.
package enum Capability: String, Sendable, Hashable {
    /// The platform does it.
    case native
    /// The channel does it by other means.
    case emulated
    /// A person does it.
    case human
    /// Nobody can.
    case none
}

/// Whether the platform offers what a channel uses.
package enum ChannelStanding: String, Sendable, Hashable {
    /// The platform's own interface, used as its owner describes it.
    case official
    /// Anything else: a bridge, a relay, somebody's own gateway. Platforms may ban the account.
    case unofficial
}

/// How a channel can keep an action from happening twice.
package enum Idempotency: String, Sendable, Hashable {
    /// It honours a key: the same key twice is one action.
    case keyed
    /// It can be asked whether an action happened.
    case queryable
    /// It can do neither.
    case blind
}

/// What the engine, the checker and the preview must know about a channel.
package struct ChannelTraits: Sendable {
    /// The channel's name in the configuration.
    package let name: String
    /// What it can do against repeats.
    package var idempotency: Idempotency
    /// How long it honours a key, in milliseconds after the first try; nil for ever.
    ///
    /// Later it must be asked, and what one that cannot tell was handed is in doubt.
    package var keyLife: Int64?
    /// How well it does each action; what is not named it cannot do.
    package var capabilities: [String: Capability]
    /// The rate of the whole channel; nil for none.
    package var rate: Rate?
    /// The rate within one group; nil for none.
    package var groupRate: Rate?
    /// The longest text of a message.
    package var text: TextLimit
    /// The most attachments of one message.
    package var attachmentsMax: Int
    /// How many actions may be on their way to it at once, each to another group.
    package var inFlightMax: Int
    /// Whether the platform asks not to send at the full and the half hour.
    package var avoidsRoundTimes: Bool
    /// Whether the platform offers it.
    package var standing: ChannelStanding
    /// The names of the events that it reports, such as `member.joined`.
    package var events: Set<String>
    /// How a person does the actions that are theirs.
    package var steps: [String: HumanSteps]
    /// The actions of people that it lays ready on the platform, as a task there that a person
    /// confirms; of every other action of a person the platform hears nothing.
    package var tasks: Set<String>
    /// The actions about which it cannot be asked, although it can about others: what becomes of a
    /// doubt is then the playbook's choice.
    package var unasked: Set<String>

    /// Describes a channel.
    ///
    /// - Parameters:
    ///   - name: its name in the configuration.
    ///   - idempotency: what it can do against repeats.
    ///   - keyLife: how long it honours a key, in milliseconds; nil for ever.
    ///   - capabilities: how well it does each action.
    ///   - rate: the rate of the whole channel.
    ///   - groupRate: the rate within one group.
    ///   - text: the longest text of a message.
    ///   - attachmentsMax: the most attachments of one message.
    ///   - inFlightMax: how many actions may be on their way at once.
    ///   - avoidsRoundTimes: whether it shuns the full and the half hour.
    ///   - standing: whether the platform offers it.
    ///   - events: what it reports.
    ///   - steps: how a person does the actions that are theirs.
    ///   - tasks: the actions of people that it lays ready on the platform.
    ///   - unasked: the actions about which it cannot be asked, although it can about others.
    package init(
        name: String,
        idempotency: Idempotency,
        keyLife: Int64? = nil,
        capabilities: [String: Capability],
        rate: Rate? = nil,
        groupRate: Rate? = nil,
        text: TextLimit,
        attachmentsMax: Int,
        inFlightMax: Int = 8,
        avoidsRoundTimes: Bool = false,
        standing: ChannelStanding = .official,
        events: Set<String> = [],
        steps: [String: HumanSteps] = [:],
        tasks: Set<String> = [],
        unasked: Set<String> = []
    ) {
        self.name = name
        self.idempotency = idempotency
        self.keyLife = keyLife
        self.capabilities = capabilities
        self.rate = rate
        self.groupRate = groupRate
        self.text = text
        self.attachmentsMax = attachmentsMax
        self.inFlightMax = inFlightMax
        self.avoidsRoundTimes = avoidsRoundTimes
        self.standing = standing
        self.events = events
        self.steps = steps
        self.tasks = tasks
        self.unasked = unasked
    }
}
