import JubenEngine
import JubenSyntax

/// One call of a verb, with each argument at its parameter.
struct CheckedCall {
    /// The call as it stands in the file.
    let site: CallSite
    /// The verb; its options are always those of the last table, wherever that table stands.
    let spec: VerbSpec
    /// The arguments in the order of the verb's parameters; nil where none was given.
    let positional: [CallSite.Argument?]
    /// The table of options.
    let options: CallSite.Argument?
    /// How many arguments were given, without nils at the end.
    let count: Int

    /// Sorts the arguments of a call.
    ///
    /// - Parameters:
    ///   - site: the call.
    ///   - declared: the verb.
    ///   - endsInOneValue: whether the last argument is a call that has one result.
    init(_ site: CallSite, _ declared: VerbSpec, endsInOneValue: Bool = false) {
        self.site = site
        hasOpenEnd = site.hasOpenEnd && !endsInOneValue
        spec = Self.withoutOptionsParameter(declared)
        var given = site.arguments[...]
        while given.last?.value.isNil == true { given.removeLast() }
        count = given.count
        var arguments = given.map { Optional($0) }
        if spec.parameters.count < declared.parameters.count {
            options = Self.takeMiddleOptions(from: &arguments)
        } else {
            Self.insertGap(in: &arguments, spec)
            let last = spec.parameters.count
            options = last < arguments.count ? arguments[last] : nil
        }
        positional = spec.parameters.indices.map { $0 < arguments.count ? arguments[$0] : nil }
    }

    /// Whether more arguments may come than are seen.
    let hasOpenEnd: Bool

    /// The argument of a parameter.
    func argument(_ name: String) -> CallSite.Argument? {
        guard let index = spec.parameters.firstIndex(where: { $0.name == name }) else { return nil }
        return positional[index]
    }

    /// An option's field, when the options are a table in braces.
    func option(_ name: String) -> LiteralTable.Field? {
        guard let field = options?.value.table?[name], !field.value.isNil else { return nil }
        return field
    }

    /// Whether an option is surely not given.
    func lacksOption(_ name: String) -> Bool {
        guard let options else { return !hasOpenEnd }
        guard let table = options.value.table, !table.isOpen else { return false }
        return option(name) == nil
    }

    // MARK: Where the options stand

    /// Triggers take their options in the middle: `every("08:30", { … }, function … end)`.
    private static func withoutOptionsParameter(_ spec: VerbSpec) -> VerbSpec {
        guard spec.place == .top, !spec.options.isEmpty else { return spec }
        return VerbSpec(
            spec.name, place: spec.place, suspends: spec.suspends, action: spec.action,
            spec.summary.en, spec.summary.zh,
            parameters: spec.parameters.filter { $0.name != "options" }, options: spec.options,
            hasOpenOptions: spec.hasOpenOptions, rules: spec.rules, results: spec.results,
            example: spec.example)
    }

    private static func takeMiddleOptions(
        from arguments: inout [CallSite.Argument?]
    ) -> CallSite.Argument? {
        guard arguments.count > 1 else { return nil }
        let isTable = arguments[1]?.value.table != nil
        guard arguments.count > 2 || isTable else { return nil }
        return arguments.remove(at: 1)
    }

    /// `stage("sell", function … end)`: the table before the function may be left out.
    private static func insertGap(in arguments: inout [CallSite.Argument?], _ spec: VerbSpec) {
        let count = spec.parameters.count
        guard count > 1, arguments.count == count - 1, arguments.last??.value.table == nil,
            spec.parameters.last?.shape.isFunction == true, !spec.parameters[count - 2].isRequired
        else { return }
        arguments.insert(nil, at: count - 2)
    }
}
