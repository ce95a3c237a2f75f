import ArgumentParser
import JubenEngine
import JubenPlaybook
import JubenPreview
import JubenSchedule
import JubenStore
import Logging
import ServiceLifecycle
import UnixSignals

/// `juben serve`: performs the playbooks.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Perform the playbooks until told to stop.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var rehearsal: RehearsalOptions

    @Option(help: "Rehearse at so many times the speed of life; people and members are simulated.")
    var speed: Int64?

    @Option(help: "Where a rehearsal begins: a date, or a date and a time.")
    var from: String?

    @Option(help: "Where to stop by itself: a date and a time, such as \"2026-11-24 24:00\".")
    var until: String?

    @Flag(
        help: ArgumentHelp(
            "With --speed: act on the real platforms all the same; for tests of channels.",
            visibility: .hidden))
    var onPlatforms = false

    @Option(help: "How the log is written: text, or json for one object a line.")
    var log = LogForm.text

    func run() async throws {
        let logger = log.logger(label: "juben")
        do {
            try await serve(logger)
        } catch let error as CommandError where log == .json {
            throw told(error.message, error.exit, logger)
        } catch let error as StoreError where log == .json {
            throw told(error.message, .store, logger)
        }
    }

    /// Tells the log why the daemon ends, so that programs read every line.
    private func told(
        _ problem: String, _ exit: CommandError.Exit, _ logger: Logger
    ) -> CommandError {
        logger.critical("Ended by a problem", metadata: ["problem": "\(problem)"])
        return CommandError(exit, "")
    }

    private func serve(_ logger: Logger) async throws {
        if speed == nil, from != nil || rehearsal.scenario != nil || rehearsal.crowd != nil {
            throw CommandError(
                .usage,
                "--from, --scenario and --crowd belong to a rehearsal: give --speed as well.")
        }
        if let speed, !(1...1_000_000).contains(speed) {
            throw CommandError(.usage, "--speed goes from 1 to 1000000, not \(speed).")
        }
        var home = try global.open()
        let isReal = speed == nil || onPlatforms
        if isReal {
            try home.requireSecrets()
        } else {
            home.simulateChannels()
        }
        let lock = try StoreLock.acquire(
            in: home.folder.path, at: SystemClock().nowMilliseconds)
        defer { withExtendedLifetime(lock) {} }
        let store = try home.openStore(.upgrade)
        let (clock, first) = try clock(home, store)
        let metrics = home.configuration.metrics.map { _ in DaemonMetrics(clock: clock) }
        let engine = home.engine(
            on: metrics.map { MeteredStore(store, $0) } ?? store,
            ids: IDSource(after: try Home.newestID(in: store)),
            watch: .logging(to: logger, counting: metrics), meter: metrics?.meter)
        let daemon = Daemon(
            home: home, engine: engine, clock: clock,
            rehearsal: try first.map {
                try rehearsal.script().rehearsal(
                    of: $0, home: home, store: store,
                    commands: try home.check().programs.flatMap(\.commands))
            },
            end: try until.map { try moment($0, home.configuration.zone, option: "--until") },
            logger: logger)
        // What is named last stops first, so the metrics show the daemon to its end.
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = []
        if let metrics, let address = home.configuration.metrics {
            let endpoint = try await metrics.endpoint(
                at: address, of: home, engine: engine, logger: logger)
            services.append(
                .init(
                    service: endpoint, successTerminationBehavior: .ignore,
                    failureTerminationBehavior: .ignore))
        }
        if isReal {
            services += try await ears(of: home, engine, clock, logger) { daemon.ring() }
        }
        services.append(
            .init(service: daemon, successTerminationBehavior: .gracefullyShutdownGroup))
        let group = ServiceGroup(
            configuration: .init(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }

    /// What hears of platforms and other systems; a rehearsal hears nobody.
    private func ears(
        of home: Home, _ engine: Engine, _ clock: any DaemonClock, _ logger: Logger,
        heard: @escaping @Sendable () -> Void
    ) async throws -> [ServiceGroupConfiguration.ServiceConfiguration] {
        let listener = try await home.listener(
            engine: engine, clock: clock, logger: logger, heard: heard)
        let readers = home.feeds.map { name, feed in
            FeedReader(
                channel: name, feed: feed, intake: ChannelIntake(engine: engine), clock: clock,
                logger: logger, heard: heard)
        }
        return [listener].compactMap(\.self).map { .init(service: $0) }
            + readers.map { .init(service: $0) }
    }

    /// The most days of a rehearsal on which a crowd lives.
    private static let crowdDaysMax = 366

    /// The time in which the daemon lives; for a rehearsal, its days as well.
    private func clock(
        _ home: Home, _ store: SQLiteStore
    ) throws -> (any DaemonClock, DayRange?) {
        guard let speed else {
            try store.write { try RehearsalPosition.forget(in: $0) }
            return (SystemClock(), nil)
        }
        let zone = home.configuration.zone
        let begin = try from.map { try moment($0, zone, option: "--from") }
        let known = try store.read { try RehearsalPosition.read($0) }
        let start = [begin, known].compactMap(\.self).max() ?? SystemClock().nowMilliseconds
        // The crowd lives as long as the rehearsal does.
        let first = zone.date(at: begin ?? start)
        let last = try until.map { try moment($0, zone, option: "--until") - 1 }
        let days = last.map { zone.date(at: $0).days(since: first) + 1 } ?? 1
        let range = try DayRange(
            date: "\(first)", days: min(max(days, 1), Self.crowdDaysMax), zone: zone, now: start)
        return (SpedClock(factor: speed, from: start), range)
    }

    private func moment(_ text: String, _ zone: Zone, option: String) throws -> Int64 {
        do {
            if let date = try? LocalDate.parse(text) { return zone.startOfDay(date) }
            return try Moment.parse(text).resolve(
                now: SystemClock().nowMilliseconds, zone: zone)
        } catch {
            throw CommandError(.usage, "\(option): \(error)")
        }
    }
}
