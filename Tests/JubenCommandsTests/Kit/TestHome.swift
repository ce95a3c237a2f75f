import Foundation
import JubenChannels
import JubenEngine
import JubenPlaybook
import JubenPreview
import JubenSchedule
import JubenStore
import JubenValue
import Logging
import Testing

@testable import JubenCommands

/// A home in a temporary folder, which goes with the value.
final class TestHome {
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let date = "2026-11-24"
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    let folder: HomeFolder

    /// Makes a home from a seed of the repository, with these playbooks instead of the shipped ones
    /// when any are given.
    init(seed: String = "reading-camp", playbooks: [String: String] = [:]) async throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("juben-\(ProcessInfo.processInfo.globallyUniqueString)")
        folder = HomeFolder(url.path)
        let seedFolder = Self.repository.appendingPathComponent("seeds/\(seed)").path
        let made = await Self.juben([
            "init", "--home", url.path, "--seed", seedFolder, "--now", "\(Self.date) 00:00",
        ])
        #expect(made.exit == 0, "\(made.errors)")
        guard !playbooks.isEmpty else { return }
        try FileManager.default.removeItem(at: folder.playbooks)
        try FileManager.default.createDirectory(
            at: folder.playbooks, withIntermediateDirectories: true)
        for (name, text) in playbooks { try write(text, to: "playbooks/\(name).lua") }
    }

    /// Takes a folder that is a home already.
    init(_ folder: HomeFolder) { self.folder = folder }

    deinit { try? FileManager.default.removeItem(at: folder.url) }

    func write(_ text: String, to path: String) throws {
        try text.write(
            to: folder.url.appendingPathComponent(path), atomically: true, encoding: .utf8)
    }

    /// What happens on the reading camp's day.
    static func scenario() throws -> Scenario {
        let file = repository.appendingPathComponent("seeds/reading-camp/scenario.lua")
        return try Scenario(Array(try Data(contentsOf: file)), name: "scenario.lua")
    }

    /// The preview of a day, on a copy of the home's store.
    func preview(_ date: String = TestHome.date, scenario: Scenario? = nil) async throws -> Timeline
    {
        let home = try Home(folder)
        let range = try DayRange(date: date, days: 1, zone: home.configuration.zone, now: 0)
        return try await PreviewRun(
            home: home, range: range, rehearsal: RehearsalScript(scenario: scenario)
        ).timeline(of: try home.openStore())
    }

    /// Makes the engine that performs a home's store by a clock.
    typealias MakeEngine = @Sendable (Home, SQLiteStore, any EngineClock) throws -> Engine

    private static let stage = Turnstile(places: 12)

    /// An engine that nobody measures.
    static let plainEngine: MakeEngine = { home, store, _ in
        home.engine(on: store, ids: IDSource(after: try Home.newestID(in: store)))
    }

    /// Performs a day, or a part of it, with the real daemon on a sped clock.
    func perform(
        _ date: String = TestHome.date, until end: String = "24:00", scenario: Scenario? = nil,
        engine: MakeEngine = TestHome.plainEngine,
        network: any PlatformTransport = NetworkTransport()
    ) async throws {
        // A user may have 128 watches of folders at once, and tests run together.
        await Self.stage.enter()
        defer { Self.stage.leave() }
        let home = try Home(folder, network: network)
        let store = try home.openStore()
        let zone = home.configuration.zone
        let day = try LocalDate.parse(date)
        let start = try store.read { try RehearsalPosition.read($0) } ?? zone.startOfDay(day)
        let range = try DayRange(date: date, days: 1, zone: zone, now: 0)
        let stop = try Moment.parse("\(date) \(end)").resolve(now: 0, zone: zone)
        let clock = SpedClock(factor: 1_000_000_000, from: start)
        let daemon = Daemon(
            home: home, engine: try engine(home, store, clock), clock: clock,
            rehearsal: try RehearsalScript(scenario: scenario)
                .rehearsal(
                    of: range, home: home, store: store,
                    commands: try home.check().programs.flatMap(\.commands)),
            end: stop, logger: Self.silent)
        try await daemon.run()
    }

    /// What did happen on a day.
    func history(_ date: String = TestHome.date) throws -> Timeline {
        let home = try Home(folder)
        let range = try DayRange(date: date, days: 1, zone: home.configuration.zone, now: 0)
        return try home.timeline(.performed, of: try home.openStore(), range)
    }

    /// Every journal row of every run, in order, as the store has it.
    func journal() throws -> [JournalRecord] {
        try Home(folder).openStore().read { try $0.fetch(Query(JournalRecord.self)) }
    }
}
