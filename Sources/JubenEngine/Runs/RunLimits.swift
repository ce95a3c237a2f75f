/// How much a run may be and do before it is set aside with advice.
package struct RunLimits: Sendable {
    /// The most steps of one run.
    package var stepsMax: Int64 = 20000
    /// The most bytes of one run's journal.
    package var journalBytesMax: Int64 = 8 << 20
    /// The crashes without progress after which a run is set aside.
    package var crashesMax: Int64 = 5
    /// The most runs that share one transaction.
    package var batchMax = 200
    /// The most events kept for one topic.
    package var topicEventsMax = 100_000
    /// How long an event is kept for a run that may yet wait for it, in milliseconds.
    package var eventLife: Int64 = 7 * 24 * 3600 * 1000
    /// How late a slot may start and still count as on time, in milliseconds.
    package var punctuality: Int64 = 60 * 1000
    /// How late a slot may start when its trigger does not say, in milliseconds.
    package var graceDefault: Int64 = 30 * 60 * 1000

    /// The steps from which on a sleeping run's script is kept in memory.
    package var liveStepsMin: Int64 = 50
    /// The most sleeping runs whose scripts are kept in memory.
    package var liveRunsMax = 64

    /// The limits that ship.
    package init() {}
}
