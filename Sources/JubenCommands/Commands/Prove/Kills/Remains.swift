import Foundation
import JubenEngine
import JubenProofs
import JubenStore

/// What a daemon left when it died: a copy of its files, opened as the next one will open them.
struct Remains {
    let store: SQLiteStore

    /// Copies what there is.
    init(of folder: HomeFolder, to place: URL) throws {
        let files = FileManager.default
        try? files.removeItem(at: place)
        try files.createDirectory(at: place, withIntermediateDirectories: true)
        for ending in ["", "-wal"] {
            let source = folder.database.path + ending
            guard files.fileExists(atPath: source) else { continue }
            try files.copyItem(
                atPath: source,
                toPath: place.appendingPathComponent("juben.db").path + ending)
        }
        store = try SQLiteStore.open(
            path: place.appendingPathComponent("juben.db").path, mode: .readWrite,
            durability: .fast)
    }

    /// What is on its way to a channel.
    func sending() throws -> [OutboxRecord] { try rows(.sending) }

    /// What is in a state.
    func rows(_ state: DeliveryState) throws -> [OutboxRecord] {
        try store.read { try $0.deliveries(in: state) }
    }

    /// The moment at which the daemon's clock stands.
    func now() throws -> Int64 { try store.read { try RehearsalPosition.read($0) } ?? 0 }
}
