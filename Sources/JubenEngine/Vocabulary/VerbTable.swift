import JubenValue

/// The verbs that handlers may call, by name.
package struct VerbTable: Sendable {
    private let verbs: [String: Verb]

    /// Collects verbs; no two may share a name.
    package init(_ verbs: [Verb]) {
        self.verbs = Dictionary(uniqueKeysWithValues: verbs.map { ($0.spec.name, $0) })
    }

    /// The declarations, in the order of their names.
    package var specs: [VerbSpec] { verbs.values.map(\.spec).sorted { $0.name < $1.name } }

    /// The verb of that name.
    ///
    /// - Throws: ``VerbError`` when there is none: the source is pinned to an older language.
    package func verb(named name: String) throws -> Verb {
        guard let verb = verbs[name] else {
            throw VerbError("unknown-verb", "\(name) is not part of this version's language")
        }
        return verb
    }

    /// The call's arguments, checked against the declaration.
    ///
    /// - Throws: ``VerbError`` that names the argument, what it got, and the fix.
    package func check(_ call: ScriptCall, for spec: VerbSpec) throws -> Arguments {
        try ArgumentChecker(spec).check(try Value(encoded: call.arguments).list ?? [])
    }
}
