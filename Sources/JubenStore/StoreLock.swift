import Foundation
import JubenEngine

/// The right to be the one daemon of a home, held while the object lives.
///
/// The system gives it back when the process ends, however it ends, so a lock never outlives its
/// owner and nobody ever has to remove the file.
package final class StoreLock: Sendable {
    /// The lock's file in a home.
    package static let fileName = "juben.lock"

    private let descriptor: CInt

    private init(descriptor: CInt) { self.descriptor = descriptor }

    deinit { close(descriptor) }
}

extension StoreLock {
    /// Takes the lock of a home.
    ///
    /// - Parameters:
    ///   - folder: the home, where the store's file is.
    ///   - now: the time, in epoch milliseconds; it tells others since when the home is served.
    /// - Returns: the lock, to be kept as long as the home is served.
    /// - Throws: ``StoreError/Code/locked``, naming the process that has it.
    package static func acquire(in folder: String, at now: Int64) throws -> StoreLock {
        let path = URL(fileURLWithPath: folder).appendingPathComponent(fileName).path
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw StoreError(
                errno == ENOENT ? .notFound : .readOnly,
                "The lock '\(path)' cannot be opened: \(String(cString: strerror(errno))). Give"
                    + " this user the right to write the file and its folder."
            )
        }
        let lock = StoreLock(descriptor: descriptor)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw StoreError(
                .locked,
                "Another juben (\(lock.ownerText)) serves this home; stop it first, or choose"
                    + " another home."
            )
        }
        try lock.write("pid \(getpid()) on \(hostName) since \(text(of: now))", to: path)
        return lock
    }

    /// Whether a process of this host holds the lock of a home.
    package static func isHeld(in folder: String) -> Bool {
        let path = URL(fileURLWithPath: folder).appendingPathComponent(fileName).path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        let lock = StoreLock(descriptor: descriptor)
        // Only where an owner lives is the lock itself tried: a daemon that starts at this moment
        // must not be refused because somebody asks.
        let words = lock.ownerText.split(separator: " ")
        guard words.count > 1, let process = pid_t(words[1]),
            kill(process, 0) == 0 || errno == EPERM
        else { return false }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    private func write(_ text: String, to path: String) throws {
        let bytes = Array(text.utf8)
        guard ftruncate(descriptor, 0) == 0,
            pwrite(descriptor, bytes, bytes.count, 0) == bytes.count
        else {
            throw StoreError(
                .full,
                "The lock '\(path)' cannot be written: \(String(cString: strerror(errno)))."
            )
        }
    }

    private var ownerText: String {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        // It is empty for the moment between the owner's locking and its writing.
        guard count > 0 else { return "just started" }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    private static var hostName: String {
        var bytes = [UInt8](repeating: 0, count: 256)
        let code = bytes.withUnsafeMutableBytes { buffer in
            let text = buffer.assumingMemoryBound(to: CChar.self)
            return text.baseAddress.map { gethostname($0, text.count - 1) }
        }
        guard code == 0 else { return "this host" }
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    private static func text(of milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds / 1000)).formatted(.iso8601)
    }
}
