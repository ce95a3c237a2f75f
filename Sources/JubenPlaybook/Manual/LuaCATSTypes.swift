import JubenEngine

/// Names shapes in the notation of LuaCATS, and collects the classes that this takes.
struct LuaCATSTypes {
    /// A table with fields, as an editor knows it.
    struct Class {
        let name: String
        /// The class that it has all fields of.
        var base: String?
        let summary: VerbSpec.Text
        let fields: [Field]
        let hasOpenFields: Bool
    }

    /// A field and its type.
    struct Field {
        let name: String
        let type: String
        let isOptional: Bool
        let summary: VerbSpec.Text
    }

    /// The classes so far, in the order in which they first came up.
    private(set) var classes: [Class] = []
    private let tables: [String: TableShape]

    /// Names the tables whose fields are known.
    init(tables: [TableShape]) {
        self.tables = Dictionary(tables.map { ($0.name, $0) }) { first, _ in first }
    }

    /// The type of a shape.
    ///
    /// - Parameters:
    ///   - shape: what is accepted or returned.
    ///   - path: the words that name a class for fields that are declared in place.
    ///   - isResult: whether scripts get it, rather than give it.
    /// - Returns: the type in LuaCATS; a class that it names is among ``classes``.
    mutating func type(_ shape: ValueShape, path: [String], isResult: Bool = false) -> String {
        switch shape {
        case .any: return "any"
        case .string: return "string"
        case .number: return "number"
        case .integer: return "integer"
        case .boolean: return "boolean"
        case .duration: return "juben.Duration"
        case .moment: return "juben.Moment"
        case .schedule: return "juben.Schedule"
        case .lifeDays: return "juben.LifeDays"
        case .date: return "string"
        case .dates: return isResult ? "string" : "string|string[]"
        case .group: return isResult ? table("group") : table("group") + "|string"
        case .member: return isResult ? table("member") : table("member") + "|string"
        case .handle(let name): return table(name)
        case .record(let name): return table(name)
        case .function: return "fun(...: any): any"
        case .handler(let forms): return handler(forms, path: path)
        case .table: return "table<string, any>"
        case .fields(_, let fields):
            return add(path, VerbSpec.Text("", ""), fields, isOpen: false, isResult: isResult)
        case .list(let element):
            let type = type(element, path: path + ["item"], isResult: isResult)
            let isPlain = type.allSatisfy { $0.isLetter || $0.isNumber || "._[]".contains($0) }
            return (isPlain ? type : "(\(type))") + "[]"
        case .choice(let words): return words.map { "\"\($0)\"" }.joined(separator: "|")
        case .either(let shapes):
            var parts: [String] = []
            for shape in shapes {
                let type = type(shape, path: path, isResult: isResult)
                // A function's own type has a bar or a colon in it, so it is kept whole.
                let members = type.hasPrefix("fun(") ? ["(\(type))"] : Self.members(of: type)
                parts += members.filter { !parts.contains($0) }
            }
            return parts.joined(separator: "|")
        }
    }

    /// What a function is called with; one that is called in several ways may take any of them.
    private mutating func handler(_ forms: [HandlerForm], path: [String]) -> String {
        var types: [String] = []
        for form in forms {
            let parameters = form.parameters.map { parameter in
                let path = path + [parameter.name]
                let kind = type(parameter.shape, path: path, isResult: true)
                let shown = parameter.isRequired ? kind : LuaCATSText.optional(kind)
                return "\(LuaCATSText.identifier(parameter.name)): \(shown)"
            }
            let call = "fun(\(parameters.joined(separator: ", "))): any"
            if !types.contains(call) { types.append(call) }
        }
        guard types.count > 1 else { return types.first ?? "fun(...: any): any" }
        return types.map { "(\($0))" }.joined(separator: "|")
    }

    private static func members(of union: String) -> [String] {
        guard !union.contains("(") else { return [union] }
        return union.split(separator: "|").map(String.init)
    }

    /// The class of a verb's options.
    mutating func options(of spec: VerbSpec) -> String {
        add(
            [spec.name, "options"],
            VerbSpec.Text("The options of \(spec.name).", "\(spec.name) 的选项。"),
            spec.options,
            isOpen: spec.hasOpenOptions
        )
    }

    /// The class of a table that the host hands out.
    mutating func table(_ name: String) -> String {
        let shape = tables[name] ?? .unknown(name)
        let base = shape.base.map { table($0) }
        return add(
            [name], shape.summary, shape.fields, base: base, isOpen: false, isResult: true)
    }

    private mutating func add(
        _ path: [String],
        _ summary: VerbSpec.Text,
        _ fields: [VerbSpec.Parameter],
        base: String? = nil,
        isOpen: Bool,
        isResult: Bool = false
    ) -> String {
        let name = "juben." + path.map(Self.capitalised).joined()
        guard !classes.contains(where: { $0.name == name }) else { return name }
        // Its place is taken first: fields may lead back to it.
        let position = classes.count
        classes.append(
            Class(name: name, base: base, summary: summary, fields: [], hasOpenFields: isOpen))
        let typed = fields.map { field in
            Field(
                name: field.name,
                type: type(field.shape, path: path + [field.name], isResult: isResult),
                isOptional: !field.isRequired,
                summary: field.summary
            )
        }
        classes[position] = Class(
            name: name,
            base: base,
            summary: summary,
            fields: typed,
            hasOpenFields: isOpen
        )
        return name
    }

    private static func capitalised(_ words: String) -> String {
        words.split { !$0.isLetter && !$0.isNumber }
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
