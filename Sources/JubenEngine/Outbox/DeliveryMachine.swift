/// The life of a message or action, as a pure machine.
///
/// The one rule that everything else serves: between `sending` and the channel's answer the
/// outcome is unknown, and an unknown outcome is neither repeated nor forgotten in silence.
package struct DeliveryMachine: ~Copyable {
    /// Tries before an action that keeps failing is dead.
    package static let attemptsMax: Int64 = 12
    /// The first pause between tries, in milliseconds; each further one is twice as long.
    package static let backoffFirst: Int64 = 2000
    /// The longest pause between tries, in milliseconds.
    package static let backoffMax: Int64 = 15 * 60 * 1000

    /// What the dispatcher has to do next.
    package enum Action: Sendable, Hashable {
        /// Nothing more: the row has reached its end.
        case settle
        /// Try again at this moment.
        case retry(at: Int64)
        /// Ask the channel whether it happened.
        case ask
        /// Wait for a person.
        case wait
    }

    /// Where the action is.
    package private(set) var state: DeliveryState

    /// Starts from a stored state.
    package init(_ state: DeliveryState) { self.state = state }

    /// Takes note of a channel's answer, and says what is to be done next.
    ///
    /// The attempt counts how often the action has been handed over, this time included.
    package mutating func answer(
        _ result: DeliveryResult,
        attempt: Int64,
        at now: Int64,
        idempotency: Idempotency,
        policy: DoubtPolicy
    ) -> Action {
        switch result.kind {
        case .accepted:
            state = .sent
            return .settle
        case .pendingHuman:
            state = .awaitingHuman
            return .wait
        case .refused:
            state = .dead
            return .settle
        case .deferred(let delay):
            state = .pending
            return .retry(at: now + delay)
        case .tryAgain(let delay):
            return retry(attempt: attempt, at: now, noSoonerThan: delay)
        case .unknown:
            return doubt(attempt: attempt, at: now, idempotency: idempotency, policy: policy)
        case .interrupted:
            // The channel is not at fault, so there is nothing to wait for before the next try.
            let action = doubt(
                attempt: attempt, at: now, idempotency: idempotency, policy: policy)
            if case .retry = action { return .retry(at: now) }
            return action
        }
    }

    private mutating func retry(attempt: Int64, at now: Int64, noSoonerThan delay: Int64) -> Action
    {
        guard attempt < Self.attemptsMax else {
            state = .dead
            return .settle
        }
        state = .pending
        let doublings = min(attempt - 1, 20)
        let pause = min(Self.backoffFirst << max(doublings, 0), Self.backoffMax)
        return .retry(at: now + max(pause, delay))
    }

    private mutating func doubt(
        attempt: Int64,
        at now: Int64,
        idempotency: Idempotency,
        policy: DoubtPolicy
    ) -> Action {
        let wasAsked = state == .doubt
        switch (idempotency, policy) {
        case (.keyed, _), (.blind, .resend):
            // After so many tries without an answer it may have happened; only a person can tell.
            guard attempt < Self.attemptsMax else { break }
            return retry(attempt: attempt, at: now, noSoonerThan: 0)
        case (.queryable, _):
            state = .doubt
            // A channel that does not know now is asked again only when somebody wants to know.
            return wasAsked ? .wait : .ask
        case (.blind, .drop):
            state = .dead
            return .settle
        case (.blind, .hold): break
        }
        state = .doubt
        return .wait
    }
}
