/// Carries an engine through one moment: what is due is done, and what may leave is handed to the
/// channels, until everything is quiet.
///
/// The daemon calls it with the real time, preview with a virtual one. There is no other way in
/// which either of them moves the engine.
package struct EngineDriver: Sendable {
    private let engine: Engine
    private let channels: [String: any Channel]
    private let epoch: Int64

    /// Makes a driver for an owner's epoch.
    package init(engine: Engine, channels: [String: any Channel], epoch: Int64) {
        self.engine = engine
        self.channels = channels
        self.epoch = epoch
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
            answers.append((row, await channel.ask(about: row, at: now)))
        }
        _ = try engine.settle(answers, at: now)
    }

    private func deliver(at now: Int64) async throws -> Int {
        let claimed = try engine.claimDeliveries(at: now, epoch: epoch)
        var results: [(OutboxRecord, DeliveryResult)] = []
        for name in Set(claimed.map(\.channel)).sorted() {
            guard let channel = channels[name] else { continue }
            let rows = claimed.filter { $0.channel == name }
            let answers = await channel.perform(rows, at: now)
            results += zip(rows, answers).map { ($0, $1) }
        }
        if results.isEmpty { return 0 }
        let questions = try engine.settle(results, at: now)
        try await resolve(questions, at: now)
        return results.count
    }
}
