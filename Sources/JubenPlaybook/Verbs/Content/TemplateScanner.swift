/// Takes a template apart into text and tags.
///
/// The renderer keeps no lines and knows names of Latin letters only. So each tag is found here,
/// with its line, and may have a name in any script.
struct TemplateScanner {
    /// A stretch of a template.
    enum Piece {
        /// Text, or a comment with its braces, which the renderer leaves out.
        case text(Substring)
        /// A tag other than one that closes a section.
        case tag(TemplateTag)
        /// The end of the innermost open section.
        case close
    }

    private let path: String
    private let baseDepth: Int
    private var rest: Substring
    private var line = 1
    private var open: [TemplateTag] = []
    private var pieces: [Piece] = []

    private init(_ text: String, path: String, baseDepth: Int) {
        self.path = path
        self.baseDepth = baseDepth
        rest = text[...]
    }

    /// The pieces of a template, in order.
    ///
    /// - Parameters:
    ///   - text: the template.
    ///   - path: its path below `content/`, for errors.
    ///   - baseDepth: how many sections the template is included in.
    /// - Returns: the pieces, with one ``Piece/close`` for each section.
    /// - Throws: ``ContentError`` with the line, for a tag that is unknown, empty or not closed.
    static func scan(_ text: String, path: String, baseDepth: Int = 0) throws -> [Piece] {
        var scanner = TemplateScanner(text, path: path, baseDepth: baseDepth)
        try scanner.scan()
        return scanner.pieces
    }

    private mutating func scan() throws {
        while let start = rest.firstRange(of: "{{") {
            take(upTo: start.lowerBound)
            rest = rest[start.upperBound...]
            let closing = rest.first == "{" ? "}}}" : "}}"
            guard let end = rest.firstRange(of: closing) else {
                throw error("the tag {{ is never closed with \(closing)")
            }
            var inner = rest[..<end.lowerBound]
            guard !inner.contains("{{") else {
                throw error("the tag {{ is not closed before the next {{")
            }
            if closing == "}}}" { inner.removeFirst() }
            try read(inner)
            line += inner.count(where: \.isNewline)
            rest = rest[end.upperBound...]
        }
        take(upTo: rest.endIndex)
        if let section = open.last {
            throw ContentError(
                "bad-template",
                path: path,
                line: section.line,
                "the section '\(section.name)' is never closed: add {{/\(section.name)}}"
            )
        }
    }

    private mutating func take(upTo end: Substring.Index) {
        let text = rest[..<end]
        guard !text.isEmpty else { return }
        pieces.append(.text(text))
        line += text.count(where: \.isNewline)
    }

    private mutating func read(_ inner: Substring) throws {
        let sign = inner.first
        let name = Self.trimmed("#^/>&".contains(sign ?? " ") ? inner.dropFirst() : inner)
        switch sign {
        case "!": pieces.append(.text("{{\(inner)}}"))
        case "#": try openSection(.section, name)
        case "^": try openSection(.inverted, name)
        case "/": try closeSection(name)
        case ">": pieces.append(.tag(try tag(.partial, name)))
        case "=", "<", "$", "%":
            throw error(
                "{{\(inner)}} is not known here; tags are {{x}} {{#x}} {{^x}} {{/x}} {{>x}}"
            )
        default: pieces.append(.tag(try tag(.variable, name)))
        }
    }

    private mutating func openSection(_ kind: TemplateTag.Kind, _ name: String) throws {
        let section = try tag(kind, name)
        pieces.append(.tag(section))
        open.append(section)
    }

    private mutating func closeSection(_ name: String) throws {
        guard let section = open.popLast() else {
            throw error("{{/\(name)}} closes a section that was never opened")
        }
        guard section.name == name else {
            throw error(
                "{{/\(name)}} should be {{/\(section.name)}}, which opens on line \(section.line)"
            )
        }
        pieces.append(.close)
    }

    private func tag(_ kind: TemplateTag.Kind, _ name: String) throws -> TemplateTag {
        let depth = baseDepth + open.count
        let tag = TemplateTag(kind: kind, name: name, path: path, line: line, depth: depth)
        guard !name.isEmpty else { throw error("a tag has no name") }
        if kind != .partial, !tag.isPosition {
            let isPlain =
                name == "."
                || (!name.hasPrefix(".") && !name.hasSuffix(".") && !name.contains(".."))
            guard isPlain, !name.contains(where: { $0.isWhitespace || "(){}".contains($0) }) else {
                throw error("'\(name)' is no name of a variable")
            }
        }
        if tag.isPosition, !Self.positions.contains(name) {
            throw error(
                "'\(name)' is not known; there are \(Self.positions.joined(separator: ", "))"
            )
        }
        return tag
    }

    /// What may be asked of the place that an item has in its list.
    static let positions = ["first()", "last()", "even()", "odd()", "number()"]

    private func error(_ message: String) -> ContentError {
        ContentError("bad-template", path: path, line: line, message)
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
