/// Tags as a row keeps them: each between two semicolons, so that one can be looked for.
package struct Tags: Sendable, Hashable {
    /// The tags, in the order in which they were given, none twice.
    package private(set) var all: [String]

    /// Reads tags from a row.
    package init(stored: String) {
        all = stored.utf8.split(separator: UInt8(ascii: ";")).map { String(Substring($0)) }
    }

    /// Collects tags; empty and repeated ones count once or not at all.
    package init(_ tags: [String]) {
        all = []
        for tag in tags { add(tag) }
    }

    /// The tags as a row keeps them.
    package var stored: String { all.isEmpty ? "" : ";\(all.joined(separator: ";"));" }

    /// Whether a tag is among those that a row keeps; takes nothing apart.
    package static func has(_ tag: String, in stored: String) -> Bool {
        guard !tag.isEmpty, !stored.isEmpty, !tag.utf8.contains(UInt8(ascii: ";")) else {
            return false
        }
        var (tag, stored) = (tag, stored)
        return stored.withUTF8 { stored in
            tag.withUTF8 { tag in
                var start = stored.startIndex
                let separator = UInt8(ascii: ";")
                while let next = stored[start...].firstIndex(of: separator) {
                    let end = next + 1 + tag.count
                    guard end < stored.endIndex else { return false }
                    if stored[end] == separator, stored[(next + 1)..<end].elementsEqual(tag) {
                        return true
                    }
                    start = next + 1
                }
                return false
            }
        }
    }

    /// Whether the tag is among them.
    package func contains(_ tag: String) -> Bool { all.contains(tag) }

    /// Adds a tag; a semicolon inside becomes a comma, because it separates tags.
    package mutating func add(_ tag: String) {
        let clean = String(tag.map { $0 == ";" ? "," : $0 })
        if !clean.isEmpty, !all.contains(clean) { all.append(clean) }
    }

    /// Removes a tag.
    package mutating func remove(_ tag: String) { all.removeAll { $0 == tag } }
}
