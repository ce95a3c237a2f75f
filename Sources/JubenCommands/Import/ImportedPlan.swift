/// A plan of another system, on its way to become a playbook.
struct ImportedPlan {
    /// When a step is taken.
    enum Time: Hashable {
        /// On a day of the group's life; the first is day 1.
        case day(Int, clock: String)
        /// On a recurring schedule.
        case every(String)
        /// At a moment, such as `2026-12-01 09:00`.
        case at(String)
        /// So many minutes after an operator has begun the plan in a group.
        case after(minutes: Int)
    }

    /// One step.
    struct Step {
        let name: String
        let time: Time
        /// How late it may be, in minutes; nil when the system does not say.
        var late: Int?
        var texts: [String] = []
        var links: [String] = []
        /// Where it stands in the file that is imported.
        let place: String
    }

    /// The name of the playbook's file, without `.lua`.
    let name: String
    let title: String
    /// Whether the system performs it now; what it has switched off is imported as a comment says.
    var isOn = true
    var steps: [Step] = []
    /// What has no counterpart, a sentence each.
    var losses: [String] = []
    /// How the system's days were understood, in one sentence.
    var dayMeaning = ""
}

/// What comes of reading a file: plans, or everything that is wrong with it.
struct ImportReading {
    var plans: [ImportedPlan] = []
    var problems: [String] = []
}
