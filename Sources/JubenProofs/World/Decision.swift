import JubenEngine

/// What a person decides about some run or message; which, follows from a number.
struct Decision {
    private let number: UInt64

    init(_ number: UInt64) { self.number = number }

    /// Takes the decision; there may be nothing to decide.
    func take(on engine: Engine, effects: EffectLog, at now: Int64) throws {
        switch number % 6 {
        case 0:
            let alive = try runs(of: [.waiting, .ready], in: engine)
            if let run = choose(alive) {
                try engine.cancel(run.id, because: "a person wants it", by: "lin", at: now)
            }
        case 1, 2:
            let failed = try runs(of: [.failed, .paused], in: engine)
            if let run = choose(failed) { try engine.resume(run.id, by: "lin", at: now) }
        case 3:
            // Whoever settles a doubt has looked, and tells the truth.
            if let row = choose(try rows(.doubt, in: engine)) {
                try engine.settleDoubt(
                    row.id, happened: effects.of(key: row.key).contains(where: \.happened),
                    by: "lin", at: now)
            }
        case 4:
            let stuck = try rows(.doubt, in: engine) + rows(.dead, in: engine)
            if let row = choose(stuck) { try engine.resend(row.id, by: "lin", at: now) }
        default:
            let open = try rows(.doubt, in: engine) + rows(.pending, in: engine)
            if let row = choose(open) { try engine.discard(row.id, by: "lin", at: now) }
        }
    }

    private func choose<Element>(_ choices: [Element]) -> Element? {
        choices.isEmpty ? nil : choices[Int((number / 8) % UInt64(choices.count))]
    }

    private func runs(of statuses: [RunStatus], in engine: Engine) throws -> [RunRecord] {
        try engine.store.read { reader in
            try statuses.flatMap { status in
                try reader.fetch(
                    Query(
                        RunRecord.self, index: "run_status", equals: [.text(status.rawValue)]))
            }
        }
    }

    private func rows(_ state: DeliveryState, in engine: Engine) throws -> [OutboxRecord] {
        try engine.store.read { try $0.deliveries(in: state) }
    }
}
