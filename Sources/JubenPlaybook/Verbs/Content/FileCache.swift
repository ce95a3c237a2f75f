import Synchronization

/// Keeps the files that were read last, for as long as the file system says that they are the same.
///
/// At 08:30 every group's run asks for the same three files; one look at each is enough then.
final class FileCache: Sendable {
    private struct Entry {
        let stamp: FileStamp
        let bytes: [UInt8]
    }

    /// The most bytes that are kept.
    static let bytesMax = 32 << 20

    private let state = Mutex<(entries: [String: Entry], bytes: Int)>(([:], 0))

    /// Makes a cache that holds nothing.
    init() {}

    /// The bytes of an unchanged file.
    func bytes(of path: String, _ stamp: FileStamp) -> [UInt8]? {
        state.withLock { state in
            guard let entry = state.entries[path], entry.stamp == stamp else { return nil }
            return entry.bytes
        }
    }

    /// Keeps the bytes of a file that had the stamp before it was read.
    func keep(_ bytes: [UInt8], of path: String, _ stamp: FileStamp) {
        state.withLock { state in
            state.bytes += bytes.count - (state.entries[path]?.bytes.count ?? 0)
            state.entries[path] = Entry(stamp: stamp, bytes: bytes)
            guard state.bytes > Self.bytesMax else { return }
            state = ([:], 0)
        }
    }
}
