import Foundation

/// A file that git tracks, as it stands in the working tree.
struct TrackedFile: Sendable {
    /// The path from the top of the repository.
    let path: String
    let isExecutable: Bool
    let byteCount: Int
    /// The lines without their ends; nil when the file is binary.
    let lines: [String]?
    let endsWithNewline: Bool

    init(path: String, isExecutable: Bool = false, contents: Data) {
        self.path = path
        self.isExecutable = isExecutable
        byteCount = contents.count
        endsWithNewline = contents.isEmpty || contents.last == UInt8(ascii: "\n")
        guard !contents.contains(0), let text = String(data: contents, encoding: .utf8) else {
            lines = nil
            return
        }
        // By bytes: as a Character, a carriage return and its newline are one.
        var lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        if lines.last == "" { lines.removeLast() }
        self.lines = lines
    }

    /// A sample for the tests of the rules.
    init(_ path: String, isExecutable: Bool = false, _ text: String) {
        self.init(path: path, isExecutable: isExecutable, contents: Data(text.utf8))
    }

    /// The file's own name.
    var name: String {
        String(path.split(separator: "/").last ?? "")
    }

    /// What follows the last dot of the name; empty when there is none.
    var pathExtension: String {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count > 1 ? String(parts[parts.count - 1]) : ""
    }

    /// The target of a Swift or C file below `Sources`.
    var target: String? {
        let parts = path.split(separator: "/")
        return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
    }

    /// Whether a program writes this file, so that its form is that program's affair.
    var isGenerated: Bool {
        path.hasPrefix("playbooks/_meta/")
    }

    func finding(line index: Int? = nil, _ message: String) -> Finding {
        Finding(path: path, line: index.map { $0 + 1 }, message: message)
    }
}
