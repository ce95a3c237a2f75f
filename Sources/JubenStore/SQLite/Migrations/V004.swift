/// What the operator's day needs beyond sending: each part has a file of its own.
enum V004 {
    /// All statements, each ended by a semicolon.
    static let statements = parts.joined()

    private static let parts = [links, measures, programs, tasks, rules, people]
}
