import JubenEngine

/// Writes the settings of the Lua language server and of luacheck.
enum LuaTools {
    /// What a playbook has of Lua itself, by the table it is in; the globals are under no name.
    ///
    /// It mirrors the names that the VM opens, except `use`, which has a declaration.
    static let builtins: [(table: String, names: [String])] = [
        (
            "",
            [
                "assert", "error", "ipairs", "next", "null", "pairs", "pcall", "select",
                "tonumber", "tostring", "type",
            ]
        ),
        (
            "math",
            [
                "abs", "ceil", "floor", "fmod", "huge", "max", "maxinteger", "min", "mininteger",
                "pi", "random", "sqrt", "tointeger", "type", "ult",
            ]
        ),
        (
            "string",
            [
                "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep",
                "reverse", "sub", "upper",
            ]
        ),
        ("table", ["concat", "insert", "move", "pack", "remove", "sort", "unpack"]),
        ("utf8", ["char", "charpattern", "codepoint", "codes", "len", "offset"]),
    ]

    /// The settings of the Lua language server.
    static let luarc = """
        {
          "runtime.version": "Lua 5.4",
          "runtime.builtin": {
            "coroutine": "disable",
            "debug": "disable",
            "ffi": "disable",
            "io": "disable",
            "jit": "disable",
            "os": "disable",
            "package": "disable"
          },
          "workspace.library": ["_meta"],
          "workspace.checkThirdParty": false,
          "diagnostics.severity": {
            "await-in-sync": "Error",
            "lowercase-global": "Error",
            "undefined-field": "Error",
            "undefined-global": "Error"
          },
          "diagnostics.disable": ["unused-vararg"]
        }

        """

    /// The settings of luacheck: a standard that has nothing but the language.
    static func luacheckrc(_ specs: [VerbSpec]) -> String {
        var fields: [String: Set<String>] = [:]
        var globals: Set<String> = []
        for (table, names) in builtins {
            if table.isEmpty { globals.formUnion(names) } else { fields[table] = Set(names) }
        }
        for spec in specs {
            if spec.noun.isEmpty {
                globals.insert(spec.name)
            } else {
                fields[spec.noun, default: []].insert(spec.word)
            }
        }
        // A noun may be a verb as well; then its fields are what must be known.
        let plain = globals.subtracting(fields.keys).sorted().map { "    \"\($0)\",\n" }
        let tables = fields.keys.sorted().map { table in
            let names = (fields[table] ?? []).sorted().map { "\"\($0)\"" }.joined(separator: ", ")
            return "    \(table) = { fields = { \(names) } },\n"
        }
        return """
            -- Written by juben from the declarations of the language: changes here are overwritten.
            stds.juben = {
              read_globals = {
            \((plain + tables).joined())  },
            }
            std = "juben"
            max_line_length = false
            -- A handler may ignore what it is called with.
            unused_args = false
            exclude_files = { "\(EditorFiles.definitionsFolder)" }

            """
    }
}
