import JubenEngine
import JubenValue

/// Writes one verb as an editor's definition.
struct LuaCATSVerb {
    private let spec: VerbSpec
    private let form: CallForm
    private let language: Language

    init(_ spec: VerbSpec, _ language: Language) {
        self.spec = spec
        self.form = CallForm(spec)
        self.language = language
    }

    /// The definition, with the classes that it takes added to the types.
    func text(_ types: inout LuaCATSTypes) -> String {
        var lines = LuaCATSText.comment(spec.summary(language))
        lines += LuaCATSText.comment(ManualWords.place(spec, language))
        lines += ["---", "---```lua"]
        lines += spec.example.split(separator: "\n", omittingEmptySubsequences: false).map {
            "---\($0)"
        }
        lines += ["---```"]
        if spec.suspends { lines.append("---@async") }
        if spec.place == .anywhere, !spec.results.isEmpty { lines.append("---@nodiscard") }
        let arguments = form.arguments.map { argument($0, &types) }
        for argument in arguments {
            let mark = argument.isOptional ? "?" : ""
            lines.append(
                LuaCATSText.joined(
                    "---@param \(argument.name)\(mark) \(argument.type)",
                    argument.summary
                )
            )
        }
        let results = spec.results.map { result($0, &types) }
        lines += results.map { LuaCATSText.joined("---@return \($0.type) \($0.name)", $0.summary) }
        lines += overload(arguments, results.map(\.type))
        let names = arguments.map(\.name).joined(separator: ", ")
        lines.append("function \(spec.name)(\(names)) end")
        return lines.joined(separator: "\n") + "\n"
    }

    private struct Typed {
        let name: String
        let type: String
        let isOptional: Bool
        let summary: String
    }

    private func argument(_ argument: CallForm.Argument, _ types: inout LuaCATSTypes) -> Typed {
        switch argument {
        case .parameter(let parameter):
            Typed(
                name: LuaCATSText.identifier(parameter.name),
                type: types.type(parameter.shape, path: [spec.name, parameter.name]),
                isOptional: !parameter.isRequired,
                summary: parameter.summary(language)
            )
        case .options(let isRequired):
            Typed(
                name: CallForm.optionsName,
                type: types.options(of: spec),
                isOptional: !isRequired,
                summary: ""
            )
        }
    }

    private func result(_ result: VerbSpec.Result, _ types: inout LuaCATSTypes) -> Typed {
        let type = types.type(result.shape, path: [spec.name, result.name], isResult: true)
        return Typed(
            name: LuaCATSText.identifier(result.name),
            type: result.isOptional && type != "any" ? LuaCATSText.optional(type) : type,
            isOptional: false,
            summary: result.summary(language)
        )
    }

    /// The form without what may be left out although something follows: options in the middle, or
    /// a time in front.
    private func overload(_ arguments: [Typed], _ results: [String]) -> [String] {
        let last = arguments.lastIndex { !$0.isOptional } ?? 0
        let position = arguments.firstIndex { argument in
            argument.isOptional
                && (argument.name == CallForm.optionsName || spec.place == .test)
        }
        guard let position, position < last else { return [] }
        var shorter = arguments
        shorter.remove(at: position)
        let list = shorter.map { "\($0.name)\($0.isOptional ? "?" : ""): \($0.type)" }
            .joined(separator: ", ")
        let returned = results.isEmpty ? "" : ": " + results.joined(separator: ", ")
        return ["---@overload fun(\(list))\(returned)"]
    }
}

/// Writes the small parts of a definition.
enum LuaCATSText {
    private static let keywords: Set<String> = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if",
        "in",
        "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
    ]

    /// A name that Lua accepts for a parameter.
    static func identifier(_ name: String) -> String {
        keywords.contains(name) ? name + "_" : name
    }

    static func comment(_ text: String) -> [String] {
        text.isEmpty ? [] : text.split(separator: "\n").map { "---\($0)" }
    }

    static func joined(_ line: String, _ summary: String) -> String {
        summary.isEmpty ? line : "\(line) \(summary)"
    }

    static func optional(_ type: String) -> String {
        guard type != "any" else { return type }
        return type.contains("|") || type.hasPrefix("fun(") ? "(\(type))|nil" : type + "?"
    }

    /// A class; a table with a field that is not in it is marked by the editor.
    static func text(of shape: LuaCATSTypes.Class, _ language: Language) -> String {
        var lines = comment(shape.summary(language))
        let base = shape.base.map { ": \($0)" } ?? ""
        lines.append("---@class \(shape.hasOpenFields ? "" : "(exact) ")\(shape.name)\(base)")
        for field in shape.fields {
            let mark = field.isOptional ? "?" : ""
            lines.append(
                joined("---@field \(field.name)\(mark) \(field.type)", field.summary(language))
            )
        }
        if shape.hasOpenFields { lines.append("---@field [string] any") }
        return lines.joined(separator: "\n") + "\n"
    }
}
