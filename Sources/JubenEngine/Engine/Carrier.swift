/// Takes actions to channels, while the engine goes on with everything else.
package protocol Carrier: Sendable {
    /// How many actions are on their way to each channel.
    var load: [String: Int] { get }

    /// Sets out with actions; those in doubt are asked about, the others are performed.
    func carry(_ rows: [OutboxRecord], by channel: any Channel, at now: Int64) async

    /// The answers that have come since this was last asked.
    func take() -> [(OutboxRecord, DeliveryResult)]
}

extension Channel {
    /// What comes of one action that is carried by itself: one in doubt is asked about, any other
    /// is performed.
    ///
    /// - Parameters:
    ///   - row: the action.
    ///   - now: the moment.
    /// - Returns: the answer; unknown when the channel gave none.
    package func answer(to row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        guard row.state != .doubt else { return await ask(about: row, at: now) }
        return await perform([row], at: now).first
            ?? DeliveryResult(.unknown, problem: "channel \(traits.name) gave no answer")
    }
}
