package import Foundation

/// Content in a folder.
///
/// A path can never lead out of the folder: neither by `..` or a root, nor by a link.
package struct FolderContent: ContentSource {
    private let folder: URL
    private let cache = FileCache()

    /// The largest file that is read, in bytes.
    package static let fileBytesMax = 4 << 20
    /// The largest file that goes out as it is, in bytes: more than any platform takes.
    package static let attachmentBytesMax = 100 << 20

    /// Reads below a folder, which need not exist.
    package init(_ folder: URL) { self.folder = folder }

    package func read(_ path: String) throws -> [UInt8]? {
        try read(path, upTo: Self.fileBytesMax)
    }

    package func attachment(_ path: String) throws -> [UInt8]? {
        try read(path, upTo: Self.attachmentBytesMax)
    }

    package func hasAttachment(_ path: String) -> Bool {
        guard (try? location(of: path)) != nil, let stamp = FileStamp(folder.path + "/" + path)
        else { return false }
        return stamp.isFile && stamp.size <= Self.attachmentBytesMax
    }

    private func read(_ path: String, upTo most: Int) throws -> [UInt8]? {
        let stamp = FileStamp(folder.path + "/" + path)
        // What is known was checked when it was read.
        if let stamp, let known = cache.bytes(of: path, stamp) { return known }
        try ContentPath.check(path)
        guard let stamp else { return nil }
        let url = try location(of: path)
        guard stamp.isFile else {
            throw ContentError("not-a-file", path: path, "this is no file, so it cannot be read")
        }
        guard stamp.size <= most else {
            throw ContentError(
                "file-too-large",
                path: path,
                "the file has \(stamp.size) bytes, the most is \(most)"
            )
        }
        do {
            let bytes = Array(try Data(contentsOf: url))
            // A film that goes out now and then must not stay in memory.
            if stamp.size <= Self.fileBytesMax { cache.keep(bytes, of: path, stamp) }
            return bytes
        } catch {
            throw ContentError(
                "unreadable-file",
                path: path,
                "the file cannot be read: \(error.localizedDescription)"
            )
        }
    }

    package func list() throws -> [String] {
        let root = folder.resolvingSymlinksInPath().path
        guard let names = FileManager.default.enumerator(atPath: root) else { return [] }
        return names.compactMap { $0 as? String }
            .filter { path in
                // Editors and systems leave hidden files behind, such as .DS_Store.
                !path.split(separator: "/").contains { $0.hasPrefix(".") }
                    && (try? location(of: path)).flatMap { FileStamp($0.path) }?.isFile == true
            }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func location(of path: String) throws -> URL {
        try ContentPath.check(path)
        let root = folder.resolvingSymlinksInPath().standardizedFileURL
        let url = root.appendingPathComponent(path).resolvingSymlinksInPath().standardizedFileURL
        guard url.path.hasPrefix(root.path + "/") else {
            throw ContentError(
                "bad-path",
                path: path,
                "this link leads out of the content folder: copy the file"
            )
        }
        return url
    }
}

/// What a path below `content/` may look like.
enum ContentPath {
    /// Refuses a path that could lead elsewhere.
    ///
    /// - Throws: ``ContentError`` with code `bad-path`.
    static func check(_ path: String) throws {
        let parts = path.utf8.split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
        ).map(Substring.init)
        let isPlain = parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
        guard isPlain, !path.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "\\") })
        else {
            throw ContentError(
                "bad-path",
                path: path,
                "write the path below content/, such as \"flash/rules\", without . and .."
            )
        }
    }
}
