import ArgumentParser
import JubenProofs
import JubenValue

/// `juben prove simulate`: days in which everything goes wrong, drawn from seeds.
struct ProveSimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract:
            "Perform random playbooks through crashes, lost answers, full disks and clock jumps.",
        discussion: """
            Each seed decides a community, its playbooks, what happens and what goes wrong. After \
            it, every invariant is held against the store and against what really reached the \
            platforms.
            """)

    @Option(help: "How many seeds to perform.")
    var seeds = 100

    @Option(help: "The first seed.")
    var from: UInt64 = 1

    @Option(help: "Perform this seed alone; may be given several times.")
    var seed: [UInt64] = []

    @Option(
        name: .customLong("break"),
        help: "Break this invariant in the evidence on purpose, to see that it is noticed.")
    var broken: String?

    @Flag(help: "Print the playbooks of the seeds instead of performing them.")
    var sources = false

    func validate() throws {
        if seeds < 0 { throw ValidationError("--seeds counts from 0.") }
        if let broken, Invariant.named(broken) == nil {
            let names = Invariant.all.map(\.name).joined(separator: ", ")
            throw ValidationError("There is no invariant '\(broken)'. Known: \(names).")
        }
    }

    func run() async throws {
        let proof = SeedProof { try Language.vocabulary(zone: $0, channels: $1, content: $2) }
        if sources { return try printSources(proof) }
        let clock = SystemClock()
        let start = clock.nowMilliseconds
        var figures = Figures()
        var failed: [UInt64] = []
        for seed in wanted {
            let report = await proof.report(seed, breaking: broken.flatMap(Invariant.named))
            figures.add(report.figures)
            if report.violations.isEmpty { continue }
            failed.append(seed)
            print(report)
        }
        let seconds = Double(clock.nowMilliseconds - start) / 1000
        Terminal.print(ProofText.text(of: figures, seconds: seconds))
        guard failed.isEmpty else {
            throw CommandError(
                .problems, "\(failed.count) of \(figures.performances) seeds broke a promise.")
        }
    }

    /// The seeds: first those that have once found a fault.
    private var wanted: [UInt64] {
        guard seed.isEmpty else { return seed }
        return KnownSeeds.all.map(\.seed) + (0..<UInt64(seeds)).map { from + $0 }
    }

    private func print(_ report: SeedProof.Report) {
        Terminal.print("seed \(report.seed) broke \(report.violations.count) times:")
        ProofText.show(report.violations)
        let breaking = broken.map { " --break \($0)" } ?? ""
        Terminal.print("  again: juben prove simulate --seed \(report.seed)\(breaking)")
    }

    private func printSources(_ proof: SeedProof) throws {
        for seed in wanted {
            for source in try proof.sources(of: seed) {
                Terminal.print("-- seed \(seed), playbooks/\(source.name).lua\n\(source.text)")
            }
        }
    }
}
