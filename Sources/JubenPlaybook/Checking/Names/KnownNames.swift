import JubenEngine
import JubenLua
import JubenSchedule

/// Every name that a script can use without declaring it.
struct KnownNames {
    /// The verbs by name.
    let specs: [String: VerbSpec]
    /// The names that need nothing before them.
    let globals: Set<String>
    /// The fields of the tables among the globals.
    private let fields: [String: Set<String>]

    init(_ specs: [VerbSpec]) {
        self.specs = Self.withMessages(
            Dictionary(specs.map { ($0.name, $0) }) { first, _ in first })
        var globals: Set<String> = []
        var fields: [String: Set<String>] = [:]
        for name in specs.map(\.name) + LuaNames.all {
            let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
            globals.insert(parts[0])
            if parts.count == 2 { fields[parts[0], default: []].insert(parts[1]) }
        }
        self.globals = globals
        self.fields = fields
    }

    /// `ask` hands its message to `send`, which is the one that knows what a message has.
    private static func withMessages(_ specs: [String: VerbSpec]) -> [String: VerbSpec] {
        let message = specs["send"]?.parameters.first { $0.name == "message" }
        guard let ask = specs["ask"], let message else { return specs }
        var specs = specs
        specs["ask"] = VerbSpec(
            ask.name, place: ask.place, suspends: ask.suspends, action: ask.action,
            ask.summary.en, ask.summary.zh,
            parameters: ask.parameters.map { $0.name == message.name ? message : $0 },
            options: ask.options, results: ask.results, example: ask.example)
        return specs
    }

    /// The fields of a table of functions; nil when the name is no such table.
    func fields(of name: String) -> Set<String>? { fields[name] }

    /// What to use instead of a part of Lua that scripts do not have.
    func advice(for path: [String]) -> String? {
        for length in [2, 1] where path.count >= length {
            let name = path.prefix(length).joined(separator: ".")
            if let advice = LuaEnvironment.defaultAdvice[name] {
                return "\(name) is not available: \(advice)"
            }
        }
        return nil
    }

    /// A suggestion for a global that does not exist.
    func hint(forGlobal name: String, amongLocals locals: [String]) -> String {
        let field = fields.keys.sorted().first { fields[$0]?.contains(name) == true }
        if let field { return "; did you mean '\(field).\(name)'?" }
        return Suggestion.phrase(for: name, among: globals.sorted() + locals)
    }

    /// A suggestion for a field that a table does not have, or the fields that it has.
    func hint(forField field: String, of table: String) -> String {
        let known = (fields[table] ?? []).sorted()
        guard let nearest = Suggestion.nearest(field, among: known) else {
            return "; known: " + known.map { "\(table).\($0)" }.joined(separator: ", ")
        }
        return "; did you mean '\(table).\(nearest)'?"
    }
}
