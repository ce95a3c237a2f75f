import ArgumentParser
import Foundation
import JubenProofs

/// `juben prove kills`: a real daemon on a real store, killed again and again.
struct ProveKillsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kills",
        abstract: "Kill a daemon under load with SIGKILL, and compare what it sent with its store.",
        discussion: """
            A daemon of its own serves a home of its own in a temporary folder, on channels of all \
            three kinds whose platforms are files. It is killed at random moments, and before and \
            after each of the three commits of a send. Nothing of your home is touched.
            """)

    @Option(help: "How many times to kill it.")
    var kills = 60

    @Option(help: "What everything is drawn from.")
    var seed: UInt64 = 1

    @Option(
        name: .customLong("break"),
        help: "Tamper with the effects on purpose, to see that it is noticed.")
    var broken: String?

    @Flag(help: "Keep the folder of the home.")
    var keep = false

    func validate() throws {
        if kills < 0 { throw ValidationError("--kills counts from 0.") }
        if let broken, KillEvidence.Tampering(rawValue: broken) == nil {
            let names = KillEvidence.Tampering.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("Nothing can be '\(broken)'. Known: \(names).")
        }
    }

    func run() async throws {
        let clock = SystemClock()
        let start = clock.nowMilliseconds
        var figures = KillFigures()
        var failed: [UInt64] = []
        let plans = KnownKills.all.map { ($0.seed, $0.kills) } + [(seed, kills)]
        for (seed, kills) in plans {
            let isSound = try await perform(seed, kills, &figures)
            if !isSound { failed.append(seed) }
        }
        let seconds = Double(clock.nowMilliseconds - start) / 1000
        Terminal.print(figures.text(seconds: seconds))
        let missed = figures.missedPoints
        guard missed.isEmpty else {
            throw CommandError(
                .problems, "The daemon never died at: \(missed.joined(separator: ", ")).")
        }
        guard failed.isEmpty else {
            throw CommandError(
                .problems, "\(failed.count) of \(plans.count) seeds broke a promise.")
        }
    }

    /// Performs a campaign.
    ///
    /// - Returns: whether every promise held.
    private func perform(
        _ seed: UInt64, _ kills: Int, _ figures: inout KillFigures
    ) async throws -> Bool {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("juben-kills-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        let campaign = KillCampaign(in: url, seed: seed)
        let progress = ProgressLine(of: kills, "kills")
        var violations: [Violation]
        do {
            var evidence = try await campaign.perform(kills: kills) { progress.show($0) }
            if let tampering = broken.flatMap(KillEvidence.Tampering.init(rawValue:)) {
                _ = evidence.tamper(tampering)
            }
            violations = try evidence.violations()
        } catch {
            violations = [Violation(invariant: "campaign", message: "\(error)")]
        }
        progress.end()
        figures.add(campaign.figures)
        guard !violations.isEmpty else {
            if keep { Terminal.print("kept: \(url.path)") } else { try? remove(url) }
            return true
        }
        let breaking = broken.map { " --break \($0)" } ?? ""
        Terminal.print("seed \(seed) broke \(violations.count) times:")
        ProofText.show(violations)
        Terminal.print("  its home: \(url.path)")
        Terminal.print("  again: juben prove kills --seed \(seed) --kills \(kills)\(breaking)")
        return false
    }

    private func remove(_ url: URL) throws { try FileManager.default.removeItem(at: url) }
}
