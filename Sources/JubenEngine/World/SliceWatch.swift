/// Times the slices of runs, and reports those that took long.
///
/// A slice holds up all others, so an operator should know which playbook is slow, and where. The
/// time that it takes changes nothing that the engine does: preview has no watch.
package struct SliceWatch: Sendable {
    /// A slice that took long.
    package struct SlowSlice: Sendable, Hashable {
        /// The playbook.
        package let playbook: String
        /// The run.
        package let runID: Int64
        /// The last step of the slice; nil when it made none.
        package let location: SourceLocation?
        /// The steps that it made, without those that it replayed.
        package let steps: Int64
        /// How long it took, in milliseconds, rebuilding the run included.
        package let milliseconds: Int64
    }

    /// The time of a clock that is never set, in nanoseconds.
    private let nanoseconds: @Sendable () -> UInt64
    /// A slice that takes longer is reported, in milliseconds.
    private let limit: Int64
    private let report: @Sendable (SlowSlice) -> Void

    /// Makes a watch.
    ///
    /// - Parameters:
    ///   - limit: how long a slice may take without being reported, in milliseconds.
    ///   - nanoseconds: the time of a clock that is never set, in nanoseconds.
    ///   - report: told of each slice that took longer, inside the transaction.
    package init(
        limit: Int64 = 10,
        nanoseconds: @escaping @Sendable () -> UInt64,
        report: @escaping @Sendable (SlowSlice) -> Void
    ) {
        self.limit = limit
        self.nanoseconds = nanoseconds
        self.report = report
    }

    /// What the clock shows now.
    var start: UInt64 { nanoseconds() }

    /// Reports a slice that began at `start` when it took longer than it may.
    func end(_ host: StepHost, since start: UInt64, firstStep: Int64) {
        let spent = nanoseconds() &- start
        guard spent > UInt64(limit) * 1_000_000 else { return }
        report(
            SlowSlice(
                playbook: host.run.playbook,
                runID: host.run.id,
                location: host.lastLocation,
                steps: host.run.headSeq - firstStep,
                milliseconds: Int64(spent / 1_000_000)
            )
        )
    }
}
