import Synchronization

/// Carries actions to channels that take their time, while the engine goes on with everything else.
///
/// The outbox lets one action of a group leave at a time, so what is carried at once never
/// overtakes anything. Answers wait here until the engine's own thread takes them.
package final class Courier: Carrier {
    private struct Contents {
        var load: [String: Int] = [:]
        var answers: [(OutboxRecord, DeliveryResult)] = []
        var waiting: [CheckedContinuation<Void, Never>] = []
        var isIdle: Bool { load.values.allSatisfy { $0 == 0 } }
    }

    private let contents = Mutex(Contents())
    private let answered: @Sendable () -> Void

    /// Makes a courier.
    ///
    /// - Parameter answered: called, on any thread, when an answer has come.
    package init(answered: @escaping @Sendable () -> Void) { self.answered = answered }

    package var load: [String: Int] { contents.withLock { $0.load } }

    package func carry(_ rows: [OutboxRecord], by channel: any Channel, at now: Int64) {
        let name = channel.traits.name
        contents.withLock { $0.load[name, default: 0] += rows.count }
        for row in rows {
            Task {
                note(row, await channel.answer(to: row, at: now), from: name)
            }
        }
    }

    private func note(_ row: OutboxRecord, _ result: DeliveryResult, from name: String) {
        let waiting = contents.withLock { contents in
            contents.answers.append((row, result))
            contents.load[name, default: 1] -= 1
            guard contents.isIdle else { return [CheckedContinuation<Void, Never>]() }
            defer { contents.waiting = [] }
            return contents.waiting
        }
        for continuation in waiting { continuation.resume() }
        answered()
    }

    package func take() -> [(OutboxRecord, DeliveryResult)] {
        contents.withLock { contents in
            defer { contents.answers = [] }
            return contents.answers
        }
    }

    /// Returns when nothing is on its way any more; channels answer within their own time limits.
    package func drain() async {
        await withCheckedContinuation { continuation in
            let isIdle = contents.withLock { contents in
                if !contents.isIdle { contents.waiting.append(continuation) }
                return contents.isIdle
            }
            if isIdle { continuation.resume() }
        }
    }
}
