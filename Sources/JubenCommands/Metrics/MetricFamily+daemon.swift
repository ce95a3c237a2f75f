import JubenMetrics

/// What the daemon tells of itself; the table of the operations manual is compared with it.
extension MetricFamily {
    static let buildInfo = MetricFamily(
        "juben_build_info", .gauge, labels: ["version"],
        help: "Always 1; its label is the version that runs.")
    static let startTime = MetricFamily(
        "juben_start_time_seconds", .gauge,
        help: "When the daemon started, in seconds since 1970.")
    static let runs = MetricFamily(
        "juben_runs", .gauge, labels: ["state"], help: "Runs by state, ended ones included.")
    static let lateness = MetricFamily(
        "juben_run_lateness_seconds",
        .histogram(bounds: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 5, 10, 30, 60, 300, 1800]),
        help: "From when a scheduled run was due to the commit of its first slice.")
    static let batchSize = MetricFamily(
        "juben_batch_size", .histogram(bounds: [1, 2, 5, 10, 20, 50, 100, 200]),
        help: "Runs that were executed in one commit.")
    static let commit = MetricFamily(
        "juben_commit_seconds",
        .histogram(
            bounds: [
                0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5,
            ]),
        help: "How long commits that changed something took, the disk included.")
    static let slowSlices = MetricFamily(
        "juben_slow_slices_total", .counter, labels: ["playbook"],
        help: "Slices that took longer than 10 ms; the log has the line of each.")
    static let outbox = MetricFamily(
        "juben_outbox_messages", .gauge, labels: ["state"],
        help: "Messages and actions by state, settled ones included.")
    static let doubts = MetricFamily(
        "juben_doubts", .gauge,
        help: "Messages and actions of which nobody knows whether they happened.")
    static let tasks = MetricFamily(
        "juben_open_tasks", .gauge, help: "Tasks that wait for a person.")
    static let oldestDue = MetricFamily(
        "juben_oldest_due_seconds", .gauge,
        help: "How long the oldest work that is due has been waiting; 0 when none is due.")
    static let countAge = MetricFamily(
        "juben_count_age_seconds", .gauge,
        help: "How old the oldest of the numbers counted in the store is.")

    /// All of them, in the order of the page.
    static let daemon = [
        buildInfo, startTime, runs, lateness, batchSize, commit, slowSlices, outbox, doubts,
        tasks, oldestDue, countAge,
    ]
}
