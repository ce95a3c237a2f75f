extension VerbSpec {
    /// What arguments that are each right must further satisfy, alone or together.
    ///
    /// `juben check` asks a rule as soon as its arguments stand in the file, and a live call asks
    /// all of them, so neither takes what the other refuses.
    package struct Rule: Sendable {
        /// The parameters and options that the rule looks at.
        package let names: [String]
        private let body: @Sendable (Arguments, String) throws -> Void

        /// Declares a rule.
        ///
        /// - Parameters:
        ///   - names: all that the body looks at.
        ///   - body: is given the arguments, and the verb's name for its sentence; it throws
        ///     ``VerbError`` when they are wrong.
        package init(
            _ names: String..., body: @escaping @Sendable (Arguments, String) throws -> Void
        ) {
            self.names = names
            self.body = body
        }

        /// Asks the rule about a call of a verb.
        ///
        /// - Throws: ``VerbError`` that names the verb, what it got, and the fix.
        package func check(_ arguments: Arguments, verb: String) throws {
            try body(arguments, verb)
        }
    }

    /// The same verb with further rules.
    package func adding(rules more: [Rule]) -> VerbSpec {
        VerbSpec(
            name, place: place, suspends: suspends, action: action, since: since, summary.en,
            summary.zh, parameters: parameters, options: options, hasOpenOptions: hasOpenOptions,
            rules: rules + more, results: results, example: example)
    }
}
