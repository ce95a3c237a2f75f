import Foundation

/// Reads what is piped into a command.
enum StandardInput {
    /// All of it as text.
    ///
    /// - Throws: ``CommandError`` when it is longer than the limit or is not UTF-8.
    static func text(atMost limit: Int) throws -> String {
        var kept = Data()
        var size = 0
        // All is counted, so that the complaint can name the size, but only the limit is kept.
        while let part = try FileHandle.standardInput.read(upToCount: 1 << 20), !part.isEmpty {
            size += part.count
            if size <= limit { kept.append(part) }
        }
        guard size <= limit else {
            throw CommandError(
                .usage, "Standard input has \(size) bytes; a message has at most \(limit).")
        }
        guard let text = String(data: kept, encoding: .utf8) else {
            throw CommandError(.usage, "Standard input is not UTF-8 text.")
        }
        return text
    }
}
