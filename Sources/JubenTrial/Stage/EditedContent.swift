package import JubenPlaybook
import Synchronization

/// The texts of a community with what a test has changed in them; the files stay as they are.
package final class EditedContent: ContentSource {
    private let base: any ContentSource
    private let edits = Mutex<[String: [UInt8]]>([:])

    /// Lays changes over content.
    package init(_ base: any ContentSource) { self.base = base }

    package func read(_ path: String) throws -> [UInt8]? {
        try edits.withLock { $0[path] } ?? base.read(path)
    }

    package func list() throws -> [String] {
        let paths = Set(try base.list()).union(edits.withLock(\.keys))
        return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Changes a file.
    func write(_ bytes: [UInt8], to path: String) { edits.withLock { $0[path] = bytes } }

    /// Forgets every change, for the next test.
    func forget() { edits.withLock { $0 = [:] } }
}
