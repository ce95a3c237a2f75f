/// A page as a browser would read it: whether its elements close as they open, and what its tables
/// say.
package struct ReportPage {
    /// The rows of its tables, a text for each cell.
    package private(set) var rows: [[String]] = []
    /// Its headings of the second level.
    package private(set) var headings: [String] = []

    private static let voids: Set<String> = ["meta", "br", "hr", "img", "input", "link"]
    /// Elements of pictures that end with `/>`.
    private static let rowElement = "tr"

    private var open: [String] = []
    private var texts: [String] = []
    private var row: [String]?

    /// A page that does not open.
    package struct Problem: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// Reads a page.
    ///
    /// - Throws: ``Problem`` when it is none, or an element is closed that is not open, or the
    ///   other way about.
    package init(_ text: String) throws {
        guard text.hasPrefix("<!doctype html>") else { throw Problem(description: "it is no HTML") }
        var rest = text.utf8.dropFirst("<!doctype html>".utf8.count)
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            append(String(decoding: rest[..<start], as: UTF8.self))
            guard let end = Self.end(of: rest[start...]) else {
                throw Problem(description: "a tag is cut off")
            }
            let tag = String(decoding: rest[rest.index(after: start)..<end], as: UTF8.self)
            rest = rest[rest.index(after: end)...]
            try read(tag)
        }
        guard open.isEmpty else { throw Problem(description: "<\(open.last ?? "")> stays open") }
        guard text.contains("<title>"), text.contains("<body>") else {
            throw Problem(description: "it has no title or no body")
        }
    }

    /// The end of a tag; a sign inside quotes is none.
    private static func end(of tag: Substring.UTF8View) -> Substring.UTF8View.Index? {
        var isQuoted = false
        for place in tag.indices {
            if tag[place] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if tag[place] == UInt8(ascii: ">"), !isQuoted { return place }
        }
        return nil
    }

    private mutating func append(_ text: String) {
        guard !texts.isEmpty else { return }
        texts[texts.count - 1] += text
    }

    private mutating func read(_ tag: String) throws {
        let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
        if tag.hasSuffix("/") || Self.voids.contains(name) { return }
        guard tag.hasPrefix("/") else {
            open.append(name)
            texts.append("")
            if name == Self.rowElement { row = [] }
            return
        }
        guard open.last == name, let text = texts.popLast() else {
            throw Problem(description: "</\(name)> closes <\(open.last ?? "nothing")>")
        }
        open.removeLast()
        switch name {
        case "th", "td": row?.append(text)
        case "h2": headings.append(text)
        case Self.rowElement:
            if let row { rows.append(row) }
            row = nil
        // What a part of a line says belongs to the line.
        default: append(text)
        }
    }
}
