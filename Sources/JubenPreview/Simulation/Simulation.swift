package import JubenEngine
import JubenValue

/// Performs a stretch of time in a simulated world: the clock jumps from one thing that is due to
/// the next, and nothing leaves the process.
package struct Simulation: Sendable {
    /// The most moments at which something may be due in one simulation.
    ///
    /// A playbook that is due again at once, for ever, would otherwise never let a preview end.
    package static let stepsMax = 2_000_000

    private let engine: Engine
    private let channels: [String: any Channel]
    private let rehearsal: Rehearsal

    /// Makes a simulation of an engine on a throw-away store.
    package init(engine: Engine, channels: [String: any Channel], rehearsal: Rehearsal) {
        self.engine = engine
        self.channels = channels
        self.rehearsal = rehearsal
    }

    /// Performs everything that is due from one moment until before another.
    ///
    /// - Parameters:
    ///   - start: the first moment, in epoch milliseconds.
    ///   - end: the moment to stop before.
    ///   - deployments: the playbooks to perform.
    ///   - slots: from when on schedules start anything; before that only what is under way goes
    ///     on. Nil means from the start.
    /// - Throws: ``StoreError`` when the store fails.
    package func run(
        from start: Int64, until end: Int64, _ deployments: [Deployment],
        slotsFrom slots: Int64? = nil
    ) async throws {
        let driver = try await begin(at: start, deployments, slotsFrom: slots)
        try await perform(from: start, until: end, by: driver)
    }

    /// Deploys playbooks on the throw-away store and takes it over.
    ///
    /// - Parameters:
    ///   - start: the first moment, in epoch milliseconds.
    ///   - deployments: the playbooks to perform.
    ///   - slots: from when on schedules start anything; nil means from the start.
    /// - Returns: what ``perform(from:until:by:)`` moves the engine by.
    /// - Throws: ``StoreError`` when the store fails.
    package func begin(
        at start: Int64, _ deployments: [Deployment], slotsFrom slots: Int64? = nil
    ) async throws -> EngineDriver {
        if let slots { try skipSlots(until: slots) }
        try engine.deploy(deployments, at: (slots ?? start) - 1)
        let (epoch, questions) = try engine.takeOver(owner: "preview", at: start)
        let driver = EngineDriver(engine: engine, channels: channels, epoch: epoch)
        try await driver.resolve(questions, at: start)
        return driver
    }

    /// Performs everything that is due until before a moment; a later stretch may follow.
    ///
    /// - Parameters:
    ///   - start: the first moment, in epoch milliseconds.
    ///   - end: the moment to stop before.
    ///   - driver: what ``begin(at:_:slotsFrom:)`` returned.
    /// - Throws: ``StoreError`` when the store fails, ``SimulationError`` when it never ends.
    package func perform(
        from start: Int64, until end: Int64, by driver: EngineDriver
    ) async throws {
        var now = start
        for _ in 0..<Self.stepsMax {
            let happening = try engine.store.read { try rehearsal.next(in: $0) }
            let due = [try engine.nextWake(), happening].compactMap(\.self).min()
            guard let due, due < end else { return }
            now = max(now, due)
            if let happening, happening <= now {
                try engine.store.write { transaction in
                    try rehearsal.perform(upTo: now, ids: engine.ids, in: transaction)
                }
            }
            try await driver.step(at: now)
        }
        throw SimulationError(
            "the preview stopped after \(Self.stepsMax) moments: a playbook is due again at once, "
                + "over and over")
    }

    /// Moves the schedules on to a moment, as if nothing before it had been declared.
    private func skipSlots(until moment: Int64) throws {
        try engine.store.write { transaction in
            for var trigger in try transaction.fetch(Query(TriggerRecord.self)) {
                guard trigger.isTimed, trigger.cursorAt < moment - 1 else { continue }
                trigger.cursorAt = moment - 1
                try transaction.update(trigger)
            }
        }
    }
}

/// A simulation that cannot go on.
package struct SimulationError: Error, Sendable, CustomStringConvertible {
    /// One sentence.
    package let message: String

    /// Makes an error.
    package init(_ message: String) { self.message = message }

    package var description: String { message }
}

/// A channel of the simulated world: it accepts everything, and nothing leaves.
package struct SimulatedChannel: Channel {
    package let traits: ChannelTraits

    /// Stands in for the channel with these traits.
    package init(traits: ChannelTraits) { self.traits = traits }

    package func perform(_ deliveries: [OutboxRecord], at now: Int64) async -> [DeliveryResult] {
        deliveries.map { row in
            switch traits.capabilities[row.action] ?? .none {
            case .native, .emulated:
                // What the world would answer is not known; the script is told it is a preview.
                DeliveryResult(.accepted, receipt: Value.map(["preview": true]).encoded)
            case .human: DeliveryResult(.pendingHuman)
            case .none:
                DeliveryResult(
                    .refused, problem: "channel \(traits.name) cannot do \(row.action)")
            }
        }
    }

    package func ask(about delivery: OutboxRecord, at now: Int64) async -> DeliveryResult {
        DeliveryResult(.accepted)
    }
}
