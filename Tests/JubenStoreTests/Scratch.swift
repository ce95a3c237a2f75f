import Foundation

/// A folder that exists while a test needs it.
final class Scratch: Sendable {
    let path: String

    /// Makes an empty folder.
    init() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("juben-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in the folder.
    func file(_ name: String) -> String { path + "/" + name }
}
