/// Takes actions to channels, while the engine goes on with everything else.
package protocol Carrier: Sendable {
    /// How many actions are on their way to each channel.
    var load: [String: Int] { get }

    /// Sets out with actions; those in doubt are asked about, the others are performed.
    func carry(_ rows: [OutboxRecord], by channel: any Channel, at now: Int64) async

    /// The answers that have come since this was last asked.
    func take() -> [(OutboxRecord, DeliveryResult)]
}
