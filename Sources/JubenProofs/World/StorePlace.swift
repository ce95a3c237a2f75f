import Foundation
import JubenEngine
import JubenStore

/// Where the rows are between two lives of the process.
final class StorePlace {
    /// Which store holds them.
    enum Kind: Sendable {
        case memory
        /// A file in a temporary folder, which goes with the place.
        case sqlite
    }

    private let memory = MemoryStore()
    private let folder: URL?

    init(_ kind: Kind) throws {
        guard kind == .sqlite else {
            folder = nil
            return
        }
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("juben-proof-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = url
    }

    deinit {
        if let folder { try? FileManager.default.removeItem(at: folder) }
    }

    /// Opens the store, as a process does when it starts.
    func open() throws -> any Store {
        guard let folder else { return memory }
        // The process dies, not the machine, so the system's memory of a commit is enough.
        return try SQLiteStore.open(
            path: folder.appendingPathComponent("proof.db").path, mode: .create, durability: .fast)
    }
}
