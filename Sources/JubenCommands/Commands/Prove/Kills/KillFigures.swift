import JubenProofs

/// What a campaign of kills did, in numbers.
struct KillFigures {
    /// Deaths, by the point at which the process killed itself, or `random`.
    var deaths: [String: Int] = [:]
    /// Starts of the daemon.
    var starts = 0
    /// What the other process put into the inbox.
    var deeds = 0
    /// What must have been said.
    var expected = 0
    /// How often bytes reached a platform.
    var handovers = 0
    /// How often a platform did something.
    var effects = 0
    /// How often a keyed platform had it already.
    var repeats = 0
    /// What was under way to a blind channel at a death.
    var uncertain = 0
    /// Doubts that a person settled, because it had happened.
    var settled = 0
    /// Doubts that a person sent again, because it had not.
    var resent = 0
    /// Runs that a person let go on, because the daemon had died on them too often.
    var resumed = 0
    /// Stores that were checked page by page.
    var checks = 0

    /// Adds another campaign's figures.
    mutating func add(_ other: KillFigures) {
        deaths.merge(other.deaths, uniquingKeysWith: +)
        starts += other.starts
        deeds += other.deeds
        expected += other.expected
        handovers += other.handovers
        effects += other.effects
        repeats += other.repeats
        uncertain += other.uncertain
        settled += other.settled
        resent += other.resent
        resumed += other.resumed
        checks += other.checks
    }

    /// How often the daemon was killed.
    var kills: Int { deaths.values.reduce(0, +) }

    /// The points at which it never died, although it should have, several times: a proof that
    /// does not do what it says proves nothing.
    var missedPoints: [String] {
        guard kills >= Self.killsForEveryPoint else { return [] }
        return KillPoint.allCases.map(\.rawValue).filter { deaths[$0] == nil }
    }

    private static let killsForEveryPoint = 36

    /// The figures, a line each.
    func text(seconds: Double) -> String {
        var rows: [(String, String)] = [("kills", "\(kills)")]
        for name in KillPoint.allCases.map(\.rawValue) + [Self.random] {
            rows.append(("  \(name)", "\(deaths[name] ?? 0)"))
        }
        rows += [
            ("starts", "\(starts)"), ("deeds", "\(deeds)"), ("expected", "\(expected)"),
            ("hand-overs", "\(handovers)"), ("effects", "\(effects)"),
            ("known keys", "\(repeats)"), ("uncertain on blind", "\(uncertain)"),
            ("settled by a person", "\(settled)"), ("sent again by a person", "\(resent)"),
            ("resumed by a person", "\(resumed)"), ("stores checked", "\(checks)"),
        ]
        return ProofText.table(rows, seconds: seconds)
    }

    /// The name of a death at no point of its own.
    static let random = "random moment"
}
