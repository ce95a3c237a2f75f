import JubenEngine
import Testing

@Suite struct RunMachineTests {
    private static let events: [RunMachine.Event] = [
        .claim, .sleep, .wake, .finish, .fail, .diverge, .park, .resume, .cancel, .fence,
    ]

    /// All legal transitions; whatever is not here is illegal.
    private static let legal: [RunStatus: [RunMachine.Event: RunStatus]] = [
        .ready: [.claim: .running, .park: .paused, .cancel: .cancelling],
        .running: [
            .sleep: .waiting, .finish: .done, .fail: .failed, .diverge: .diverged,
            .park: .paused, .fence: .ready, .cancel: .cancelling,
        ],
        .waiting: [.wake: .ready, .park: .paused, .cancel: .cancelling],
        .paused: [.resume: .ready, .cancel: .cancelling],
        .diverged: [.resume: .ready, .cancel: .cancelling],
        .cancelling: [.claim: .running, .park: .paused],
        .failed: [.resume: .ready],
    ]

    @Test(arguments: RunStatus.allCases, events)
    func followsItsTable(_ status: RunStatus, _ event: RunMachine.Event) {
        var machine = RunMachine(status)
        let expected = Self.legal[status]?[event]
        let isLegal = machine.apply(event)
        let next = machine.status
        #expect(isLegal == (expected != nil))
        #expect(next == expected ?? status)
    }

    @Test(arguments: [
        (RunMachine.Event.finish, RunStatus.cancelled), (.fail, .cancelled), (.fence, .cancelling),
        (.diverge, .diverged), (.park, .paused),
    ])
    func aRunThatIsBeingCancelledEndsAsCancelled(_ event: RunMachine.Event, _ end: RunStatus) {
        var machine = RunMachine(.running, isCancelling: true)
        machine.apply(event)
        let status = machine.status
        #expect(status == end)
    }

    @Test(arguments: RunStatus.allCases)
    func endsAreDoneFailedAndCancelled(_ status: RunStatus) {
        let machine = RunMachine(status)
        let hasEnded = machine.hasEnded
        #expect(hasEnded == [.done, .failed, .cancelled].contains(status))
    }

    @Test func cancellingIsRemembered() {
        var machine = RunMachine(.waiting)
        machine.apply(.cancel)
        machine.apply(.claim)
        machine.apply(.finish)
        let status = machine.status
        #expect(status == .cancelled)
    }
}
