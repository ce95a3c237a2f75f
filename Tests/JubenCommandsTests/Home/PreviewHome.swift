import Foundation
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenSchedule
import JubenStore

@testable import JubenCommands

/// A home with three groups in a folder of its own, which goes away with it.
final class PreviewHome {
    /// Midnight of 24 November 2026 in Shanghai.
    static let midnight: Int64 = 1_795_449_600_000
    /// An hour, in milliseconds.
    static let hour: Int64 = 3_600_000

    let folder: HomeFolder
    let store: SQLiteStore

    init(_ playbooks: [String: String], settings: String = "") throws {
        let files = FileManager.default
        let url = files.temporaryDirectory
            .appendingPathComponent("juben-\(ProcessInfo.processInfo.globallyUniqueString)")
        folder = HomeFolder(url.path)
        for folder in [folder.playbooks, folder.content] {
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        try Data("zone: Asia/Shanghai\n\(settings)".utf8).write(to: folder.configuration)
        store = try SQLiteStore.open(path: folder.database.path, mode: .create)
        try write(playbooks)
        try store.write { transaction in
            for id in ["g1", "g2", "g3"] {
                try transaction.insert(
                    GroupRecord(
                        id: id, name: "群 \(id)", channel: "local", address: id,
                        zone: "Asia/Shanghai", owner: "lin", tags: ";reading;",
                        firstDay: "2026-11-13", capacity: 0, purpose: "", isPermanent: true,
                        status: .active, createdAt: 0))
            }
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder.url) }

    /// Writes playbooks, over those of the same name.
    func write(_ playbooks: [String: String]) throws {
        for (name, text) in playbooks {
            let file = folder.playbooks.appendingPathComponent("\(name).lua")
            try Data("playbook { title = \"\(name)\", why = \"it is tested\" }\n\(text)".utf8)
                .write(to: file)
        }
    }

    /// A preview of days from 24 November 2026 on.
    func preview(_ date: String = "2026-11-24", days: Int = 1) throws -> PreviewRun {
        let home = try Home(folder)
        let range = try DayRange(
            date: date, days: days, zone: home.configuration.zone, now: Self.midnight)
        return PreviewRun(home: home, range: range, rehearsal: RehearsalScript())
    }

    /// What such a preview shows.
    func days(_ date: String = "2026-11-24", days: Int = 1) async throws -> PreviewRun.Result {
        let preview = try preview(date, days: days)
        return try await preview.perform(
            try preview.home.playbooks(), on: try Home.copy(of: store, for: preview.range.start))
    }

    /// Performs the home as the daemon would, in its own store.
    func perform(from start: Int64, until end: Int64) async throws {
        let home = try Home(folder)
        let simulation = Simulation(
            engine: home.engine(on: store, ids: IDSource()),
            channels: home.channels.mapValues { SimulatedChannel(traits: $0.traits) },
            rehearsal: Rehearsal())
        try await simulation.run(
            from: start, until: end, try home.playbooks().map(\.deployment))
    }
}

extension Timeline {
    /// The lines of a group, as `08:30 send 早安`.
    func lines(of group: String = "g1") -> [String] {
        let times = LocalTimes(zone: zone)
        return entries.filter { $0.group == group }.map { entry in
            "\(times.time(entry.at).clock) \(entry.kind.rawValue) \(entry.text)"
        }
    }
}
