import JubenEngine
import JubenValue

extension Manual {
    /// The whole manual as Markdown.
    package var markdown: String {
        var text = heading
        for chapter in chapters {
            text += "- **\(chapter.title)**: "
            text += chapter.specs.map { "[`\($0.name)`](#\(Self.anchor($0.name)))" }
                .joined(separator: " · ")
            text += "\n"
        }
        if !tables.isEmpty {
            let links = tables.map { "[`\($0.name)`](#\(Self.anchor($0.name)))" }
            text += "- **\(tablesTitle)**: \(links.joined(separator: " · "))\n"
        }
        for chapter in chapters {
            text += "\n## \(chapter.title)\n"
            for spec in chapter.specs {
                text += "\n" + Self.markdown(ManualEntry(spec, language), named: spec.name)
            }
        }
        guard !tables.isEmpty else { return text }
        text += "\n## \(tablesTitle)\n"
        for table in tables {
            let entry = ManualEntry(table, among: tables, language)
            text += "\n" + Self.markdown(entry, named: table.name)
        }
        return text
    }

    private var heading: String {
        language.pick(
            """
            # The verbs of a playbook

            Made from the declarations of the language; `juben manual NAME` shows one verb.
            In a signature, what stands in brackets may be left out. · \
            [中文](../zh-CN/reference/verbs.md)


            """,
            """
            # 剧本动词手册

            由语言的声明生成；`juben manual 名称` 可查看单个动词。方括号中的参数可以省略。 · \
            [English](../../reference/verbs.md)


            """
        )
    }

    private static func markdown(_ entry: ManualEntry, named name: String) -> String {
        var text = "### \(name)\n\n"
        if entry.example.isEmpty {
            text += "\(entry.summary)\n"
        } else {
            text += "```lua\n\(entry.signature)\n```\n\n\(entry.summary) \(entry.place)\n"
        }
        for part in entry.parts {
            text += "\n**\(part.heading)**\n\n"
            for item in part.items {
                let indent = String(repeating: "  ", count: item.depth)
                text += "\(indent)- `\(item.name)\(item.isOptional ? "?" : "")`"
                text += item.kind.isEmpty ? "" : " (\(escaped(item.kind)))"
                text += item.text.isEmpty ? "\n" : ": \(escaped(item.text))\n"
            }
        }
        return entry.example.isEmpty ? text : text + "\n```lua\n\(entry.example)\n```\n"
    }

    /// Text in which Markdown sees no mark-up of its own; code between backquotes stays.
    private static func escaped(_ text: String) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated().map { index, part in
            guard index.isMultiple(of: 2) else { return String(part) }
            return part.reduce(into: "") { text, character in
                if "*_<>[]|\\".contains(character) { text += "\\" }
                text.append(character)
            }
        }.joined(separator: "`")
    }

    /// The anchor that GitHub gives a heading: letters, digits, hyphens and underscores.
    private static func anchor(_ heading: String) -> String {
        heading.lowercased().replacing(" ", with: "-")
            .filter { $0.isLetter || $0.isNumber || "-_".contains($0) }
    }
}
