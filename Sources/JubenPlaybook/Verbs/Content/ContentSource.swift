/// The texts and spreadsheets of a community, as files below `content/`.
package protocol ContentSource: Sendable {
    /// The bytes of a file.
    ///
    /// - Parameter path: the path below `content/`, such as `flash/rules.txt`.
    /// - Returns: the bytes, or nil when there is no such file.
    /// - Throws: ``ContentError`` when the path leads elsewhere or the file cannot be read.
    func read(_ path: String) throws -> [UInt8]?

    /// The bytes of a file that goes out as it is; it may be longer than one that is read.
    ///
    /// - Parameter path: the path below `content/`, such as `posters/day.png`.
    /// - Returns: the bytes, or nil when there is no such file.
    /// - Throws: ``ContentError`` when the path leads elsewhere or the file cannot be read.
    func attachment(_ path: String) throws -> [UInt8]?

    /// Whether there is a file of a path below `content/` that may go out.
    func hasAttachment(_ path: String) -> Bool

    /// The paths of all files, in the order of their bytes.
    ///
    /// - Throws: ``ContentError`` when the folder cannot be read.
    func list() throws -> [String]
}

extension ContentSource {
    package func attachment(_ path: String) throws -> [UInt8]? { try read(path) }

    package func hasAttachment(_ path: String) -> Bool {
        ((try? attachment(path)) ?? nil) != nil
    }
}

/// A text or spreadsheet that cannot be used as it is.
package struct ContentError: Error, Sendable, CustomStringConvertible {
    /// A stable word for the kind of mistake, such as `missing-variable`.
    package let code: String
    /// The file, such as `content/morning.txt`.
    package let file: String
    /// The line, from 1, or nil when the whole file is meant.
    package let line: Int?
    /// What is wrong there, and the fix.
    package let message: String

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: the kind of mistake.
    ///   - path: the file's path below `content/`.
    ///   - line: the line, if one is meant.
    ///   - message: what is wrong there, and the fix.
    package init(_ code: String, path: String, line: Int? = nil, _ message: String) {
        self.code = code
        self.file = "content/\(path)"
        self.line = line
        self.message = message
    }

    /// The place and what is wrong there.
    package var description: String {
        "\(file)\(line.map { ":\($0)" } ?? ""): \(message)"
    }
}

/// Content in memory: what tests, and previews of texts that are not saved yet, use.
package struct MemoryContent: ContentSource {
    private let files: [String: [UInt8]]

    /// Holds files, by their path below `content/`.
    package init(_ files: [String: String]) { self.files = files.mapValues { Array($0.utf8) } }

    /// Holds files that need not be UTF-8.
    package init(bytes files: [String: [UInt8]]) { self.files = files }

    package func read(_ path: String) throws -> [UInt8]? { files[path] }

    package func list() throws -> [String] {
        files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
