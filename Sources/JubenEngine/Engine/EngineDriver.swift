/// Carries an engine through one moment: what is due is done, and what may leave is handed to the
/// channels, until everything is quiet.
///
/// The daemon calls it with the real time, preview with a virtual one. There is no other way in
/// which either of them moves the engine.
package struct EngineDriver: Sendable {
    private let engine: Engine
    private let channels: [String: any Channel]
    private let epoch: Int64
    private let courier: (any Carrier)?

    /// Makes a driver for an owner's epoch.
    ///
    /// - Parameters:
    ///   - engine: the engine that it carries through time.
    ///   - channels: where actions go.
    ///   - epoch: the owner's epoch.
    ///   - courier: carries what takes its time, while the engine goes on; nil when every action
    ///     is to be done before the moment ends.
    package init(
        engine: Engine, channels: [String: any Channel], epoch: Int64,
        courier: (any Carrier)? = nil
    ) {
        self.engine = engine
        self.channels = channels
        self.epoch = epoch
        self.courier = courier
    }

    /// Does all that is due at a moment.
    ///
    /// - Returns: how many messages and actions were handed to channels.
    /// - Throws: ``StoreError`` when the store fails, or belongs to another owner by now.
    @discardableResult
    package func step(at now: Int64) async throws -> Int {
        var total = 0
        while true {
            try engine.advance(to: now, epoch: epoch)
            let count = try await deliver(at: now)
            if count == 0 { return total }
            total += count
        }
    }

    /// Asks the channels about actions that a dead owner was sending.
    ///
    /// - Throws: ``StoreError`` when the store fails.
    package func resolve(_ questions: [OutboxRecord], at now: Int64) async throws {
        var answers: [(OutboxRecord, DeliveryResult)] = []
        for row in questions {
            guard let channel = channels[row.channel] else { continue }
            if let courier, channel.traits.inFlightMax < Int.max {
                await courier.carry([row], by: channel, at: now)
                continue
            }
            answers.append((row, await channel.ask(about: row, at: now)))
        }
        _ = try engine.settle(answers, at: now)
    }

    private func deliver(at now: Int64) async throws -> Int {
        let claimed = try engine.claimDeliveries(at: now, epoch: epoch, load: courier?.load)
        var results = courier?.take() ?? []
        for name in Set(claimed.map(\.channel)).sorted() {
            guard let channel = channels[name] else { continue }
            let mine = claimed.filter { $0.channel == name }
            if let courier, channel.traits.inFlightMax < Int.max {
                await courier.carry(mine, by: channel, at: now)
                continue
            }
            for row in mine where row.state == .doubt {
                results.append((row, await channel.ask(about: row, at: now)))
            }
            let rows = mine.filter { $0.state == .sending }
            let answers = await channel.perform(rows, at: now)
            results += zip(rows, answers).map { ($0, $1) }
        }
        if results.isEmpty { return 0 }
        let questions = try engine.settle(results, at: now)
        try await resolve(questions, at: now)
        return results.count
    }
}
