import JubenEngine
import JubenPlaybook

/// Performs what a seed decides, and holds it against every invariant.
package struct SeedProof: Sendable {
    /// How long a performance goes on after everything works again, in milliseconds.
    private static let tail: Int64 = 3 * 3_600_000

    /// What came of a seed.
    package struct Report: Sendable {
        /// The seed.
        package let seed: UInt64
        /// The figures.
        package let figures: Figures
        /// What broke; empty when everything held.
        package let violations: [Violation]
    }

    private let language: ProofLanguage

    /// Makes a proof in a language.
    package init(language: @escaping ProofLanguage) { self.language = language }

    /// Performs a seed.
    ///
    /// - Parameters:
    ///   - seed: what everything is drawn from.
    ///   - broken: an invariant to break in the evidence on purpose, to see that it is noticed.
    /// - Returns: the figures, and what broke; what could not be performed broke, too.
    package func report(_ seed: UInt64, breaking broken: Invariant? = nil) async -> Report {
        var figures = Figures()
        do {
            var (evidence, found) = try await perform(seed)
            figures = found
            if let broken { _ = broken.sabotage(&evidence) }
            return Report(seed: seed, figures: figures, violations: try evidence.violations())
        } catch {
            let violation = Violation(invariant: "performance", message: "\(error)")
            return Report(seed: seed, figures: figures, violations: [violation])
        }
    }

    /// Performs a seed, and keeps what is known of it.
    package func perform(_ seed: UInt64) async throws -> (Evidence, Figures) {
        let plan = try SeedPlan(seed: seed)
        let vocabulary = try vocabulary(of: plan)
        let books = try plan.deployments(vocabulary)
        let performance = try Performance(
            stage: plan.stage, vocabulary: vocabulary, books: books, at: plan.start,
            on: plan.storeKind, faults: plan.faults())
        let people = People(seed: seed)
        let happenings = try plan.happenings(vocabulary, books)
        try await performance.perform(happenings, until: plan.end, people: people)
        try await performance.heal()
        try await performance.perform([], until: plan.end + Self.tail, people: people)
        let evidence = try performance.evidence()
        return (
            evidence,
            Figures(evidence, from: plan.start, commits: performance.commitCount)
        )
    }

    /// The playbooks of a seed, as they are in the beginning, by name.
    package func sources(of seed: UInt64) throws -> [(name: String, text: String)] {
        let plan = try SeedPlan(seed: seed)
        return plan.names.map { ($0, plan.source(of: $0, version: 0)) }
    }

    private func vocabulary(of plan: SeedPlan) throws -> Vocabulary {
        let traits = plan.stage.channels(log: EffectLog()).mapValues(\.traits)
        return try language(plan.stage.zone, traits, plan.stage.content)
    }
}
