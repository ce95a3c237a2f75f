import ArgumentParser
import Foundation

/// Where an export goes.
struct ExportOptions: ParsableArguments {
    @Option(help: "The file to write (default: standard output).")
    var output: String?

    @Flag(help: "Begin with the mark by which Excel knows UTF-8.")
    var bom = false

    /// Writes lines as they come.
    ///
    /// - Throws: ``CommandError`` when there is such a file, or it cannot be written.
    func write(_ body: ((String) throws -> Void) throws -> Void) throws {
        var file: FileHandle?
        if let output {
            try TextFile.create(output, "")
            file = FileHandle(forWritingAtPath: output)
            guard file != nil else {
                throw CommandError(.store, "'\(output)' cannot be written: check its rights.")
            }
        }
        defer { try? file?.close() }
        var pending = bom ? CSVText.mark : ""
        func flush() throws {
            if let file {
                try file.write(contentsOf: Data(pending.utf8))
            } else if !pending.isEmpty {
                Terminal.print(pending)
            }
            pending = ""
        }
        try body { line in
            pending += line
            if pending.utf8.count > Self.chunk { try flush() }
        }
        try flush()
    }

    /// The bytes that are written at a time.
    private static let chunk = 64 << 10
}
