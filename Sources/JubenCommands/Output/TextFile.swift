import Foundation

/// Reads and writes the files that operators name.
enum TextFile {
    /// The text of a file.
    ///
    /// - Throws: ``CommandError`` when it cannot be read.
    static func read(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandError(.problems, "There is no file '\(path)' that can be read.")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// Writes a file that does not exist yet.
    ///
    /// - Throws: ``CommandError`` when there is one, or it cannot be written.
    static func create(_ path: String, _ text: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw CommandError(
                .usage, "There is a file '\(path)' already; choose another name.")
        }
        do {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw CommandError(
                .store, "'\(path)' cannot be written: \(error.localizedDescription)")
        }
    }
}
