/// One thing about Juben that is measured, on the real engine and a real store.
struct Measure: Sendable {
    /// How much of it there is.
    struct Size: Sendable {
        /// How many runs or groups.
        var runs: Int
        /// How many steps a run makes.
        var steps: Int
    }

    /// Its name on the command line.
    let name: String
    /// How much of it there is when nobody says otherwise.
    let size: Size
    /// Measures it once.
    let take: @Sendable (Bench) async throws -> [Figure]

    /// Everything that can be measured.
    static let all: [Measure] = [
        durableSends, separateCommits, oneSlice, rebuild, sameSecond, eventLatency, sleepers,
        touchpoints, messagePath, report,
    ]
}

/// What was measured.
struct Figure: Sendable, Hashable {
    /// What it is of, as a key of JSON.
    let name: String
    let value: Double
    let unit: String

    /// How long steps took, and how many that is a second.
    static func rate(of steps: Int, in seconds: Double) -> [Figure] {
        [
            Figure(name: "seconds", value: seconds, unit: "s"),
            Figure(name: "steps_per_second", value: Double(steps) / seconds, unit: "steps/s"),
        ]
    }
}
