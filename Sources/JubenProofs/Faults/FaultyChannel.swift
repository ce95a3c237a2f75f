package import JubenEngine
import JubenValue
import Synchronization

/// A channel to a platform that outlives the process, over a way on which things get lost.
///
/// What reaches the platform is noted in a log outside the store.
package final class FaultyChannel: Channel {
    /// The actions of groups, all of which it can do.
    static let actions = [
        "message", "group.create", "group.dissolve", "group.rename", "member.invite",
        "member.remove", "group.announce",
    ]

    private struct Settings {
        var odds: Fate.Odds
        var store: FaultyStore?
    }

    package let traits: ChannelTraits
    private let seed: UInt64
    private let log: EffectLog
    private let settings: Mutex<Settings>

    /// Makes a channel of one of the three kinds.
    init(
        _ name: String, _ idempotency: Idempotency, rate: Rate? = nil, groupRate: Rate? = nil,
        odds: Fate.Odds, seed: UInt64, log: EffectLog
    ) {
        traits = ChannelTraits(
            name: name, idempotency: idempotency,
            capabilities: Dictionary(uniqueKeysWithValues: Self.actions.map { ($0, .native) }),
            rate: rate, groupRate: groupRate, text: TextLimit(10_000, .bytes), attachmentsMax: 9)
        self.seed = seed ^ StableHash.of(name)
        self.log = log
        settings = Mutex(Settings(odds: odds))
    }

    /// The store of the process that uses the channel now; a dead one hands nothing over.
    func connect(to store: FaultyStore) { settings.withLock { $0.store = store } }

    /// From now on everything works.
    func heal() { settings.withLock { $0.odds = Fate.Odds() } }

    package func perform(_ deliveries: [OutboxRecord], at now: Int64) async -> [DeliveryResult] {
        deliveries.map { handOver($0, at: now) }
    }

    package func ask(about delivery: OutboxRecord, at now: Int64) async -> DeliveryResult {
        let settings = settings.withLock { $0 }
        if settings.store?.isDead ?? true { return DeliveryResult(.unknown) }
        let attempt = log.of(key: delivery.key).count
        let fate = Fate.draw(
            settings.odds, seed: seed, key: "ask/\(delivery.key)", attempt: attempt)
        // An answer that is lost on its way, or a platform that does not know.
        if [.loseAnswer, .loseRequest].contains(fate) {
            return DeliveryResult(.unknown, problem: "no answer to the question")
        }
        let happened = log.of(key: delivery.key).contains(where: \.happened)
        return happened ? accepted(delivery) : DeliveryResult(.tryAgain(after: 0))
    }

    private func accepted(_ row: OutboxRecord) -> DeliveryResult {
        DeliveryResult(.accepted, receipt: Value.map(["address": .string(row.subject)]).encoded)
    }

    private func handOver(_ row: OutboxRecord, at now: Int64) -> DeliveryResult {
        let settings = settings.withLock { $0 }
        // A dead process sends nothing; what it is told does not matter.
        if settings.store?.isDead ?? true { return DeliveryResult(.unknown) }
        let earlier = log.of(key: row.key)
        var fate = Fate.draw(settings.odds, seed: seed, key: row.key, attempt: earlier.count)
        let isRepeat = traits.idempotency == .keyed && earlier.contains(where: \.happened)
        // A platform that knows the key says so, whatever it would say to a new one.
        if isRepeat, fate == .refuse || fate == .leaveToPerson { fate = .accept }
        let (result, told) = answer(to: row, fate)
        if fate == .tear { settings.store?.die() }
        log.append(
            Handover(
                channel: traits.name, key: row.key, action: row.action, group: row.subject,
                text: Self.text(of: row), at: now, happened: Self.happens(fate) && !isRepeat,
                told: told, commit: settings.store?.commits ?? 0))
        return result
    }

    private static func happens(_ fate: Fate) -> Bool {
        [.accept, .loseAnswer, .tear].contains(fate)
    }

    private static func text(of row: OutboxRecord) -> String {
        ((try? Value(encoded: row.payload)) ?? nil)["text"]?.text ?? ""
    }

    private func answer(to row: OutboxRecord, _ fate: Fate) -> (DeliveryResult, Handover.Told) {
        switch fate {
        case .accept: (accepted(row), .accepted)
        case .loseAnswer, .loseRequest:
            (DeliveryResult(.unknown, problem: "the connection timed out"), .unknown)
        case .busy(let delay):
            (DeliveryResult(.tryAgain(after: delay), problem: "too many requests"), .tryAgain)
        case .fail:
            (DeliveryResult(.tryAgain(after: 0), problem: "the service failed"), .tryAgain)
        case .refuse: (DeliveryResult(.refused, problem: "not allowed"), .refused)
        case .leaveToPerson: (DeliveryResult(.pendingHuman), .human)
        case .tear: (DeliveryResult(.unknown), .torn)
        }
    }
}
