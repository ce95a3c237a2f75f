import JubenEngine
import JubenValue

/// How a verb is called: its arguments in order, the table of options among them.
struct CallForm {
    /// One argument of a call.
    enum Argument {
        case parameter(VerbSpec.Parameter)
        /// The table of options, and whether it must be given.
        case options(isRequired: Bool)
    }

    let spec: VerbSpec
    let arguments: [Argument]

    /// The name of the table of options.
    static let optionsName = "options"

    init(_ spec: VerbSpec) {
        self.spec = spec
        let hasOptions = !spec.options.isEmpty || spec.hasOpenOptions
        let table = Argument.options(isRequired: spec.options.contains(where: \.isRequired))
        var arguments: [Argument] = []
        var isPlaced = !hasOptions
        for parameter in spec.parameters {
            // A handler comes last, so that its text can run over many lines; a declaration may
            // also say itself where its options stand.
            let isHandler = parameter.shape.isFunction && [.top, .test].contains(spec.place)
            let standsForOptions = hasOptions && parameter.name == Self.optionsName
            if !isPlaced, isHandler || standsForOptions {
                arguments.append(table)
                isPlaced = true
            }
            if !standsForOptions { arguments.append(.parameter(parameter)) }
        }
        if !isPlaced { arguments.append(table) }
        self.arguments = arguments
    }

    /// The call as the manual shows it, such as `text.join(list [, separator])`.
    var signature: String {
        // A verb that takes nothing but options is called with braces alone.
        if arguments.count == 1, case .options = arguments[0] { return "\(spec.name) { … }" }
        var text = ""
        var closing = ""
        for (index, argument) in arguments.enumerated() {
            let separator = index == 0 ? "" : ", "
            let isRequired = isRequired(argument)
            let isFollowed = arguments[(index + 1)...].contains(where: isRequired(_:))
            let name = name(of: argument)
            if isRequired {
                text += separator + name
            } else if isFollowed {
                text += index == 0 ? "[\(name)]" : " [, \(name)]"
            } else {
                text += index == 0 ? "[\(name)" : " [, \(name)"
                closing += "]"
            }
        }
        return "\(spec.name)(\(text)\(closing))"
    }

    private func isRequired(_ argument: Argument) -> Bool {
        switch argument {
        case .parameter(let parameter): parameter.isRequired
        case .options(let isRequired): isRequired
        }
    }

    private func name(of argument: Argument) -> String {
        switch argument {
        case .parameter(let parameter): parameter.name
        case .options: Self.optionsName
        }
    }
}

extension VerbSpec {
    /// The noun before the dot, such as `groups`; empty for a verb that stands alone.
    var noun: String {
        name.firstIndex(of: ".").map { String(name[..<$0]) } ?? ""
    }

    /// The word after the dot.
    var word: String {
        name.firstIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? name
    }
}

extension VerbSpec {
    /// The names of the tables that it hands to scripts, each once, in the order of its manual.
    var tables: [String] {
        var names: [String] = []
        let handed =
            (ManualWords.words(of: self, .en)?.words.map(\.shape) ?? [])
            + parameters.flatMap(\.shape.handlerForms).flatMap(\.parameters).map(\.shape)
            + results.map(\.shape)
        for name in handed.flatMap(\.tables) where !names.contains(name) { names.append(name) }
        return names
    }
}

extension ValueShape {
    /// The names of the tables that are in a value.
    fileprivate var tables: [String] {
        switch self {
        case .group: ["group"]
        case .member: ["member"]
        case .record(let name), .handle(let name): [name]
        case .list(let element): element.tables
        case .fields(_, let fields): fields.flatMap(\.shape.tables)
        case .either(let shapes): shapes.flatMap(\.tables)
        default: []
        }
    }
}
