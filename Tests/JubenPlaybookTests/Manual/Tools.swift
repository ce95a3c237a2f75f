import Foundation

/// Runs the tools that generated files are for.
enum Tools {
    /// Whether the tool is installed; the scripts that set up a machine install all of them.
    static func has(_ tool: String) -> Bool { path(of: tool) != nil }

    private static func path(of tool: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .map { "\($0)/\(tool)" }
            .first(where: FileManager.default.isExecutableFile(atPath:))
    }

    /// Runs a tool in a folder that holds the files.
    ///
    /// - Returns: the exit status, and what the tool wrote.
    static func run(
        _ tool: String,
        _ arguments: [String],
        files: [String: String]
    ) throws -> (status: Int32, output: String) {
        let manager = FileManager.default
        let folder = manager.temporaryDirectory
            .appendingPathComponent("juben-\(ProcessInfo.processInfo.globallyUniqueString)")
        defer { try? manager.removeItem(at: folder) }
        for (path, text) in files {
            let url = folder.appendingPathComponent(path)
            try manager.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: url)
        }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: path(of: tool) ?? tool)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
