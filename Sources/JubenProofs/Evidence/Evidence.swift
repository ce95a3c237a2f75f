package import JubenEngine
package import JubenSchedule

/// Everything that is known of a performance after it: what the store says, what the platforms
/// saw, and what each commit did.
///
/// Invariants are functions of this value alone.
package struct Evidence: Sendable {
    /// An event that the world brought.
    package struct Posted: Sendable, Hashable {
        /// Where it came from.
        package let source: String
        /// Its id there.
        package let id: String
        /// What happened, such as `message`.
        package let name: String
        /// The group it concerns; empty for none.
        package let subject: String

        /// Describes an event.
        package init(source: String, id: String, name: String, subject: String) {
            self.source = source
            self.id = id
            self.name = name
            self.subject = subject
        }
    }

    /// The store, in the end.
    package var rows: StoreRows
    /// What each commit did.
    package var commits: [Commit]
    /// When the engine was quiet.
    package var marks: [SettledMark]
    /// What reached the platforms.
    package var handovers: [Handover]
    /// What the world brought, and saw committed.
    package var posted: [Posted]
    /// The kinds of the channels, by name.
    package var channels: [String: Idempotency]
    /// The last moment, in epoch milliseconds.
    package var end: Int64
    /// How often the process died.
    package var crashes: Int
    /// Where the community lives.
    package var zone: Zone
    /// Compiles what runs are pinned to.
    package var loader: any ScriptLoader

    /// Collects it.
    package init(
        rows: StoreRows, commits: [Commit], marks: [SettledMark], handovers: [Handover],
        posted: [Posted], channels: [String: Idempotency], end: Int64, crashes: Int, zone: Zone,
        loader: any ScriptLoader
    ) {
        self.rows = rows
        self.commits = commits
        self.marks = marks
        self.handovers = handovers
        self.posted = posted
        self.channels = channels
        self.end = end
        self.crashes = crashes
        self.zone = zone
        self.loader = loader
    }
}
