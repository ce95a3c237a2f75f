import JubenEngine
import JubenSchedule
import JubenValue

/// A word that the manual knows nothing about.
package struct ManualError: Error, Sendable, CustomStringConvertible {
    /// One sentence that suggests the right word.
    package let description: String
}

extension Manual {
    /// The widest line of the manual in a terminal, in columns.
    private static let columnsMax = 80

    /// The list of all verbs, grouped by noun, one line a verb.
    package var overview: String {
        let width = specs.map { $0.name.displayWidth }.max() ?? 0
        var parts = chapters.map { chapter in
            "\(chapter.title)\n" + chapter.specs.map { line($0, width) }.joined()
        }
        if !tables.isEmpty {
            parts.append(
                tablesTitle + "\n"
                    + tables.map { line($0.name, $0.summary, width) }.joined())
        }
        let text = parts.joined(separator: "\n")
        let hint = language.pick(
            "juben manual NAME shows a verb, all verbs of a noun, or a table.",
            "juben manual 名称：查看某个动词、某个名词下的全部动词，或某种表。"
        )
        return "\(text)\n\(hint)\n"
    }

    /// What the manual says of a verb, or the list of a noun's verbs.
    ///
    /// - Parameter name: such as `send`, `messages.count`, `messages`, or a table such as `slot`.
    /// - Returns: the text, with a line break at its end.
    /// - Throws: ``ManualError`` that suggests the name that was probably meant.
    package func text(for name: String) throws -> String {
        if let table = tables.table(name) { return text(of: table) }
        // People copy the name out of a call.
        let name = String(name.prefix { $0 != "(" && !$0.isWhitespace })
        if let spec = specs.first(where: { $0.name == name }) {
            var entry = ManualEntry(spec, language)
            // In a terminal nothing can be followed, so the tables stand below their verb.
            let place = entry.parts.firstIndex {
                $0.heading == ManualWords.headings(language).errors
            }
            entry.parts.insert(contentsOf: parts(spec.tables), at: place ?? entry.parts.count)
            return Self.text(entry)
        }
        let ofNoun = specs.filter { $0.noun == name && !name.isEmpty }
        if !ofNoun.isEmpty {
            let width = ofNoun.map { $0.name.displayWidth }.max() ?? 0
            return ofNoun.map { line($0, width) }.joined()
        }
        let known =
            specs.map(\.name) + tables.map(\.name)
            + Set(specs.map(\.noun)).subtracting([""]).sorted()
        let sameWord = specs.filter { $0.word == name }.map(\.name)
        let hint =
            sameWord.isEmpty
            ? Suggestion.phrase(for: name, among: known)
            : "; did you mean '\(sameWord.joined(separator: "' or '"))'?"
        throw ManualError(
            description: language.pick(
                "the manual has no '\(name)'\(hint)",
                "手册中没有 '\(name)'\(hint)"
            )
        )
    }

    private func line(_ spec: VerbSpec, _ width: Int) -> String {
        line(spec.name, spec.summary, width)
    }

    private func line(_ name: String, _ summary: VerbSpec.Text, _ width: Int) -> String {
        let room = Self.columnsMax - width - 4
        return "  \(name.padded(to: width))  \(summary(language).truncated(to: room))\n"
    }

    private func text(of table: TableShape) -> String {
        Self.text(ManualEntry(table, among: tables, language))
    }

    /// The fields of tables, each under the table's name.
    private func parts(_ names: [String]) -> [ManualEntry.Part] {
        names.compactMap { name in
            tables.table(name).flatMap { table in
                ManualEntry(table, among: tables, language).parts.first.map {
                    ManualEntry.Part(
                        heading: ManualWords.fields(of: name, language), items: $0.items)
                }
            }
        }
    }

    private static func text(_ entry: ManualEntry) -> String {
        var text = "\(entry.signature)\n\n"
        text += wrapped(entry.summary, indent: 2)
        if !entry.place.isEmpty { text += wrapped(entry.place, indent: 2) }
        for part in entry.parts {
            text += "\n\(part.heading)\n"
            for item in part.items {
                let indent = 2 + 2 * item.depth
                let kind = item.kind.isEmpty ? "" : "  (\(item.kind))"
                let name = item.name + (item.isOptional ? "?" : "")
                text += wrapped(name + kind, indent: indent)
                if !item.text.isEmpty { text += wrapped(item.text, indent: indent + 4) }
            }
        }
        guard !entry.example.isEmpty else { return text }
        let example = entry.example.split(separator: "\n", omittingEmptySubsequences: false)
        return text + "\n" + example.map { "    \($0)\n" }.joined()
    }

    /// Lines of at most ``columnsMax`` columns; they break at blanks and between wide characters.
    private static func wrapped(_ text: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        return text.wrapped(to: columnsMax - indent)
            .map { margin + $0 + "\n" }.joined()
    }
}
