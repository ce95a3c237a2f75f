import ArgumentParser
import JubenPreview
import JubenProofs
import JubenSchedule

/// `juben prove quarter`: many days of a home with a crowd, and what its ledgers say after them.
struct ProveQuarterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarter",
        abstract: "Perform a quarter of a home with a crowd, and audit what it leaves.",
        discussion: """
            On a copy of the home's store, as a preview does: members speak, come, bring others, \
            buy, advertise and leave; a fifth of them does four fifths of it. Afterwards balances \
            must be the sums of their lines, each reward must have its audit line, nobody may have \
            a share of a third level, no group may have outlived its promise, and the report must \
            open and say what the store says.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "The first day: a date, today or tomorrow.")
    var date: String?

    @Option(help: "How many days.")
    var days = 90

    // With regulars as they are, 5 on a day make a fifth of the members in a week: the others read.
    @Option(help: "How many percent of the members speak and check in on a day.")
    var crowd = 5

    @Option(help: "The seed of the crowd.")
    var seed: UInt64 = 1

    @Option(help: "Also write the report's page to this file.")
    var html: String?

    func validate() throws {
        guard (0...25).contains(crowd) else {
            throw ValidationError("--crowd goes from 0 to 25 percent, not \(crowd).")
        }
    }

    func run() async throws {
        let desk = try Desk(global)
        let zone = desk.home.configuration.zone
        let range = try DayRange(date: date, days: days, zone: zone, now: desk.now)
        let clock = SystemClock()
        let start = clock.nowMilliseconds
        let run = QuarterRun(
            home: desk.home, first: range.first, days: days,
            crowd: Crowd(
                speaking: Double(crowd) / 100, checkingIn: Double(crowd) / 100, seed: seed,
                regulars: QuarterRun.regulars))
        let progress = ProgressLine(of: days, "days")
        let result = try await run.perform(on: desk.store) { progress.show($0) }
        progress.end()
        if let html { try TextFile.write(html, result.page) }
        let seconds = Double(clock.nowMilliseconds - start) / 1000
        Terminal.print(ProofText.table(result.figures, seconds: seconds))
        let promises =
            QuarterCheck.all.map { ($0.name, $0.promise) }
            + [(QuarterReport.name, QuarterReport.promise)]
        for (name, promise) in promises {
            let holds = !result.violations.contains { $0.invariant == name }
            Terminal.print("\(holds ? "✓" : "✗") \(promise)")
        }
        ProofText.show(result.violations)
        guard result.violations.isEmpty else {
            throw CommandError(
                .problems, "The quarter left \(result.violations.count) things that are wrong.")
        }
    }
}
