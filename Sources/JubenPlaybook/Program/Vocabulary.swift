package import JubenEngine
import JubenLua

/// The whole language: what declares, what acts, and what Lua adds on top.
///
/// Everything that a script can call comes from here, and so do the checks, the manual and the
/// editor's files.
package struct Vocabulary: Sendable {
    /// The verbs that handlers call.
    package let verbs: VerbTable
    /// The declarations of all verbs, those of the top level and of the prelude included.
    package let specs: [VerbSpec]
    /// The declarations of the verbs of the top level.
    let declarations: [VerbSpec]
    /// The tables that the host hands to scripts.
    package let tables: [TableShape]
    /// The metrics that goals may name without a playbook that counts them; none when any may.
    package let metrics: [String]
    /// The Lua environment in which playbooks are executed.
    let environment: LuaEnvironment
    /// The verbs by the number that Lua calls them with.
    let names: [String]
    /// The verbs whose result depends on their arguments alone, by their numbers; nil for others.
    let pureVerbs: [Verb?]

    /// Every value that a playbook can reach by a name, and its type, sorted.
    package func reachableNames() throws -> [String] { try environment.reachableNames() }

    /// Builds the language from its verbs, and from the tables that they hand out besides those of
    /// the engine.
    ///
    /// - Parameters:
    ///   - verbs: what handlers call.
    ///   - tables: what the verbs hand out.
    ///   - metrics: the metrics that goals may name; none when any may.
    ///   - members: the fields of the option `members` of triggers: which people are meant.
    /// - Throws: `LuaError` when the prelude does not compile.
    package init(
        verbs: [Verb], tables: [TableShape], metrics: [String] = [],
        members: [VerbSpec.Parameter] = Declarations.plainMembers
    ) throws {
        self.metrics = metrics
        declarations = Declarations.all(members: members)
        self.verbs = VerbTable(verbs)
        self.tables = tables + [.slot, .run, .finishedRun, .receipt]
        let declared = declarations.map(\.name) + [FlowPrelude.cleanupDeclaration]
        var names: [String] = []
        var pureVerbs: [Verb?] = []
        var functions: [LuaFunction] = []
        for verb in verbs.sorted(by: { $0.spec.name < $1.spec.name }) {
            let kind: LuaFunction.Kind = verb.spec.place == .anywhere ? .pure : .host
            functions.append(
                LuaFunction(path: verb.spec.name, id: Int32(names.count), kind: kind))
            names.append(verb.spec.name)
            pureVerbs.append(kind == .pure ? verb : nil)
        }
        for name in declared {
            functions.append(LuaFunction(path: name, id: Int32(names.count), kind: .declare))
            names.append(name)
            pureVerbs.append(nil)
        }
        self.names = names
        self.pureVerbs = pureVerbs
        let requestRules = verbs.first { $0.spec.name == HTTPVerbs.name }?.spec.rules ?? []
        specs =
            verbs.map(\.spec).filter { !$0.name.hasPrefix("__") } + declarations
            + FlowPrelude.specs.map { spec in
                spec.name.hasPrefix("http.") ? spec.adding(rules: requestRules) : spec
            } + ListPrelude.specs
        environment = try LuaEnvironment(
            functions: functions,
            preludes: [
                LuaSource(name: "prelude/flow.lua", text: FlowPrelude.source),
                LuaSource(name: "prelude/list.lua", text: ListPrelude.source),
            ],
            topLevelAdvice: "call it inside a handler, such as the function of every() or on()")
    }
}
