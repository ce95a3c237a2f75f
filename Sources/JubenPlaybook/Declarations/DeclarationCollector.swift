import JubenEngine
import JubenLua
import JubenSchedule
import JubenValue

/// Listens while a top level executes, and writes down what it declares.
final class DeclarationCollector {
    private let source: PlaybookSource
    private let vocabulary: Vocabulary
    private var keys: [String: Int] = [:]
    private(set) var manifest = Manifest()
    private(set) var handlers: [String: Int32] = [:]
    private(set) var problems: [PlaybookProblem] = []

    private static let problemsMax = 30

    init(source: PlaybookSource, vocabulary: Vocabulary) {
        self.source = source
        self.vocabulary = vocabulary
    }

    func declare(_ call: LuaCall) throws -> LuaReply {
        let name = vocabulary.names[Int(call.id)]
        let location = call.location
        if vocabulary.pureVerbs[Int(call.id)] != nil {
            return try PureCall.answer(call, vocabulary)
        }
        guard let spec = vocabulary.declarations.first(where: { $0.name == name }) else {
            return .values([])
        }
        do {
            var decoded = try HandlerDecoder.decode(call.arguments)
            try note(spec, &decoded, line: location?.line ?? 0)
        } catch let error as VerbError {
            report(error, location)
        } catch let error as ScheduleError {
            report(VerbError("bad-time", "\(name): \(error)"), location)
        } catch is ValueDecodingError {
            let text = "\(name): a table holds a function: give it as an argument of its own"
            report(VerbError("bad-argument", text), location)
        }
        return .values([])
    }

    private func report(_ error: VerbError, _ location: LuaLocation?) {
        // A loop could declare wrongly without end.
        guard problems.count < Self.problemsMax else { return }
        problems.append(
            PlaybookProblem(
                file: location?.source ?? source.entry.path, line: location?.line ?? 0,
                code: error.code, message: error.message))
    }

    private func note(
        _ spec: VerbSpec, _ call: inout HandlerDecoder.Decoded, line: Int
    ) throws {
        switch spec.name {
        case "playbook":
            let arguments = try ArgumentChecker(spec).check(call.values)
            guard manifest.line == 0 else {
                throw VerbError(
                    "second-playbook",
                    "playbook: the file has said what it is on line \(manifest.line) already")
            }
            manifest.line = line
            manifest.title = arguments.text("title")
            manifest.why = arguments.text("why")
            manifest.fields = arguments.all
        case "command": try noteCommand(spec, call, line: line)
        case "procedure":
            let arguments = try ArgumentChecker(spec).check(call.values)
            try add(.procedure, arguments.text("name"), [:], [:], call, spec, line: line)
        case "rules", "replies", "faq": try noteData(spec, call, line: line)
        default: try noteTrigger(spec, &call, line: line)
        }
    }

    /// Data starts no handler, and stands for the whole file.
    private func noteData(
        _ spec: VerbSpec, _ call: HandlerDecoder.Decoded, line: Int
    ) throws {
        let arguments = try ArgumentChecker(spec).check(call.values)
        guard let kind = TriggerKind(rawValue: spec.name) else { return }
        if let first = manifest.triggers.first(where: { $0.kind == kind }) {
            throw VerbError(
                "declared-twice",
                "\(spec.name): declared on line \(first.line) already: put both into one")
        }
        manifest.triggers.append(
            Manifest.Trigger(
                kind: kind, key: spec.name, spec: spec.name, options: arguments.all,
                parameters: [:], line: line))
    }

    private func noteTrigger(
        _ spec: VerbSpec, _ call: inout HandlerDecoder.Decoded, line: Int
    ) throws {
        // The options may be left out: every("08:30", function … end).
        var given = call.values
        if given.count == 2, given[1]["function"] != nil { given.insert([:], at: 1) }
        let shape = VerbSpec(
            spec.name, place: .top, spec.summary.en, spec.summary.zh,
            parameters: spec.parameters.filter { $0.name != "options" }, options: spec.options,
            example: spec.example)
        let reordered = given.count > 2 ? [given[0], given[2], given[1]] : given
        let arguments = try ArgumentChecker(shape).check(reordered)
        let what = arguments.text(spec.parameters[0].name)
        var options = arguments.all
        options[spec.parameters[0].name] = nil
        options["handler"] = nil
        guard let kind = TriggerKind(rawValue: spec.name) else { return }
        if kind == .on {
            try checkEvent(what)
            try EventSpec.checkFilters(Set(options.keys), of: what, verb: "on: ")
        }
        if kind == .every { _ = try ScheduleOptions(.map(options)) }
        try add(kind, what, options, [:], call, spec, line: line)
    }

    private func checkEvent(_ event: String) throws {
        try FlowVerbs.checkWebhook(event, verb: "on")
        guard !event.hasPrefix("webhook:"), !EventSpec.names.contains(event) else { return }
        let hint = Suggestion.phrase(for: event, among: EventSpec.names)
        let known = hint.isEmpty ? "; known: \(EventSpec.names.joined(separator: ", "))" : hint
        throw VerbError("unknown-event", "on: there is no event \"\(event)\"\(known)")
    }

    private func noteCommand(
        _ spec: VerbSpec, _ call: HandlerDecoder.Decoded, line: Int
    ) throws {
        let arguments = try ArgumentChecker(spec).check(call.values)
        let parameters = arguments["parameters"]?.map ?? [:]
        for (name, kind) in parameters.sorted(by: { $0.key < $1.key }) {
            guard let word = kind.text, CommandParameter.words.contains(word) else {
                let hint = Suggestion.phrase(for: kind.text ?? "", among: CommandParameter.words)
                throw VerbError(
                    "bad-argument",
                    "command: parameter '\(name)' must be one of "
                        + "\(CommandParameter.words.joined(separator: ", "))\(hint)")
            }
        }
        try add(.command, arguments.text("name"), [:], parameters, call, spec, line: line)
    }

    private func add(
        _ kind: TriggerKind, _ spec: String, _ options: [String: Value],
        _ parameters: [String: Value], _ call: HandlerDecoder.Decoded, _ declaration: VerbSpec,
        line: Int
    ) throws {
        guard let handler = call.handler else {
            throw VerbError(
                "missing-argument", "\(declaration.name): the function that handles it is missing")
        }
        let base = options["name"]?.text ?? "\(kind.rawValue) \(spec)"
        let count = keys[base, default: 0] + 1
        keys[base] = count
        guard count == 1 || [.every, .at, .day, .on].contains(kind) else {
            throw VerbError(
                "declared-twice", "\(declaration.name): '\(spec)' is declared twice in this file")
        }
        let key = count == 1 ? base : "\(base) (\(count))"
        handlers[key] = handler
        manifest.triggers.append(
            Manifest.Trigger(
                kind: kind, key: key, spec: spec, options: options, parameters: parameters,
                line: line))
    }
}
