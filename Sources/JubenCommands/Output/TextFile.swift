import Foundation

/// Reads and writes the files that operators name.
enum TextFile {
    /// The text of a file.
    ///
    /// - Throws: ``CommandError`` when it cannot be read.
    static func read(_ path: String) throws -> String {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw CommandError(
                .problems,
                "The file '\(path)' cannot be read: \(FileProblem.words(error)).")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw CommandError(
                .problems, "'\(path)' is not UTF-8: save the file again in that encoding.")
        }
        return text
    }

    /// Writes a file, over one of that name; `-` is the output of the command.
    ///
    /// - Throws: ``CommandError`` when it cannot be written.
    static func write(_ path: String, _ text: String) throws {
        if path == "-" { return Terminal.print(text) }
        do {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw CommandError(
                .store, "'\(path)' cannot be written: \(FileProblem.words(error)).")
        }
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
                .store, "'\(path)' cannot be written: \(FileProblem.words(error)).")
        }
    }
}
