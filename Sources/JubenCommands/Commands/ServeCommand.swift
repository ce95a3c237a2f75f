import ArgumentParser
import JubenEngine
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
        let home = try global.open()
        let lock = try StoreLock.acquire(
            in: home.folder.path, at: SystemClock().nowMilliseconds)
        defer { withExtendedLifetime(lock) {} }
        let store = try home.openStore(.upgrade)
        let daemon = try daemon(home, store, logger)
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: daemon, successTerminationBehavior: .gracefullyShutdownGroup)
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }

    private func daemon(
        _ home: Home, _ store: SQLiteStore, _ logger: Logger
    ) throws -> Daemon {
        let zone = home.configuration.zone
        let engine = home.engine(
            on: store, ids: IDSource(after: try Home.newestID(in: store)),
            watch: .logging(to: logger))
        let end = try until.map { try moment($0, zone, option: "--until") }
        guard let speed else {
            try store.write { try RehearsalPosition.forget(in: $0) }
            return Daemon(
                home: home, engine: engine, clock: SystemClock(), rehearsal: nil, end: end,
                logger: logger)
        }
        let begin = try from.map { try moment($0, zone, option: "--from") }
        let known = try store.read { try RehearsalPosition.read($0) }
        let start = [begin, known].compactMap(\.self).max() ?? SystemClock().nowMilliseconds
        let range = try DayRange(
            date: "\(zone.date(at: begin ?? start))", days: 1, zone: zone, now: start)
        return Daemon(
            home: home, engine: engine, clock: SpedClock(factor: speed, from: start),
            rehearsal: try rehearsal.script().rehearsal(of: range, home: home, store: store),
            end: end, logger: logger)
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
