/// The variables that a template asks for.
package struct TemplateVariables: Sendable, Equatable {
    /// Those that must be given: they stand outside of all sections.
    package let required: [String]
    /// Those that may be left out, or that the items of a section's list may have.
    package let optional: [String]

    /// Reads the variables of a template and of all that it includes.
    ///
    /// - Throws: ``ContentError`` when there is no such template or it is not well formed.
    package init(of name: String, in source: any ContentSource) throws {
        self.init(tags: try Template(name, in: source).allTags)
    }

    /// The names of the variables of a template's text, in the order in which they first stand.
    ///
    /// Of a name with dots, such as `member.name`, it is the first part.
    ///
    /// - Throws: ``ContentError`` with the line, when the text is not well formed.
    package static func names(in text: String) throws -> [String] {
        let tags = try TemplateScanner.scan(text, path: "template").compactMap { piece in
            if case .tag(let tag) = piece { tag } else { nil }
        }
        return unique(tags.filter { $0.kind != .partial })
    }

    private init(tags: [TemplateTag]) {
        let variables = tags.filter { $0.kind != .partial }
        required = Self.unique(variables.filter { $0.kind == .variable && $0.depth == 0 })
        let known = Set(required)
        optional = Self.unique(variables).filter { !known.contains($0) }
    }

    private static func unique(_ tags: [TemplateTag]) -> [String] {
        var seen: Set<String> = []
        return tags.filter { !$0.isPosition }.compactMap(\.steps.first)
            .filter { seen.insert($0).inserted }
    }
}
