package import JubenEngine
package import JubenValue

/// The reference manual of the language, made from its declarations.
package struct Manual: Sendable {
    let specs: [VerbSpec]
    let tables: [TableShape]
    let language: Language

    /// Prepares the manual of verbs, and of the tables that they hand out; the order of the
    /// declarations does not matter.
    package init(specs: [VerbSpec], tables: [TableShape], language: Language) {
        self.specs = specs.sorted { $0.name < $1.name }
        self.tables = tables.sorted { $0.name < $1.name }
        self.language = language
    }

    /// What the chapter of the tables is called.
    var tablesTitle: String { language.pick("Tables", "表") }

    /// A heading, and the verbs under it.
    struct Chapter {
        /// The word that names it in links.
        let key: String
        let title: String
        let specs: [VerbSpec]
    }

    /// The verbs of the top level, those of handlers and of tests that stand alone, then noun by
    /// noun.
    var chapters: [Chapter] {
        let alone = specs.filter(\.noun.isEmpty)
        let chapters = [
            Chapter(
                key: "top",
                title: language.pick("At the top level", "顶层声明"),
                specs: alone.filter { $0.place == .top }
            ),
            Chapter(
                key: "handler",
                title: language.pick("In handlers", "处理函数中"),
                specs: alone.filter { ![.top, .test].contains($0.place) }
            ),
            Chapter(
                key: "test",
                title: language.pick("In tests", "测试文件中"),
                specs: alone.filter { $0.place == .test }
            ),
        ]
        let nouns = Set(specs.map(\.noun)).subtracting([""]).sorted()
        return
            (chapters
            + nouns.map { noun in
                Chapter(key: noun, title: noun, specs: specs.filter { $0.noun == noun })
            }).filter { !$0.specs.isEmpty }
    }

    /// The files of the reference in both languages, below the documents' folder.
    package static func reference(
        specs: [VerbSpec], tables: [TableShape]
    ) -> [GeneratedFile] {
        [
            GeneratedFile(
                path: "reference/verbs.md",
                text: Manual(specs: specs, tables: tables, language: .en).markdown
            ),
            GeneratedFile(
                path: "reference/verbs.zh-CN.md",
                text: Manual(specs: specs, tables: tables, language: .zh).markdown
            ),
        ]
    }
}
