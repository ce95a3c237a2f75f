import Foundation
import JubenEngine
import Synchronization

/// The file that a store has open, to be told from what stands in its place later.
///
/// A process goes on writing to a file that was deleted or replaced, as if nothing had happened:
/// messages would go out, and nobody would ever know that they did.
final class OpenedFile: Sendable {
    /// What became of the file since it was looked at last.
    enum Change { case none, shrank }

    private let path: String
    private let device: UInt64
    private let inode: UInt64
    private let size: Mutex<Int64>

    /// Takes note of the file at a path; nil when there is none.
    init?(_ path: String) {
        guard let status = Self.status(path) else { return nil }
        self.path = path
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Mutex(Int64(status.st_size))
    }

    /// Makes sure that the path still leads to the file.
    ///
    /// - Returns: whether the file became smaller, which it does when space is given back, and when
    ///   somebody cuts it off.
    /// - Throws: ``StoreError/Code/replaced``.
    func verify() throws -> Change {
        guard let status = Self.status(path) else {
            throw StoreError(
                .replaced,
                "The store '\(path)' was deleted or moved while juben had it open: stop juben, put"
                    + " the file or the latest backup in its place, and start it again.")
        }
        guard UInt64(status.st_dev) == device, UInt64(status.st_ino) == inode else {
            throw StoreError(
                .replaced,
                "Another file was put in the place of '\(path)' while juben had it open: start"
                    + " juben again to work on that one.")
        }
        return size.withLock { size in
            defer { size = Int64(status.st_size) }
            return Int64(status.st_size) < size ? .shrank : .none
        }
    }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
