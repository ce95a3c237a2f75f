package import JubenEngine
package import JubenValue

/// The files with which editors and linters know the language.
///
/// They are made from the declarations alone, so equal declarations give equal bytes.
package struct EditorFiles: Sendable {
    private let specs: [VerbSpec]
    private let tables: [TableShape]
    private let language: Language

    /// The folder of the definitions, below the community's folder.
    package static let definitionsFolder = "playbooks/_meta"

    /// Prepares the files.
    ///
    /// - Parameters:
    ///   - specs: the declarations of all verbs.
    ///   - tables: the tables that the host hands out.
    ///   - language: the language of the explanations.
    package init(
        specs: [VerbSpec],
        tables: [TableShape],
        language: Language
    ) {
        self.specs = specs.sorted { $0.name < $1.name }
        self.tables = tables
        self.language = language
    }

    /// All files: the definitions, `.luarc.json` and `.luacheckrc`.
    package var all: [GeneratedFile] {
        definitions + [
            GeneratedFile(path: "playbooks/.luarc.json", text: LuaTools.luarc),
            GeneratedFile(path: "playbooks/.luacheckrc", text: LuaTools.luacheckrc(specs)),
        ]
    }

    /// The settings beside the tests, which in a home are in a folder of their own.
    package var tests: [GeneratedFile] {
        [
            GeneratedFile(
                path: "tests/.luarc.json",
                text: LuaTools.luarc.replacing("\"_meta\"", with: "\"../playbooks/_meta\"")),
            GeneratedFile(path: "tests/.luacheckrc", text: LuaTools.luacheckrc(specs)),
        ]
    }

    /// The definitions in LuaCATS: one file a noun, and one for the verbs that stand alone.
    package var definitions: [GeneratedFile] {
        var types = LuaCATSTypes(tables: tables)
        let nouns = Set(specs.map(\.noun)).sorted()
        let verbs = nouns.map { noun in
            var text = Self.heading
            if !noun.isEmpty {
                text += "\n---@class juben.noun.\(noun)\n\(noun) = {}\n"
            }
            for spec in specs where spec.noun == noun {
                text += "\n" + LuaCATSVerb(spec, language).text(&types)
            }
            return GeneratedFile(
                path: "\(Self.definitionsFolder)/\(noun.isEmpty ? "verbs" : noun).lua",
                text: text
            )
        }
        return verbs + [
            GeneratedFile(
                path: "\(Self.definitionsFolder)/types.lua",
                text: typesText(types.classes)
            )
        ]
    }

    private static let heading = """
        ---@meta
        -- Written by juben from the declarations of the language: changes here are overwritten.

        """

    private func typesText(_ classes: [LuaCATSTypes.Class]) -> String {
        Self.heading + Self.aliases(language)
            + classes.map { "\n" + LuaCATSText.text(of: $0, language) }.joined()
    }

    private static func aliases(_ language: Language) -> String {
        let aliases: [(String, VerbSpec.Text)] = [
            (
                "Duration",
                VerbSpec.Text("A duration such as \"2h\" or \"1d12h\".", "时长，如 \"2h\"、\"1d12h\"。")
            ),
            (
                "Moment",
                VerbSpec.Text(
                    "A moment such as \"22:30\", \"tomorrow 09:00\" or \"day 3 09:00\".",
                    "时刻，如 \"22:30\"、\"tomorrow 09:00\"、\"day 3 09:00\"。"
                )
            ),
            (
                "Schedule",
                VerbSpec.Text(
                    "A schedule such as \"workday 08:30\" or \"mon,wed 20:00\".",
                    "日程，如 \"workday 08:30\"、\"mon,wed 20:00\"。"
                )
            ),
            (
                "LifeDays",
                VerbSpec.Text(
                    "Days of a life and a time, such as \"3 09:00\" or \"1-7 20:00\".",
                    "生命周期的天数和时间，如 \"3 09:00\"、\"1-7 20:00\"。"
                )
            ),
        ]
        return aliases.map { name, summary in
            "\n---\(summary(language))\n---@alias juben.\(name) string\n"
        }.joined()
    }
}
