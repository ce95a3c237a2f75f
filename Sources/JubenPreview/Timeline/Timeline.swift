/// A day, or several, of a community: what will happen, or what did.
package struct Timeline: Sendable, Hashable, Codable {
    /// Whether the lines are a simulation or history.
    package enum Nature: String, Sendable, Hashable, Codable {
        /// Performed in a simulated world; nothing was sent.
        case preview
        /// Performed by the daemon.
        case performed
    }

    /// Something an operator should look at before the day comes.
    package struct Conflict: Sendable, Hashable, Codable {
        /// A stable name for the kind of conflict, such as `quiet-hours`.
        package var code: String
        /// Where in the playbook, such as `playbooks/flash.lua:41`; empty when nowhere.
        package var location: String
        /// What is wrong, and the fix, as one sentence.
        package var sentence: String
        /// How many lines of the day it concerns.
        package var count: Int

        /// Makes a conflict.
        package init(code: String, location: String, sentence: String, count: Int = 1) {
            self.code = code
            self.location = location
            self.sentence = sentence
            self.count = count
        }
    }

    /// Whether the lines are a simulation or history.
    package var nature: Nature
    /// The first local day, such as `2026-11-24`.
    package var date: String
    /// How many days the timeline covers.
    package var days: Int
    /// The community's time zone, in which times are shown.
    package var zone: String
    /// How many groups the day's playbooks may speak to.
    package var groups: Int
    /// How many playbooks are deployed.
    package var playbooks: Int
    /// The lines, by time and then in the order in which they came about.
    package var entries: [TimelineEntry]
    /// What a preview took for granted, in words.
    package var assumptions: [String]
    /// What to look at.
    package var conflicts: [Conflict]

    /// Makes a timeline.
    package init(
        nature: Nature,
        date: String,
        days: Int = 1,
        zone: String,
        groups: Int,
        playbooks: Int,
        entries: [TimelineEntry],
        assumptions: [String] = [],
        conflicts: [Conflict] = []
    ) {
        self.nature = nature
        self.date = date
        self.days = days
        self.zone = zone
        self.groups = groups
        self.playbooks = playbooks
        self.entries = entries
        self.assumptions = assumptions
        self.conflicts = conflicts
    }
}
