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
