/// The life of a run, as a pure machine: an event goes in, the next status comes out.
///
/// ```text
/// ready ──claim──▶ running ──sleep──▶ waiting ──wake──▶ ready
///                     │ finish ▶ done   │ cancel ▶ cancelling ──claim──▶ running
///                     │ fail ▶ failed   │
///                     │ diverge ▶ diverged ──resume──▶ ready
///                     │ park ▶ paused ──resume──▶ ready
/// ```
package struct RunMachine: ~Copyable {
    /// What can happen to a run.
    package enum Event: Sendable, Hashable {
        /// An owner takes it to execute a slice.
        case claim
        /// Its slice ended in a wait.
        case sleep
        /// What it waited for came.
        case wake
        /// Its handler returned.
        case finish
        /// Its script failed.
        case fail
        /// Its replay did not match.
        case diverge
        /// The engine or a person stops it where it is.
        case park
        /// A person lets it go on.
        case resume
        /// A person, or another run, ends it.
        case cancel
        /// Its owner died.
        case fence
    }

    /// Where the run is now.
    package private(set) var status: RunStatus
    /// Whether the run was told to end, so that finishing means cancelled.
    package private(set) var isCancelling: Bool

    /// Starts from a stored status.
    package init(_ status: RunStatus, isCancelling: Bool = false) {
        self.status = status
        self.isCancelling = isCancelling || status == .cancelling
    }

    /// Whether the run has ended for good.
    package var hasEnded: Bool { Self.ends.contains(status) }

    /// The statuses that a run never leaves.
    package static let ends: Set<RunStatus> = [.done, .failed, .cancelled]

    /// Applies an event.
    ///
    /// - Returns: whether the event was legal; an illegal one changes nothing, because late and
    ///   repeated wake-ups are facts of life.
    @discardableResult
    package mutating func apply(_ event: Event) -> Bool {
        guard let next = next(event) else { return false }
        if event == .cancel { isCancelling = true }
        status = next
        return true
    }

    private func next(_ event: Event) -> RunStatus? {
        switch (status, event) {
        case (.ready, .claim), (.cancelling, .claim): .running
        case (.running, .sleep): .waiting
        case (.running, .finish): isCancelling ? .cancelled : .done
        case (.running, .fail): isCancelling ? .cancelled : .failed
        case (.running, .diverge): .diverged
        case (.running, .park), (.ready, .park), (.waiting, .park), (.cancelling, .park):
            .paused
        case (.running, .fence): isCancelling ? .cancelling : .ready
        case (.waiting, .wake): .ready
        case (.paused, .resume), (.diverged, .resume): .ready
        case (.failed, .resume): .ready
        case (.ready, .cancel), (.waiting, .cancel), (.paused, .cancel), (.diverged, .cancel),
            (.running, .cancel):
            .cancelling
        default: nil
        }
    }
}
