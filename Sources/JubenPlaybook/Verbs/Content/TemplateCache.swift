import Synchronization

/// Keeps the templates that were compiled last, for as long as every file that they were made of
/// has the same bytes.
final class TemplateCache: Sendable {
    private struct Entry {
        let template: Template
        /// What was looked for, and what was found: nil is a file that there was none of.
        let files: [String: [UInt8]?]
    }

    /// The most templates that are kept.
    private static let countMax = 256

    private let entries = Mutex<[String: Entry]>([:])

    /// Makes a cache that holds nothing.
    init() {}

    /// The template with a name, compiled anew only when one of its files has changed.
    ///
    /// - Throws: ``ContentError`` when there is no such template or it is not well formed.
    func template(_ name: String, in source: any ContentSource) throws -> Template {
        if let known = entries.withLock({ $0[name] }),
            try known.files.allSatisfy({ try source.read($0.key) == $0.value })
        {
            return known.template
        }
        let recorder = RecordingContent(source)
        let template = try Template(name, in: recorder)
        entries.withLock { entries in
            if entries.count >= Self.countMax { entries.removeAll() }
            entries[name] = Entry(template: template, files: recorder.files)
        }
        return template
    }
}

/// Content that remembers what was read of it.
private final class RecordingContent: ContentSource {
    private let source: any ContentSource
    private let read = Mutex<[String: [UInt8]?]>([:])

    init(_ source: any ContentSource) { self.source = source }

    /// Every path that was read, and what was there.
    var files: [String: [UInt8]?] { read.withLock { $0 } }

    func read(_ path: String) throws -> [UInt8]? {
        let bytes = try source.read(path)
        read.withLock { $0[path] = .some(bytes) }
        return bytes
    }

    func list() throws -> [String] { try source.list() }
}
