package import JubenEngine
import JubenValue

/// A channel to a platform whose memory is a file of its own: it outlives every kill.
///
/// A keyed platform knows the keys of its file, a queryable one answers from it, and a blind one
/// does neither.
package struct LoggedChannel: Channel {
    package let traits: ChannelTraits
    private let file: EffectFile
    private let trigger: KillSwitch
    private let isCalm: Bool

    /// Makes a channel of one of the three kinds.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - idempotency: its kind.
    ///   - file: what the platform remembers.
    ///   - trigger: may kill the process around a hand-over.
    ///   - isCalm: whether every answer arrives; otherwise a few get lost.
    package init(
        _ name: String, _ idempotency: Idempotency, file: EffectFile, trigger: KillSwitch,
        isCalm: Bool
    ) {
        traits = ChannelTraits(
            name: name, idempotency: idempotency,
            capabilities: Dictionary(
                uniqueKeysWithValues: FaultyChannel.actions.map { ($0, .native) }),
            text: TextLimit(10_000, .bytes), attachmentsMax: 9)
        self.file = file
        self.trigger = trigger
        self.isCalm = isCalm
    }

    package func perform(_ deliveries: [OutboxRecord], at now: Int64) async -> [DeliveryResult] {
        deliveries.map { handOver($0, at: now) }
    }

    package func ask(about delivery: OutboxRecord, at now: Int64) async -> DeliveryResult {
        knows(delivery) ? accepted(delivery) : DeliveryResult(.tryAgain(after: 0))
    }

    private func knows(_ row: OutboxRecord) -> Bool {
        file.log.of(key: row.key).contains(where: \.happened)
    }

    private func accepted(_ row: OutboxRecord) -> DeliveryResult {
        DeliveryResult(.accepted, receipt: Value.map(["address": .string(row.subject)]).encoded)
    }

    private func handOver(_ row: OutboxRecord, at now: Int64) -> DeliveryResult {
        trigger.pass(.beforeHandOver)
        let isRepeat = traits.idempotency == .keyed && knows(row)
        let fate = fate(of: row)
        let handover = Handover(
            channel: traits.name, key: row.key, action: row.action, group: row.subject,
            text: ((try? Value(encoded: row.payload)) ?? nil)["text"]?.text ?? "", at: now,
            happened: fate != .loseRequest && !isRepeat,
            told: fate == .accept ? .accepted : .unknown)
        do {
            try file.append(handover)
        } catch {
            return DeliveryResult(.unknown, problem: "\(error)")
        }
        trigger.pass(.afterHandOver)
        if fate == .accept { return accepted(row) }
        return DeliveryResult(.unknown, problem: "the connection timed out")
    }

    private func fate(of row: OutboxRecord) -> Fate {
        if isCalm { return .accept }
        var odds = Fate.Odds()
        odds.loseAnswer = 10
        odds.loseRequest = 10
        return Fate.draw(odds, seed: 0, key: row.key, attempt: file.log.of(key: row.key).count)
    }
}
