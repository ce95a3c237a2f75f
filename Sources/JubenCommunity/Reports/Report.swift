package import JubenSchedule

/// What some days of a community came to: goals first, then what no goal asks for.
package struct Report: Sendable {
    /// The first day and the last.
    package var days: [LocalDate] = []
    /// How many groups have a day among them.
    package var groupCount = 0
    /// The goals of playbooks, then those of stages.
    package var goals: [GoalLine] = []
    /// Every metric that has a number, those of goals first.
    package var metrics: [MetricLine] = []
    /// The groups, the least healthy first.
    package var groups: [GroupLine] = []
    /// How many posts brought which kind of value, most first; the empty kind is of those that do
    /// not say.
    package var mix: [Count] = []
    /// Who said most.
    package var speakers: [Count] = []
    /// The words that were said most.
    package var terms: [Count] = []
    /// How many messages speakers and words come from, the newest ones of the days.
    package var messagesRead = 0
    /// Whether there were more.
    package var isSample = false
    /// What people were asked for.
    package var tasks = Tasks()

    /// Makes an empty report.
    package init() {}

    /// A goal, and how far it is.
    package struct GoalLine: Sendable {
        /// The playbook's title.
        package let title: String
        /// The stage; empty for a goal of the whole playbook.
        package let stage: String
        /// The name of the stage's group; empty for several.
        package private(set) var group: String
        /// What is measured.
        package let measure: Goal.Measure
        /// The number to reach.
        package let target: Double
        /// The last day; nil for a stage.
        package let by: LocalDate?
        /// What became of it.
        package private(set) var status: GoalStatus
        /// The number that is there; nil while there is none.
        package private(set) var value: Double?
        /// The number of each day of the report; nil where there is none.
        package let series: [Double?]

        /// How often the stage ended, and how often with its goal reached; 1 at most for a goal
        /// of the whole playbook.
        package private(set) var ended = 1
        package private(set) var reached = 0

        /// How much of the target is there, from 0 to 1; of stages, how many reached it.
        package var progress: Double {
            if ended > 1 { return Double(reached) / Double(ended) }
            return target > 0 ? min(max((value ?? 0) / target, 0), 1) : 1
        }

        init(
            title: String, stage: String, group: String, measure: Goal.Measure, target: Double,
            by: LocalDate?, status: GoalStatus, value: Double?, series: [Double?]
        ) {
            self.title = title
            self.stage = stage
            self.group = group
            self.measure = measure
            self.target = target
            self.by = by
            self.status = status
            self.value = value
            self.series = series
            reached = status == .reached ? 1 : 0
        }

        /// The line with one more end of the same stage.
        func adding(_ other: GoalLine) -> GoalLine {
            var sum = self
            sum.group = group == other.group ? group : ""
            sum.value = nil
            sum.ended += other.ended
            sum.reached += other.reached
            sum.status = sum.reached == sum.ended ? .reached : .missed
            return sum
        }
    }

    /// A metric of the whole community.
    package struct MetricLine: Sendable {
        /// The metric.
        package let measure: Goal.Measure
        /// Whether a goal asks for it.
        package let isGoal: Bool
        /// The number over all days.
        package let total: Double
        /// The number of each day; nil where there is none.
        package let series: [Double?]
    }

    /// A group and its days.
    package struct GroupLine: Sendable {
        /// The group's id.
        package let id: String
        /// Its name.
        package let name: String
        /// Its numbers over all days.
        package let sum: MetricSum
        /// How it is; nil before its first day has ended, or when it lives no longer.
        package let health: HealthBook.Reading?
        /// Whether it speaks less than it should.
        package let isQuiet: Bool
        /// How many minutes people worked for it, as they noted with their tasks.
        package let minutes: Int64
    }

    /// Something that was counted.
    package struct Count: Sendable, Hashable {
        /// What.
        package let name: String
        /// How often.
        package let count: Int
    }

    /// What people were asked for.
    package struct Tasks: Sendable, Hashable {
        /// How many were asked.
        package var asked = 0
        /// How many were done.
        package var done = 0
        /// How many were refused, or not done in time.
        package var undone = 0
        /// How many minutes people noted that they took.
        package var minutes: Int64 = 0
    }
}
