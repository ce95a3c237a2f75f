/// How many rows of each kind a pruning removed.
package struct PruneCounts: Sendable, Hashable {
    /// Runs that had ended.
    package var runs = 0
    /// Steps of their journals.
    package var steps = 0
    /// Messages and actions that had reached their end.
    package var deliveries = 0
    /// Slots that had their verdict.
    package var slots = 0
    /// Notes of what people did.
    package var deeds = 0
    /// What was said in groups.
    package var messages = 0
    /// Tasks that people had settled.
    package var tasks = 0
    /// Offences that counted no more.
    package var offences = 0
    /// Leaves to advertise that had ended.
    package var passes = 0

    /// Counts nothing yet.
    package init() {}

    /// All rows together.
    package var total: Int {
        runs + steps + deliveries + slots + deeds + messages + tasks + offences + passes
    }

    /// Adds what another pruning removed.
    package mutating func add(_ other: PruneCounts) {
        runs += other.runs
        steps += other.steps
        deliveries += other.deliveries
        slots += other.slots
        deeds += other.deeds
        messages += other.messages
        tasks += other.tasks
        offences += other.offences
        passes += other.passes
    }
}
