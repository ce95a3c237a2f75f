import JubenProofs

/// What a proof found, as people read it.
enum ProofText {
    /// The most violations that are shown of one performance.
    private static let violationsMax = 8

    /// The figures, a line each.
    static func text(of figures: Figures, seconds: Double) -> String {
        let days = Double(figures.simulated) / 86_400_000
        let rows: [(String, String)] = [
            ("performances", "\(figures.performances)"), ("simulated days", tenths(days)),
            ("commits", "\(figures.commits)"), ("crashes", "\(figures.crashes)"),
            ("runs", "\(figures.runs)"), ("steps", "\(figures.steps)"),
            ("slots", "\(figures.slots)"), ("sends", "\(figures.sends)"),
            ("hand-overs", "\(figures.handovers)"), ("effects", "\(figures.effects)"),
            ("in doubt", "\(figures.doubts)"),
        ]
        return table(rows, seconds: seconds)
    }

    /// Names and their values, and how long it took, a line each.
    static func table(_ rows: [(String, String)], seconds: Double) -> String {
        (rows + [("seconds", tenths(seconds))]).map { name, value in
            let gap = max(28 - name.count - value.count, 1)
            return name + String(repeating: " ", count: gap) + value
        }.joined(separator: "\n")
    }

    /// Prints the first violations.
    static func show(_ violations: [Violation]) {
        for violation in violations.prefix(violationsMax) { Terminal.print("  \(violation)") }
        let rest = violations.count - violationsMax
        if rest > 0 { Terminal.print("  and \(rest) more") }
    }

    private static func tenths(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}
