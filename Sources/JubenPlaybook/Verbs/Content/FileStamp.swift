import Foundation

/// What the file system says of a path; two equal stamps mean the same file, unchanged.
///
/// Links are followed, so a link that is pointed elsewhere has another stamp.
struct FileStamp: Hashable {
    let isFile: Bool
    /// The file's size in bytes.
    let size: Int
    private let device: UInt64
    private let inode: UInt64
    private let modified: Int64
    private let changed: Int64

    /// Asks the file system, or returns nil where there is nothing.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        isFile = status.st_mode & S_IFMT == S_IFREG
        size = Int(status.st_size)
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
        modified = Self.nanoseconds(status.st_mtim)
        changed = Self.nanoseconds(status.st_ctim)
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
