import Foundation

/// The repository these tests belong to.
enum Repository {
    /// Every tracked file, read once for all rules.
    static let files = Result { try trackedFiles() }

    private struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }

    private static func trackedFiles() throws -> [TrackedFile] {
        let top = try topFolder()
        return try listing(of: top).split(separator: "\0").compactMap { entry in
            // An entry reads "100644 <hash> 0\tpath".
            guard let tab = entry.firstIndex(of: "\t") else { return nil }
            let path = String(entry[entry.index(after: tab)...])
            // A file that was deleted and not yet staged is in nobody's way.
            guard let contents = try? Data(contentsOf: top.appending(path: path)) else {
                return nil
            }
            return TrackedFile(
                path: path,
                isExecutable: entry.hasPrefix("100755"),
                contents: contents
            )
        }
    }

    private static func topFolder() throws -> URL {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            let manifest = folder.appending(path: "Package.swift")
            if FileManager.default.fileExists(atPath: manifest.path) { return folder }
            folder.deleteLastPathComponent()
        }
        throw Unreadable(description: "no Package.swift above \(#filePath)")
    }

    private static func listing(of top: URL) throws -> String {
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/env")
        // A checkout that belongs to another user, as in a container, is as good as ours.
        git.arguments = ["git", "-c", "safe.directory=*", "ls-files", "--stage", "-z"]
        git.currentDirectoryURL = top
        let output = Pipe()
        git.standardOutput = output
        try git.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        git.waitUntilExit()
        guard git.terminationStatus == 0 else {
            throw Unreadable(description: "git ls-files failed: tidy needs a git checkout.")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
