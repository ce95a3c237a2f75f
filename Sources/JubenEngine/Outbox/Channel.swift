/// A limit on how often something may happen.
package struct Rate: Sendable, Hashable {
    /// How many times.
    package let count: Int64
    /// In how many milliseconds.
    package let period: Int64

    /// Allows a number of times in a period.
    package init(count: Int64, period: Int64) {
        self.count = count
        self.period = period
    }
}

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

/// What the engine and the checker must know about a channel.
package struct ChannelTraits: Sendable {
    /// The channel's name in the configuration.
    package let name: String
    /// What it can do against repeats.
    package let idempotency: Idempotency
    /// How well it does each action; what is not named it cannot do.
    package let capabilities: [String: Capability]
    /// The rate of the whole channel; nil for none.
    package let rate: Rate?
    /// The rate within one group; nil for none.
    package let groupRate: Rate?
    /// The longest text of a message, in UTF-8 bytes.
    package let textBytesMax: Int
    /// The most attachments of one message.
    package let attachmentsMax: Int

    /// Describes a channel.
    package init(
        name: String,
        idempotency: Idempotency,
        capabilities: [String: Capability],
        rate: Rate? = nil,
        groupRate: Rate? = nil,
        textBytesMax: Int,
        attachmentsMax: Int
    ) {
        self.name = name
        self.idempotency = idempotency
        self.capabilities = capabilities
        self.rate = rate
        self.groupRate = groupRate
        self.textBytesMax = textBytesMax
        self.attachmentsMax = attachmentsMax
    }
}

/// One credential on one platform, through which messages and actions go out.
package protocol Channel: Sendable {
    /// What it can do.
    var traits: ChannelTraits { get }

    /// Performs actions that have been committed as `sending`, in order, and says what came of
    /// each. Never throws: what is not known is ``DeliveryResult/Kind/unknown``.
    func perform(_ deliveries: [OutboxRecord], at now: Int64) async -> [DeliveryResult]

    /// Says what came of an action whose outcome was lost; asked of queryable channels only.
    func ask(about delivery: OutboxRecord, at now: Int64) async -> DeliveryResult
}

extension Channel {
    package func ask(about delivery: OutboxRecord, at now: Int64) async -> DeliveryResult {
        DeliveryResult(.unknown, problem: "channel \(traits.name) cannot be asked")
    }
}
