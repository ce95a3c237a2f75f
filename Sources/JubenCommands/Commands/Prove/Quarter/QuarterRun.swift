import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenPreview
import JubenProofs
import JubenSchedule
import JubenStore
import JubenValue

/// Many days of a home with a crowd, on a throw-away copy of its store.
struct QuarterRun {
    /// What came of it.
    struct Result {
        /// The store after the last day.
        let store: MemoryStore
        /// What is known besides.
        let facts: QuarterFacts
        /// Numbers to print, by their names.
        let figures: [(String, String)]
        /// The page of the report.
        let page: String
        /// Everything that is wrong.
        let violations: [Violation]
    }

    /// How long history is kept: the shortest time that a home may ask for.
    private static let keep = Housekeeper.keepMin
    /// How often a day what nobody needs any more is forgotten; each time a few hundred rows.
    private static let forgettings = 100

    /// The share of the members who are regulars: they do four fifths of what is done.
    static let regulars = 0.2
    /// How long after midnight a day is counted, in milliseconds.
    private static let counting: Int64 = 3600 * 1000
    /// From how many days on there must be something of everything that is looked at.
    private static let telling = 14

    let home: Home
    let first: LocalDate
    let days: Int
    let crowd: Crowd

    /// Performs the days, and looks at what is there after them.
    ///
    /// - Parameters:
    ///   - source: the home's store; it is not changed.
    ///   - progress: hears of each day that is over.
    /// - Returns: what came of it.
    /// - Throws: ``PlaybookProblems``, `StoreError`, ``SimulationError``.
    func perform(
        on source: any Store, progress: (Int) -> Void = { _ in }
    ) async throws -> Result {
        let range = DayRange(first: first, days: days, zone: home.configuration.zone)
        let programs = try self.programs()
        let store = try Home.copy(of: source, for: range.start)
        let engine = home.engine(on: store, ids: IDSource(after: try Home.newestID(in: store)))
        let rehearsal = Rehearsal(answers: QuarterWorld.answers, crowd: crowd)
        let simulation = Simulation(
            engine: engine,
            channels: home.channels.mapValues { SimulatedChannel(traits: $0.traits) },
            rehearsal: rehearsal)
        let world = QuarterWorld(
            crowd: crowd, zone: home.configuration.zone, commands: programs.flatMap(\.commands))
        let driver = try await simulation.begin(at: range.start, programs.map(\.deployment))
        var facts = QuarterFacts(end: range.end)
        var happened = 0
        for (number, day) in range.each(in: home.configuration.zone).enumerated() {
            let (happenings, orders) = try store.read { try world.day(day.first, in: $0) }
            happened += happenings.count
            facts.orders += orders
            rehearsal.add(happenings)
            try await simulation.perform(from: day.start, until: day.end, by: driver)
            try tidy(engine, at: day.end)
            progress(number + 1)
        }
        // Without the crowd, until the last day is over wherever a group lives, and counted.
        facts.end = try store.read { try self.end(of: first.adding(days: days - 1), in: $0) }
        try await simulation.perform(from: range.end, until: facts.end, by: driver)
        return try result(store, facts, happened: happened)
    }

    /// When a day is over, and counted, wherever a group lives.
    private func end(of day: LocalDate, in reader: any StoreReader) throws -> Int64 {
        let zones = try Set(People(reader).activeGroups().map(\.zone)).map { try Zone($0) }
        let ends = (zones + [home.configuration.zone]).map { $0.startOfDay(day.adding(days: 1)) }
        return (ends.max() ?? 0) + Self.counting
    }

    /// The home's playbooks, and one that pays rewards, so that there are some to look at.
    private func programs() throws -> [PlaybookProgram] {
        let files = try PlaybookFolder.read(below: home.folder.url)
        let own = PlaybookSource.File(
            path: "playbooks/\(QuarterBook.name).lua", bytes: Array(QuarterBook.text.utf8))
        let report = PlaybookChecker(
            vocabulary: home.vocabulary, content: home.content,
            channels: Home.groupTraits(home.channels)
        ).check(files + [own])
        guard !report.hasErrors else { throw PlaybookProblems(problems: report.errors) }
        return report.programs
    }

    /// What the daemon does when nothing else is to be done.
    private func tidy(_ engine: Engine, at now: Int64) throws {
        for _ in 0..<Self.forgettings { try engine.forget(at: now) }
        var progress = PruneProgress()
        while !progress.isOver { _ = try engine.prune(&progress, before: now - Self.keep) }
    }

    private func result(
        _ store: MemoryStore, _ facts: QuarterFacts, happened: Int
    ) throws -> Result {
        try store.read { reader in
            let last = first.adding(days: days - 1)
            let breaker = WordBreaker()
            var builder = ReportBuilder(
                reader, days: first.daysSinceEpoch...last.daysSinceEpoch, groups: nil,
                settings: home.configuration.health, zone: home.configuration.zone,
                now: facts.end)
            let page = ReportHTML.render(
                try builder.make(words: breaker.words(of:)), name: home.configuration.name,
                language: home.configuration.language)
            let violations =
                try QuarterAudit.violations(in: reader, facts)
                + QuarterReport.violations(of: page, days: "\(first)"..."\(last)", in: reader)
            let figures = try figures(reader, happened)
            return Result(
                store: store, facts: facts, figures: figures, page: page,
                violations: violations + missing(figures))
        }
    }

    /// What there was nothing of: a ledger without lines proves nothing.
    private func missing(_ figures: [(name: String, value: String)]) -> [Violation] {
        guard days >= Self.telling else { return [] }
        return figures.filter { $0.value == "0" }.map {
            Violation(invariant: "figures", message: "there were no \($0.name) to look at")
        }
    }

    private func figures(
        _ reader: any StoreReader, _ happened: Int
    ) throws -> [(String, String)] {
        var sums: [String: Int64] = [:]
        for row in try reader.fetch(Query(MetricRecord.self)) {
            sums[row.metric, default: 0] += row.amount
        }
        let points = try reader.fetch(Query(PointRecord.self))
        let rewards = points.count { $0.cause.hasPrefix(PayoutLine.ledgerPrefix) }
        let dissolved = try reader.fetch(Query(GroupRecord.self)).count { $0.status == .dissolved }
        return [
            ("days", "\(days)"), ("events", "\(happened)"),
            ("messages", "\(sums["messages", default: 0])"),
            ("posts", "\(sums["posts", default: 0])"),
            ("check-ins", "\(sums["checkins", default: 0])"),
            ("joins", "\(sums["joins", default: 0])"), ("leaves", "\(sums["leaves", default: 0])"),
            ("orders", "\(sums["orders", default: 0])"), ("point lines", "\(points.count)"),
            ("rewards", "\(rewards)"),
            ("invitations", "\(try reader.count(Query(InviteRecord.self)))"),
            ("groups dissolved", "\(dissolved)"),
        ]
    }
}
