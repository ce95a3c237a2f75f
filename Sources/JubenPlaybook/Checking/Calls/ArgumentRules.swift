import JubenEngine
import JubenSyntax
import JubenValue

/// Checks the arguments of a call as far as they can be seen.
///
/// Every sentence comes from the checker of live calls, which is asked about one thing at a time so
/// that all problems of a call are told, each at its own place.
struct ArgumentRules {
    private let call: CheckedCall
    private let literals: LiteralChecker
    /// The verb as if it had only its options.
    private let optionsOnly: VerbSpec
    private var findings: [LiteralChecker.Finding] = []

    static func problems(of call: CheckedCall, in file: CheckedFile) -> [PlaybookProblem] {
        var rules = ArgumentRules(call)
        rules.check()
        return rules.findings.map { finding in
            file.problem(
                at: finding.position, code: finding.error.code, message: finding.error.message)
        }
    }

    private init(_ call: CheckedCall) {
        self.call = call
        literals = LiteralChecker(call.spec)
        optionsOnly = call.spec.reduced(to: [], options: call.spec.options)
    }

    private mutating func check() {
        guard checkCount() else { return }
        for (index, parameter) in call.spec.parameters.enumerated() {
            guard let argument = call.positional[index], !argument.value.isNil else {
                if parameter.isRequired { checkMissing(index) }
                continue
            }
            findings += literals.findings(
                argument.value, parameter.shape, at: "argument \(index + 1) (\(parameter.name))",
                argument.position)
        }
        checkOptions()
        if findings.isEmpty { checkRules() }
    }

    private mutating func ask(
        _ spec: VerbSpec, _ given: [Value], at position: SourcePosition
    ) -> Bool {
        let found = LiteralChecker.finding(position) { _ = try ArgumentChecker(spec).check(given) }
        findings += found
        return found.isEmpty
    }

    private mutating func checkCount() -> Bool {
        let hasOptions = !call.spec.options.isEmpty || call.spec.hasOpenOptions
        let most = call.spec.parameters.count + (hasOptions ? 1 : 0)
        // A call in last place may stand for no value at all.
        guard call.count - (call.hasOpenEnd ? 1 : 0) > most else { return true }
        let given = Array(repeating: Value.bool(true), count: call.count)
        return ask(call.spec, given, at: call.site.arguments[most].position)
    }

    /// Asks the verb's own rules about what is seen in full; the first that is broken speaks.
    private mutating func checkRules() {
        for rule in call.spec.rules {
            guard let known = call.known(rule.names) else { continue }
            findings += LiteralChecker.finding(known.position) {
                try rule.check(known.arguments, verb: call.spec.name)
            }
            guard findings.isEmpty else { return }
        }
    }

    private mutating func checkMissing(_ index: Int) {
        guard !call.hasOpenEnd else { return }
        // Parameters before it are let off, so that the checker speaks of this one.
        let parameters = call.spec.parameters.enumerated().map { other, parameter in
            other < index
                ? .optional(
                    parameter.name, parameter.shape, parameter.summary.en, parameter.summary.zh)
                : parameter
        }
        _ = ask(call.spec.reduced(to: parameters, options: []), [], at: call.site.position)
    }

    private mutating func checkOptions() {
        guard let options = call.options else {
            if !call.hasOpenEnd { checkRequired(at: call.site.position) }
            return
        }
        guard let table = options.value.table else {
            if let value = options.value.value {
                _ = ask(optionsOnly, [value], at: options.position)
            }
            return
        }
        guard table.elements.isEmpty else {
            // A group or a list where the options belong.
            _ = ask(optionsOnly, [[true]], at: options.position)
            return
        }
        for (name, field) in table.named {
            guard let option = optionsOnly.options.first(where: { $0.name == name }) else {
                if !call.spec.hasOpenOptions {
                    _ = ask(optionsOnly, [.map([name: true])], at: field.position)
                }
                continue
            }
            findings += literals.findings(
                field.value, option.shape, at: "option '\(name)'", field.valuePosition)
        }
        if !table.isOpen { checkRequired(at: options.position) }
    }

    private mutating func checkRequired(at position: SourcePosition) {
        for option in call.spec.options where option.isRequired && call.lacksOption(option.name) {
            _ = ask(call.spec.reduced(to: [], options: [option]), [], at: position)
        }
    }
}

extension VerbSpec {
    /// The verb with fewer parameters and options, to ask a checker about just these.
    fileprivate func reduced(to parameters: [Parameter], options: [Parameter]) -> VerbSpec {
        VerbSpec(
            name, place: place, summary.en, summary.zh, parameters: parameters, options: options,
            example: example)
    }
}
