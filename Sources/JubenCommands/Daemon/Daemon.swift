import Foundation
import JubenEngine
import JubenPlaybook
import JubenPreview
import JubenSchedule
import JubenStore
import JubenValue
import Logging
import ServiceLifecycle
import Synchronization

/// Performs a home's playbooks until it is told to stop.
///
/// Between two commits there is nothing that a `kill -9` could lose; a graceful stop merely ends
/// between them.
final class Daemon: Service {
    /// What has been asked of the daemon since it last looked.
    private struct Requests {
        var reload = false
        var isStopping = false
    }

    private let home: Home
    private let engine: Engine
    private let clock: any DaemonClock
    private let rehearsal: Rehearsal?
    private let end: Int64?
    private let logger: Logger
    private let housekeeper: Housekeeper
    private let alarm = Alarm()
    private let requests = Mutex(Requests())

    /// Makes a daemon on an open store; the lock of the home must be held as long as it runs.
    ///
    /// - Parameters:
    ///   - home: the home that it serves.
    ///   - engine: the engine on the store.
    ///   - clock: what it tells the time by, and sleeps by.
    ///   - rehearsal: what the world does, in a rehearsal; nil when the world is real.
    ///   - end: when to stop by itself, in epoch milliseconds; nil for never.
    ///   - logger: where it says what it does.
    init(
        home: Home, engine: Engine, clock: any DaemonClock, rehearsal: Rehearsal?, end: Int64?,
        logger: Logger
    ) {
        self.home = home
        self.engine = engine
        self.clock = clock
        self.rehearsal = rehearsal
        self.end = end
        self.logger = logger
        housekeeper = Housekeeper(engine: engine, keep: home.configuration.history)
    }

    func run() async throws {
        let watch = try FolderWatch(home.folder) { [self] change in heard(change) }
        defer { withExtendedLifetime(watch) {} }
        try await withGracefulShutdownHandler {
            try await perform()
        } onGracefulShutdown: {
            self.requests.withLock { $0.isStopping = true }
            self.alarm.ring()
        }
    }

    /// Has the daemon look at the store now; may be called on any thread.
    func ring() { alarm.ring() }

    private func heard(_ change: FolderWatch.Change) {
        switch change {
        case .bell: break
        case .playbooks: requests.withLock { $0.reload = true }
        case .configuration:
            logger.notice("The configuration changed; it applies after a restart")
            return
        }
        alarm.ring()
    }

    // MARK: The loop

    private func perform() async throws {
        let process = ProcessInfo.processInfo
        let owner = "pid \(process.processIdentifier) on \(process.hostName)"
        try warnOfTheClock()
        let (epoch, questions) = try engine.takeOver(owner: owner, at: clock.nowMilliseconds)
        // Sped time stands still while the daemon works, so there nothing is carried meanwhile.
        let courier = clock is SpedClock ? nil : Courier { [alarm] in alarm.ring() }
        let driver = EngineDriver(
            engine: engine, channels: home.channels, epoch: epoch, courier: courier)
        var clocks = ClockWatch(engine.store, logger: logger)
        try deploy(isFirst: true)
        try await driver.resolve(questions, at: clock.nowMilliseconds)
        logger.info(
            "Serving",
            metadata: ["home": "\(home.folder.path)", "epoch": .stringConvertible(epoch)])
        while !requests.withLock({ $0.isStopping }) {
            if requests.withLock({ request in
                defer { request.reload = false }
                return request.reload
            }) {
                try deploy(isFirst: false)
            }
            let now = clock.nowMilliseconds
            if let end, now >= end { break }
            try await step(driver, at: now)
            let due = try nextDue()
            let chore = due.map { $0 > now } ?? true ? try keepHouse(at: now) : nil
            let look = try clocks.look(at: home.clockReadings, now)
            await clock.wait(until: [due, end, chore, look].compactMap(\.self).min(), alarm)
        }
        // What is on its way has its answer noted; an owner that dies here leaves it in doubt.
        if let courier {
            await courier.drain()
            _ = try engine.settle(courier.take(), at: clock.nowMilliseconds)
        }
        logger.info("Stopped", metadata: ["at": "\(time(clock.nowMilliseconds))"])
    }

