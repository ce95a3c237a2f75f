import JubenEngine

/// What a proof did, in numbers.
package struct Figures: Sendable, Hashable {
    /// Performances.
    package var performances = 0
    /// Simulated time, in milliseconds.
    package var simulated: Int64 = 0
    /// Commits tried.
    package var commits = 0
    /// Deaths of the process.
    package var crashes = 0
    /// Runs.
    package var runs = 0
    /// Steps of runs.
    package var steps = 0
    /// Slots with a verdict.
    package var slots = 0
    /// Messages and actions in the outbox.
    package var sends = 0
    /// Times that bytes left for a platform.
    package var handovers = 0
    /// Times that a platform did something.
    package var effects = 0
    /// Messages and actions in doubt in the end.
    package var doubts = 0

    /// Begins at nothing.
    package init() {}

    /// The figures of one performance.
    init(_ evidence: Evidence, from start: Int64, commits: Int) {
        performances = 1
        simulated = max(evidence.end - start, 0)
        self.commits = commits
        crashes = evidence.crashes
        runs = evidence.rows.runs.count
        steps = evidence.rows.journal.count
        slots = evidence.rows.slots.count
        sends = evidence.rows.outbox.count
        handovers = evidence.handovers.count
        effects = evidence.handovers.count(where: \.happened)
        doubts = evidence.rows.outbox.count { $0.state == .doubt }
    }

    /// Adds the figures of another proof.
    package mutating func add(_ other: Figures) {
        performances += other.performances
        simulated += other.simulated
        commits += other.commits
        crashes += other.crashes
        runs += other.runs
        steps += other.steps
        slots += other.slots
        sends += other.sends
        handovers += other.handovers
        effects += other.effects
        doubts += other.doubts
    }
}
