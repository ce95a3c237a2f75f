import JubenSchedule

/// Finds the files that scripts name without their extension.
enum TemplateFinder {
    /// The extensions of templates.
    static let extensions = ["txt", "md", "mustache"]

    /// The path of a template.
    ///
    /// - Parameters:
    ///   - name: its path below `content/`, with or without its extension.
    ///   - source: where the files are.
    ///   - tag: the tag that includes it, when a template does.
    /// - Returns: the path with its extension.
    /// - Throws: ``ContentError`` when there is none, or more than one.
    static func path(
        of name: String,
        in source: any ContentSource,
        from tag: TemplateTag?
    ) throws -> String {
        try path(of: name, in: source, extensions: extensions, what: "template", from: tag)
    }

    /// The path of a file with one of the extensions, which the name may have or lack.
    static func path(
        of name: String,
        in source: any ContentSource,
        extensions: [String],
        what: String,
        from tag: TemplateTag? = nil
    ) throws -> String {
        try ContentPath.check(name)
        let candidates =
            extensions.contains { name.hasSuffix(".\($0)") }
            ? [name] : extensions.map { "\(name).\($0)" }
        // Listing the folder takes longer than looking for three files, and most names are right.
        let found = try candidates.filter { try source.read($0) != nil }
        if let path = found.first, found.count == 1 { return path }
        guard found.isEmpty else {
            throw ContentError(
                "ambiguous-file",
                path: name,
                "this may be \(found.joined(separator: " or ")): write the name with its extension"
            )
        }
        let known = try source.list().compactMap { stem($0, extensions) }
        let hint = NameHint.phrase(for: name, among: known)
        let message = "there is no \(what) '\(name)' in content/\(hint)"
        if let tag {
            throw ContentError("unknown-\(what)", path: tag.path, line: tag.line, message)
        }
        throw ContentError("unknown-\(what)", path: candidates[0], message)
    }

    private static func stem(_ file: String, _ extensions: [String]) -> String? {
        for ending in extensions where file.hasSuffix(".\(ending)") {
            return String(file.dropLast(ending.count + 1))
        }
        return nil
    }
}

/// Says which name was probably meant, or which there are.
enum NameHint {
    /// The longest list of names in one sentence.
    private static let namesMax = 8

    /// A suggestion, or the known names when none is near; empty when there are none.
    static func phrase(for name: String, among known: [String]) -> String {
        let hint = Suggestion.phrase(for: name, among: known)
        guard hint.isEmpty else { return hint }
        guard !known.isEmpty else { return "" }
        let more = known.count > namesMax ? ", …" : ""
        return "; known: \(known.prefix(namesMax).joined(separator: ", "))\(more)"
    }
}