    /// A clock that is behind does no harm, but lets nothing start that was decided by a later one.
    private func warnOfTheClock() throws {
        let newest = try engine.store.read { try StoreAge.newest(in: $0) }
        guard let newest, newest > clock.nowMilliseconds + Doctor.clockSlack else { return }
        logger.warning(
            "The clock is behind what the store has recorded; set it",
            metadata: ["now": "\(time(clock.nowMilliseconds))", "recorded": "\(time(newest))"])
    }

    private func nextDue() throws -> Int64? {
        let happening = try rehearsal.flatMap { rehearsal in
            try engine.store.read { try rehearsal.next(in: $0) }
        }
        return [try engine.nextWake(), happening].compactMap(\.self).min()
    }

    private func step(_ driver: EngineDriver, at now: Int64) async throws {
        if let rehearsal {
            try engine.store.write { transaction in
                try RehearsalPosition.write(now, in: transaction)
                try rehearsal.perform(upTo: now, ids: engine.ids, in: transaction)
            }
        }
        let sent = try await driver.step(at: now)
        try engine.forget(at: now)
        if sent > 0 {
            logger.info(
                "Performed",
                metadata: ["at": "\(time(now))", "sent": .stringConvertible(sent)])
        }
    }

    /// Does a small part of the housekeeping, when nothing else is to be done.
    ///
    /// - Returns: when to do the next.
    private func keepHouse(at now: Int64) throws -> Int64? {
        switch try housekeeper.step(at: now) {
        case .resting: return nil
        case .busy(let moment): return moment
        case .finished(let counts):
            if counts.total > 0 {
                logger.info(
                    "Removed old history",
                    metadata: [
                        "at": "\(time(now))", "rows": .stringConvertible(counts.total),
                    ])
            }
            return nil
        }
    }

    private func time(_ moment: Int64) -> String {
        "\(home.configuration.zone.local(at: moment))"
    }

    // MARK: Playbooks

    /// Deploys the playbooks as they are now; one with a problem stays as it was deployed before.
    private func deploy(isFirst: Bool) throws {
        let reload = PlaybookReload(try home.check())
        for problem in reload.problems {
            logger.error(
                "A playbook has a problem; its old version stays",
                metadata: ["problem": "\(problem)"])
        }
        let before = try deployed()
        try engine.deploy(
            reload.programs.map(\.deployment), keeping: reload.broken,
            at: clock.nowMilliseconds)
        for program in reload.programs
        where isFirst || before[program.source.name] != program.source.hash {
            logger.info("Deployed", metadata: ["playbook": "\(program.source.name)"])
        }
    }

    private func deployed() throws -> [String: String] {
        try engine.store.read { reader in
            Dictionary(
                uniqueKeysWithValues: try reader.fetch(Query(PlaybookRecord.self)).map {
                    ($0.name, $0.hash)
                })
        }
    }
}

/// Where a sped clock stands: kept in the store, so that it stands still while no daemon runs.
enum RehearsalPosition {
    private static let key: [Cell] = [.text("engine"), .text("rehearsal")]

    static func read(_ reader: any StoreReader) throws -> Int64? {
        try reader.get(StateRecord.self, key).flatMap { try Value(encoded: $0.value).integer }
    }

    /// From now on the home lives in real time.
    static func forget(in transaction: any StoreTransaction) throws {
        try transaction.delete(StateRecord.self, key)
    }

    static func write(_ moment: Int64, in transaction: any StoreTransaction) throws {
        try transaction.upsert(
            StateRecord(scope: "engine", key: "rehearsal", value: Value.int(moment).encoded))
    }
}
