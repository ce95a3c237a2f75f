import Foundation
import Synchronization

/// What really happened on the platforms, in a file outside the store that no kill can take back.
///
/// A line is on the disk before the platform answers.
package final class EffectFile: Sendable {
    private let descriptor: CInt
    private let path: String
    /// What the file has, from all lives of the process.
    let log = EffectLog()

    /// Opens the file for appending, and makes it when there is none.
    ///
    /// - Throws: ``EffectFileError`` when it cannot be opened or read.
    package init(path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw EffectFileError("'\(path)' cannot be opened: \(Self.reason)")
        }
        var reader = EffectReader(path: path)
        for handover in try reader.rest() { log.append(handover) }
    }

    deinit { close(descriptor) }

    /// Adds a line, and waits until it is on the disk.
    func append(_ handover: Handover) throws {
        var line = try JSONEncoder().encode(handover)
        line.append(0x0A)
        let written = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == line.count, fdatasync(descriptor) == 0 else {
            throw EffectFileError("'\(path)' cannot be written: \(Self.reason)")
        }
        log.append(handover)
    }

    private static var reason: String { String(cString: strerror(errno)) }
}

/// Follows the file as it grows.
package struct EffectReader {
    private let path: String
    private var offset: UInt64 = 0

    /// Begins at the beginning.
    package init(path: String) { self.path = path }

    /// The lines that were added since the last call.
    ///
    /// - Throws: ``EffectFileError`` when a line cannot be understood.
    package mutating func rest() throws -> [Handover] {
        guard let handle = FileHandle(forReadingAtPath: path) else { return [] }
        defer { try? handle.close() }
        try handle.seek(toOffset: offset)
        let data = try handle.readToEnd() ?? Data()
        // A kill in the middle of a write would leave a line without its end: it never was.
        guard let end = data.lastIndex(of: 0x0A) else { return [] }
        let whole = data[data.startIndex...end]
        offset += UInt64(whole.count)
        return try whole.split(separator: 0x0A).map { line in
            do {
                return try JSONDecoder().decode(Handover.self, from: line)
            } catch {
                throw EffectFileError("'\(path)' has a line that is none: \(error)")
            }
        }
    }
}

/// A log of effects that cannot be used.
package struct EffectFileError: Error, Sendable, CustomStringConvertible {
    /// One sentence.
    package let description: String

    init(_ description: String) { self.description = description }
}
