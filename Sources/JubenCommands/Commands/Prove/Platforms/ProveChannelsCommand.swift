import ArgumentParser
import JubenPreview
import JubenProofs
import JubenSchedule

/// `juben prove channels`: a day of many groups over five platforms with their published limits.
struct ProveChannelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "channels",
        abstract: "Perform a day of a home's groups on five simulated platforms, and audit it.",
        discussion: """
            On a copy of the home's store, as a preview does: the groups are spread over Matrix, \
            WeCom, Feishu, Telegram and Discord. The real channels speak to platforms inside the \
            process, which answer slowly, count by the limits that the platforms publish, and \
            refuse or drop what is beyond. Every message must have been seen once, no window may \
            have held more than its limit, and everything must have happened when preview said, \
            but for the time that answers took.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "The day: a date, today or tomorrow.")
    var date: String?

    @Option(help: "How many percent of the members speak and check in, 0 to 100.")
    var crowd = 5

    @Option(help: "The seed of the crowd.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (0...100).contains(crowd) else {
            throw ValidationError("--crowd goes from 0 to 100 percent, not \(crowd).")
        }
    }

    func run() async throws {
        let desk = try Desk(global)
        let zone = desk.home.configuration.zone
        let range = try DayRange(date: date, days: 1, zone: zone, now: desk.now)
        let clock = SystemClock()
        let start = clock.nowMilliseconds
        let share = Double(crowd) / 100
        let day = ChannelDay(
            home: desk.home, first: range.first, dialects: PlatformDialect.all,
            crowd: crowd == 0 ? nil : Crowd(speaking: share, checkingIn: share, seed: seed))
        let audit = ChannelDayAudit(day: try await day.perform(on: desk.store))
        let violations = audit.violations
        let seconds = Double(clock.nowMilliseconds - start) / 1000
        Terminal.print(ProofText.table(audit.figures, seconds: seconds))
        for (name, promise) in ChannelDayAudit.promises {
            let holds = !violations.contains { $0.invariant == name }
            Terminal.print("\(holds ? "✓" : "✗") \(promise)")
        }
        ProofText.show(violations)
        guard violations.isEmpty else {
            throw CommandError(.problems, "The day broke \(violations.count) promises.")
        }
    }
}
