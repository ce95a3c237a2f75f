@preconcurrency import Dispatch
import Foundation
import Glibc
import JubenEngine

/// Hears when files of a home change: the bell that other processes ring, and the playbooks.
final class FolderWatch: Sendable {
    /// What changed.
    enum Change: Sendable {
        /// Another process has something new in the store.
        case bell
        /// A playbook was written, moved or removed.
        case playbooks
        /// The configuration was written.
        case configuration
    }

    private static let events =
        UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM) | UInt32(IN_DELETE)
    private static let bufferBytes = 64 * 1024

    private let source: any DispatchSourceRead

    /// Watches a home until the watch is released.
    ///
    /// - Throws: ``CommandError`` when the system has no watches left.
    init(_ home: HomeFolder, _ heard: @escaping @Sendable (Change) -> Void) throws {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { throw Self.failure() }
        let root = inotify_add_watch(descriptor, home.path, Self.events)
        guard root >= 0 else { throw Self.failure() }
        for folder in Self.folders(below: home.playbooks) {
            guard inotify_add_watch(descriptor, folder, Self.events) >= 0 else {
                throw Self.failure()
            }
        }
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
        source.setEventHandler {
            for (watch, name) in Self.read(descriptor) {
                if watch != root {
                    heard(.playbooks)
                } else if name == home.doorbell.lastPathComponent {
                    heard(.bell)
                } else if name == home.configuration.lastPathComponent {
                    heard(.configuration)
                }
            }
        }
        source.setCancelHandler { close(descriptor) }
        source.activate()
    }

    deinit { source.cancel() }

    private static func folders(below folder: URL) -> [String] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        var folders = [folder.path]
        let walker = FileManager.default.enumerator(
            at: folder, includingPropertiesForKeys: [.isDirectoryKey])
        for case let url as URL in walker ?? .init() {
            let values = try? url.resourceValues(forKeys: [.isDirectoryKey])
            if values?.isDirectory == true { folders.append(url.path) }
        }
        return folders
    }

    private static func failure() -> CommandError {
        let code = errno
        let reason = String(cString: strerror(code))
        // The system's limits are small, and its own words do not name them.
        let fix =
            [EMFILE: "max_user_instances", ENOSPC: "max_user_watches"][code]
            .map { " Raise the limit: sysctl fs.inotify.\($0) shows it." } ?? ""
        return CommandError(.store, "The home cannot be watched for changes: \(reason).\(fix)")
    }

    /// The watches and names of all changes that are there to be read.
    private static func read(_ descriptor: Int32) -> [(Int32, String)] {
        var changes: [(Int32, String)] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: bufferBytes, alignment: MemoryLayout<inotify_event>.alignment)
        defer { buffer.deallocate() }
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            guard count > 0 else { return changes }
            var offset = 0
            let header = MemoryLayout<inotify_event>.size
            while offset + header <= count {
                let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                let name = buffer[(offset + header)..<min(offset + header + Int(event.len), count)]
                changes.append((event.wd, String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)))
                offset += header + Int(event.len)
            }
        }
    }
}
