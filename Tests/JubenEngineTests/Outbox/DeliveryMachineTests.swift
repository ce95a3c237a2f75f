import JubenEngine
import Testing

@Suite struct DeliveryMachineTests {
    struct Row: Sendable {
        let result: DeliveryResult.Kind
        let idempotency: Idempotency
        let policy: DoubtPolicy
        let state: DeliveryState
        let action: DeliveryMachine.Action
    }

    private static let every: [(Idempotency, DoubtPolicy)] = {
        let kinds: [Idempotency] = [.keyed, .queryable, .blind]
        let policies: [DoubtPolicy] = [.hold, .resend, .drop]
        return kinds.flatMap { kind in policies.map { (kind, $0) } }
    }()

    private static let certain: [Row] = every.flatMap { kind, policy in
        [
            Row(
                result: .accepted, idempotency: kind, policy: policy, state: .sent,
                action: .settle),
            Row(
                result: .pendingHuman, idempotency: kind, policy: policy, state: .awaitingHuman,
                action: .wait),
            Row(
                result: .refused, idempotency: kind, policy: policy, state: .dead, action: .settle),
            Row(
                result: .tryAgain(after: 0), idempotency: kind, policy: policy, state: .pending,
                action: .retry(at: 3000)),
            Row(
                result: .tryAgain(after: 9000), idempotency: kind, policy: policy, state: .pending,
                action: .retry(at: 10_000)),
        ]
    }

    private static let unknown: [Row] = every.map { kind, policy in
        let (state, action): (DeliveryState, DeliveryMachine.Action) =
            switch (kind, policy) {
            case (.keyed, _), (.blind, .resend): (.pending, .retry(at: 3000))
            case (.queryable, _): (.doubt, .ask)
            case (.blind, .hold): (.doubt, .wait)
            case (.blind, .drop): (.dead, .settle)
            }
        return Row(
            result: .unknown, idempotency: kind, policy: policy, state: state, action: action)
    }

    @Test(arguments: certain + unknown)
    func followsItsTable(_ row: Row) {
        var machine = DeliveryMachine(.sending)
        let action = machine.answer(
            DeliveryResult(row.result), attempt: 1, at: 1000, idempotency: row.idempotency,
            policy: row.policy)
        let state = machine.state
        #expect(state == row.state)
        #expect(action == row.action)
    }

    @Test(arguments: [
        (1, 2000), (2, 4000), (3, 8000), (9, 512_000), (10, 900_000), (11, 900_000),
    ])
    func pausesTwiceAsLongEachTimeUpToAQuarterOfAnHour(_ attempt: Int64, _ pause: Int64) {
        var machine = DeliveryMachine(.sending)
        let action = machine.answer(
            DeliveryResult(.tryAgain(after: 0)), attempt: attempt, at: 0, idempotency: .blind,
            policy: .hold)
        #expect(action == .retry(at: pause))
    }

    @Test func givesUpWhatKeepsFailing() {
        var machine = DeliveryMachine(.sending)
        let action = machine.answer(
            DeliveryResult(.tryAgain(after: 0)), attempt: DeliveryMachine.attemptsMax, at: 0,
            idempotency: .keyed, policy: .hold)
        let state = machine.state
        #expect(state == .dead)
        #expect(action == .settle)
    }

    @Test(arguments: [(Idempotency.keyed, DoubtPolicy.hold), (.blind, .resend)])
    func neverCallsDeadWhatMayHaveHappened(_ kind: Idempotency, _ policy: DoubtPolicy) {
        var machine = DeliveryMachine(.sending)
        let action = machine.answer(
            DeliveryResult(.unknown), attempt: DeliveryMachine.attemptsMax, at: 0,
            idempotency: kind, policy: policy)
        let state = machine.state
        #expect(state == .doubt)
        #expect(action == .wait)
    }

    @Test func asksOnceAndThenWaitsForAPerson() {
        var machine = DeliveryMachine(.doubt)
        let action = machine.answer(
            DeliveryResult(.unknown), attempt: 1, at: 0, idempotency: .queryable, policy: .hold)
        let state = machine.state
        #expect(state == .doubt)
        #expect(action == .wait)
    }
}
