import JubenEngine
import JubenValue

/// A channel whose answers are scripted, and whose deeds are counted.
final class TestChannel {
    let traits: ChannelTraits
    /// What it answers; it accepts everything unless told otherwise.
    var answer: (OutboxRecord) -> DeliveryResult = { _ in DeliveryResult(.accepted) }
    /// What it says when it is asked; by default the truth.
    var reply: ((OutboxRecord) -> DeliveryResult)?
    /// The keys it was handed, each time.
    private(set) var handed: [String] = []
    /// What happened, in order: on a keyed channel the same key happens once.
    private(set) var deeds: [Deed] = []

    struct Deed: Equatable {
        let key: String
        let text: String
        let group: String
        let at: Int64
    }

    init(
        _ name: String, _ idempotency: Idempotency, rate: Rate? = nil,
        groupRate: Rate? = nil, keyLife: Int64? = nil, avoidsRoundTimes: Bool = false
    ) {
        traits = ChannelTraits(
            name: name, idempotency: idempotency, keyLife: keyLife, capabilities: [:], rate: rate,
            groupRate: groupRate, text: TextLimit(4096, .bytes), attachmentsMax: 9,
            avoidsRoundTimes: avoidsRoundTimes)
    }

    /// The texts that came out, in order.
    var texts: [String] { deeds.map(\.text) }

    func perform(_ delivery: OutboxRecord, at now: Int64) throws -> DeliveryResult {
        handed.append(delivery.key)
        let result = answer(delivery)
        let isRepeat = traits.idempotency == .keyed && deeds.contains { $0.key == delivery.key }
        // What comes of an action without an answer is the worst case: it happened.
        if result.kind == .accepted || result.kind == .unknown, !isRepeat {
            let text = try Value(encoded: delivery.payload)["text"]?.text ?? ""
            deeds.append(
                Deed(key: delivery.key, text: text, group: delivery.subject, at: now))
        }
        return result
    }

    func ask(about delivery: OutboxRecord) -> DeliveryResult {
        if let reply { return reply(delivery) }
        let happened = deeds.contains { $0.key == delivery.key }
        return DeliveryResult(happened ? .accepted : .tryAgain(after: 0))
    }
}
