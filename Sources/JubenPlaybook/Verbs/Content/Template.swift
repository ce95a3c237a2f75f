import JubenEngine
package import JubenValue
import Mustache

/// A Mustache template of `content/`, with the templates that it includes.
///
/// It prints plain text: nothing is escaped. A variable that was not given is an error, since a
/// hole in a message is worse than no message.
package struct Template: Sendable {
    private let name: String
    private let root: String
    private let tags: [TemplateTag]
    private let library: MustacheLibrary

    /// The longest text that a template may give, in bytes.
    package static let bytesMax = 64 << 10

    /// Finds and reads a template.
    ///
    /// - Parameters:
    ///   - name: the path below `content/`, with or without its extension.
    ///   - source: where the files are.
    /// - Throws: ``ContentError`` when there is no such template or it is not well formed.
    package init(_ name: String, in source: any ContentSource) throws {
        var compiler = TemplateCompiler(source: source)
        self.name = name
        root = try compiler.compile(name, from: nil)
        tags = compiler.tags
        library = compiler.library
    }

    /// The template with its variables filled in; line breaks at its end are dropped.
    ///
    /// - Throws: ``ContentError`` that names the template, the line and the variable.
    package func render(_ variables: Value) throws -> String {
        let misses = TemplateMisses()
        let value = TemplateValue(value: variables, tags: tags, misses: misses, isRoot: true)
        var text = library.render(value, withTemplate: root) ?? ""
        if let (tag, message) = misses.first {
            let hint = tag.kind == .variable ? hint(for: tag, among: variables) : ""
            throw ContentError("missing-variable", path: tag.path, line: tag.line, message + hint)
        }
        while text.last?.isNewline == true { text.removeLast() }
        guard text.utf8.count <= Self.bytesMax else {
            throw ContentError(
                "text-too-long",
                path: name,
                "the text would have \(text.utf8.count) bytes, more than \(Self.bytesMax)"
            )
        }
        return text
    }

    private func hint(for tag: TemplateTag, among variables: Value) -> String {
        guard let first = tag.steps.first, variables[first] == nil else { return "" }
        return NameHint.phrase(for: first, among: (variables.map ?? [:]).keys.sorted())
    }

    /// The tags of the template and of all that it includes.
    var allTags: [TemplateTag] { tags }
}

/// Turns templates into those of the renderer.
private struct TemplateCompiler {
    let source: any ContentSource
    var tags: [TemplateTag] = []
    var library = MustacheLibrary()
    /// The names that the library knows templates by: its own may be of Latin letters only.
    private var keys: [String: String] = [:]
    private var open: [String] = []

    init(source: any ContentSource) { self.source = source }

    /// Reads a template and those that it includes.
    ///
    /// - Returns: the key under which the library has it.
    mutating func compile(_ name: String, from tag: TemplateTag?) throws -> String {
        let path = try TemplateFinder.path(of: name, in: source, from: tag)
        if let tag, open.contains(path) {
            throw ContentError(
                "bad-template",
                path: tag.path,
                line: tag.line,
                "the template '\(name)' includes itself, directly or through another"
            )
        }
        if let key = keys[path] { return key }
        open.append(path)
        let text = try ContentText.decode(try source.read(path) ?? [], path: path)
        // The renderer escapes HTML unless a template says otherwise, so no tag of ours asks it to.
        var body = Body()
        for piece in try TemplateScanner.scan(text, path: path, baseDepth: tag?.depth ?? 0) {
            try append(piece, to: &body)
        }
        let key = "p\(keys.count)"
        do {
            try library.register(body.text, named: key)
        } catch {
            throw ContentError("bad-template", path: path, "the template cannot be read: \(error)")
        }
        open.removeLast()
        keys[path] = key
        return key
    }

    private struct Body {
        var text = ""
        var open: [String] = []
    }

    private mutating func append(_ piece: TemplateScanner.Piece, to body: inout Body) throws {
        switch piece {
        case .text(let text): body.text += text
        case .close: body.text += "{{/\(body.open.popLast() ?? "")}}"
        case .tag(let tag) where tag.kind == .partial:
            tags.append(tag)
            body.text += "{{>\(try compile(tag.name, from: tag))}}"
        case .tag(let tag):
            let key = tag.isPosition ? Self.position(tag.name) : "t\(tags.count)"
            tags.append(tag)
            switch tag.kind {
            case .section, .inverted:
                body.text += "{{\(tag.kind == .section ? "#" : "^")\(key)}}"
                body.open.append(key)
            default: body.text += "{{&\(key)}}"
            }
        }
    }

    /// The renderer counts from 0, people from 1.
    private static func position(_ name: String) -> String {
        name == "number()" ? "plusone(index())" : name
    }
}
