package import Foundation

/// Finds the Lua files of a community on disk.
package enum PlaybookFolder {
    /// The folder, below the community's home, in which playbooks are.
    package static let name = "playbooks"
    /// The folder in which the editor's own files are, which no playbook can use.
    static let editorFolder = "_meta"
    /// The folder of the playbooks' tests, which are no playbooks; a home has them beside
    /// `playbooks`, or in it.
    package static let testsFolder = "tests"

    /// Whether a path is one of a playbook or a module, and not of an editor, a test or a system.
    package static func includes(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        return path.hasSuffix(".lua")
            && !parts.contains { $0.hasPrefix(".") || $0 == editorFolder }
            && !parts.dropLast().contains { $0 == testsFolder }
    }

    /// Reads the Lua files below a home, in the order of their paths.
    ///
    /// A file that is too large is read only as far as it takes to know that it is.
    ///
    /// - Returns: the files, by paths such as `playbooks/flash/open.lua`; none when there is no
    ///   such folder.
    /// - Throws: Foundation's error when a file cannot be read.
    package static func read(below home: URL) throws -> [PlaybookSource.File] {
        let folder = home.appendingPathComponent(name).resolvingSymlinksInPath()
        guard let found = FileManager.default.enumerator(atPath: folder.path) else { return [] }
        let paths = found.compactMap { $0 as? String }.filter(includes)
        return try paths.sorted().compactMap { path in
            let url = folder.appendingPathComponent(path).resolvingSymlinksInPath()
            guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
                return nil
            }
            let handle = try FileHandle(forReadingFrom: url)
            defer { try? handle.close() }
            let bytes = try handle.read(upToCount: SourceText.bytesMax + 1) ?? Data()
            return PlaybookSource.File(path: "\(name)/\(path)", bytes: Array(bytes))
        }
    }
}
