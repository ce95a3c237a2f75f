package import JubenEngine
package import JubenPlaybook

/// Lets the process die at every commit of a playbook's days, one performance for each.
///
/// Where the channels can tell whether something happened, nothing that lasts may differ from days
/// without a crash. Where they cannot, every invariant must hold.
package struct CrashSweep: Sendable {
    /// What came of a playbook.
    package struct Report: Sendable {
        /// The playbook.
        package let name: String
        /// How many commits the days have without a crash.
        package let commits: Int
        /// At how many moments the process died.
        package let moments: Int
        /// The figures of all performances.
        package let figures: Figures
        /// What broke; empty when everything held.
        package let violations: [Violation]
    }

    private struct Moment {
        let commit: Int
        let fault: FaultyStore.Fault
    }

    private let language: ProofLanguage
    private let content: any ContentSource

    /// Makes a sweep in a language, with the texts that the playbooks need.
    package init(content: any ContentSource, language: @escaping ProofLanguage) {
        self.content = content
        self.language = language
    }

    /// The playbooks among some files, compiled.
    ///
    /// - Throws: `PlaybookProblems` with all that is wrong with any of them.
    package func playbooks(in files: [PlaybookSource.File]) throws -> [Deployment] {
        let vocabulary = try vocabulary(of: try SweepScene(content: content, isBlind: false))
        let report = PlaybookChecker(vocabulary: vocabulary, content: content).check(files)
        guard !report.hasErrors else { throw PlaybookProblems(problems: report.errors) }
        return report.programs.map { $0.manifest.deployment(of: $0.source) }
    }

    /// Sweeps the commits of a playbook.
    ///
    /// - Parameters:
    ///   - book: the playbook.
    ///   - stride: every how many moments the process dies; 1 for all.
    /// - Returns: the figures, and what broke.
    /// - Throws: `PerformanceError` when a performance cannot go on.
    package func sweep(_ book: Deployment, stride: Int = 1) async throws -> Report {
        var figures = Figures()
        var violations: [Violation] = []
        var moments = 0
        var commits = 0
        for isBlind in [false, true] {
            let scene = try SweepScene(content: content, isBlind: isBlind)
            let vocabulary = try vocabulary(of: scene)
            let first = try await perform(book, scene, vocabulary, nil)
            commits += first.commits
            figures.add(first.figures)
            violations += try first.evidence.violations()
            let expected = isBlind ? nil : try Story(first.evidence)
            let all = Self.moments(first)
            for index in Swift.stride(from: 0, to: all.count, by: stride) {
                let moment = all[index]
                let found = try await perform(book, scene, vocabulary, moment)
                moments += 1
                figures.add(found.figures)
                violations += try judge(found.evidence, moment, expected)
            }
        }
        return Report(
            name: book.name, commits: commits, moments: moments, figures: figures,
            violations: violations)
    }

    private func judge(
        _ evidence: Evidence, _ moment: Moment, _ expected: Story?
    ) throws -> [Violation] {
        let place = "commit \(moment.commit) (\(moment.fault))"
        var violations = try evidence.violations().map {
            Violation(invariant: $0.invariant, message: "\(place): \($0.message)")
        }
        if let expected {
            violations += try Story(evidence).differences(from: expected).map {
                Violation(invariant: "equal", message: "\(place): \($0)")
            }
        }
        return violations
    }

    // MARK: Performances

    private struct Performed {
        let evidence: Evidence
        let figures: Figures
        let commits: Int
        /// The commits just before which something had left for a platform.
        let handovers: Set<Int>
    }

    /// Dying before a commit is dying after the one before it, unless something left between them.
    private static func moments(_ performed: Performed) -> [Moment] {
        (1...performed.commits).flatMap { commit -> [Moment] in
            let after = Moment(commit: commit, fault: .dieAfter)
            guard performed.handovers.contains(commit) || commit == 1 else { return [after] }
            return [Moment(commit: commit, fault: .dieBefore), after]
        }
    }

    private func perform(
        _ book: Deployment, _ scene: SweepScene, _ vocabulary: Vocabulary, _ moment: Moment?
    ) async throws -> Performed {
        let performance = try Performance(
            stage: scene.stage, vocabulary: vocabulary, books: [book], at: scene.start,
            on: .memory, faults: moment.map { [$0.commit: $0.fault] } ?? [:])
        try await performance.perform(
            scene.happenings(book), until: scene.end, people: SweepScene.people)
        let evidence = try performance.evidence()
        let commits = performance.commitCount
        return Performed(
            evidence: evidence, figures: Figures(evidence, from: scene.start, commits: commits),
            commits: commits, handovers: performance.commitsAfterHandovers)
    }

    private func vocabulary(of scene: SweepScene) throws -> Vocabulary {
        let traits = scene.stage.channels(log: EffectLog()).mapValues(\.traits)
        return try language(scene.stage.zone, traits, scene.stage.content)
    }
}

extension SweepScene {
    /// Who answers the tasks.
    static let people = People(seed: 3)
}
