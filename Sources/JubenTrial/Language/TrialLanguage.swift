import JubenEngine
import JubenLua
package import JubenPlaybook

/// What test files are written in: the verbs of tests, and of playbooks those that need no run.
package struct TrialLanguage: Sendable {
    /// The Lua environment of all test files.
    let environment: LuaEnvironment
    /// The verbs by the number that Lua calls them with.
    let specs: [VerbSpec]
    /// The verbs of playbooks among them; nil for those of tests.
    let plain: [Verb?]

    /// Builds the language of tests beside that of playbooks.
    ///
    /// - Throws: `LuaError` when the prelude does not compile.
    package init(_ vocabulary: Vocabulary) throws {
        let verbs = vocabulary.plainVerbs
        specs = TrialVerbs.all + verbs.map(\.spec)
        plain = TrialVerbs.all.map { _ in nil } + verbs
        let functions = specs.enumerated().map { index, spec in
            let kind: LuaFunction.Kind =
                spec.name == TrialVerbs.test.name ? .declare : spec.place == .test ? .host : .pure
            return LuaFunction(path: spec.name, id: Int32(index), kind: kind)
        }
        environment = try LuaEnvironment(
            functions: functions,
            preludes: [LuaSource(name: "prelude/list.lua", text: ListPrelude.source)],
            advice: Self.advice(vocabulary, known: specs + ListPrelude.specs),
            topLevelAdvice: "call it inside the function of test()")
    }

    /// Every value that a test can reach by a name, and its type, sorted.
    package func reachableNames() throws -> [String] { try environment.reachableNames() }

    /// What to say to whoever calls a playbook's verb in a test.
    private static func advice(
        _ vocabulary: Vocabulary, known: [VerbSpec]
    ) -> [String: String] {
        func noun(_ spec: VerbSpec) -> String { String(spec.name.prefix { $0 != "." }) }
        let own = Set(known.map(noun))
        let foreign = Set(vocabulary.specs.map(noun)).subtracting(own)
        return Dictionary(
            uniqueKeysWithValues: foreign.map {
                (
                    $0,
                    "it is a word of playbooks; a test says what happens (says, joins, advance) "
                        + "and what is expected (expect.sent)"
                )
            })
    }
}
