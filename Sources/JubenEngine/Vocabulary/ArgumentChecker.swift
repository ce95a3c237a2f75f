import JubenSchedule
package import JubenValue

/// Checks the arguments of a call against the verb's declaration.
///
/// Live calls and `juben check` use the same rules, so what the checker lets pass, the engine
/// accepts.
package struct ArgumentChecker {
    private let spec: VerbSpec

    /// Makes a checker for one verb.
    package init(_ spec: VerbSpec) { self.spec = spec }

    /// The arguments by name.
    ///
    /// - Throws: ``VerbError`` that names the verb, the argument, what it got, and the fix.
    package func check(_ given: [Value]) throws -> Arguments {
        var positional = given
        while positional.last == .null { positional.removeLast() }
        var values: [String: Value] = [:]
        let hasOptions = !spec.options.isEmpty || spec.hasOpenOptions
        let most = spec.parameters.count + (hasOptions ? 1 : 0)
        guard positional.count <= most else {
            throw VerbError(
                "too-many-arguments",
                "\(spec.name) takes \(most == 0 ? "no" : "\(most)") argument"
                    + "\(most == 1 ? "" : "s"), got \(positional.count)")
        }
        for (index, parameter) in spec.parameters.enumerated() {
            let value = index < positional.count ? positional[index] : .null
            if value.isNull {
                guard !parameter.isRequired else {
                    throw VerbError(
                        "missing-argument",
                        "\(spec.name): argument \(index + 1) (\(parameter.name)) is missing: "
                            + "give \(parameter.shape.description)")
                }
                continue
            }
            try check(value, parameter.shape, at: "argument \(index + 1) (\(parameter.name))")
            values[parameter.name] = value
        }
        if hasOptions, positional.count > spec.parameters.count {
            try checkOptions(positional[spec.parameters.count], into: &values)
        }
        let arguments = Arguments(try withRequiredOptions(values))
        for rule in spec.rules { try rule.check(arguments, verb: spec.name) }
        return arguments
    }

    private func withRequiredOptions(_ values: [String: Value]) throws -> [String: Value] {
        for option in spec.options where option.isRequired && values[option.name] == nil {
            throw VerbError(
                "missing-option",
                "\(spec.name): option '\(option.name)' is missing: give "
                    + option.shape.description)
        }
        return values
    }

    private func checkOptions(_ options: Value, into values: inout [String: Value]) throws {
        guard let entries = options.map else {
            throw VerbError(
                "bad-argument",
                "\(spec.name): the options must be a table, got \(Self.show(options))")
        }
        for (name, value) in entries.sorted(by: { $0.key < $1.key }) {
            guard let option = spec.options.first(where: { $0.name == name }) else {
                if spec.hasOpenOptions {
                    values[name] = value
                    continue
                }
                throw unknown(name, among: spec.options, what: "option", at: nil)
            }
            if value.isNull { continue }
            try check(value, option.shape, at: "option '\(name)'")
            values[name] = value
        }
    }

    private func unknown(
        _ name: String, among known: [VerbSpec.Parameter], what: String, at place: String?
    ) -> VerbError {
        let names = known.map(\.name)
        let hint = Suggestion.phrase(for: name, among: names)
        let list = hint.isEmpty ? "; known: \(names.joined(separator: ", "))" : hint
        let prefix = place.map { "\(spec.name): \($0)" } ?? spec.name
        return VerbError("unknown-\(what)", "\(prefix): unknown \(what) '\(name)'\(list)")
    }

    // MARK: Shapes

    /// Checks one value; the place is put into words only when there is something to say of it.
    ///
    /// - Throws: ``VerbError`` that names the place, what was found there, and the fix.
    package func check(
        _ value: Value, _ shape: ValueShape, at place: @autoclosure () -> String
    ) throws {
        switch shape {
        case .any: return
        case .table where value.map != nil: return
        case .either(let shapes):
            if shapes.contains(where: { Self.fits(value, $0) }) { return }
            try checkEither(value, shapes, at: place)
        case .list(let element):
            guard let elements = value.list else { throw mismatch(value, shape, at: place()) }
            for (index, item) in elements.enumerated() {
                try check(item, element, at: "\(place()), item \(index + 1)")
            }
        case .fields(_, let fields): try checkFields(value, shape, fields, at: place)
        case .choice(let words):
            guard let text = value.text else { throw mismatch(value, shape, at: place()) }
            guard words.contains(text) else {
                let hint = Suggestion.phrase(for: text, among: words)
                throw VerbError(
                    "bad-argument",
                    "\(spec.name): \(place()) must be \(shape.description), got \"\(text)\"\(hint)")
            }
        case .duration, .moment, .schedule, .lifeDays, .date, .dates:
            try checkTime(value, shape, at: place)
        default:
            guard Self.fits(value, shape) else { throw mismatch(value, shape, at: place()) }
        }
    }

    private func checkEither(
        _ value: Value, _ shapes: [ValueShape], at place: () -> String
    ) throws {
        var best: VerbError?
        for shape in shapes {
            do {
                return try check(value, shape, at: place())
            } catch let error as VerbError {
                // A table with a wrong field, or a text that is no time, tells more than
                // "neither of these".
                if error.code != "bad-argument" { best = best ?? error }
            }
        }
        throw best ?? mismatch(value, .either(shapes), at: place())
    }

    private func checkFields(
        _ value: Value, _ shape: ValueShape, _ fields: [VerbSpec.Parameter],
        at place: () -> String
    ) throws {
        guard let entries = value.map else { throw mismatch(value, shape, at: place()) }
        for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
            guard let field = fields.first(where: { $0.name == name }) else {
                throw unknown(name, among: fields, what: "field", at: place())
            }
            if !entry.isNull { try check(entry, field.shape, at: "\(place()), field '\(name)'") }
        }
        for field in fields where field.isRequired && (entries[field.name] ?? .null).isNull {
            throw VerbError(
                "missing-field",
                "\(spec.name): \(place()): field '\(field.name)' is missing: give "
                    + field.shape.description)
        }
    }

    private func checkTime(
        _ value: Value, _ shape: ValueShape, at place: () -> String
    ) throws {
        if case .duration = shape, Self.isBareNumber(value) {
            throw VerbError(
                "bare-duration",
                "\(spec.name): \(place()): a duration needs a unit, such as \"30m\" or \"2h\", "
                    + "got \(Self.show(value))")
        }
        let texts: [String]
        if case .dates = shape, let list = value.list {
            texts = list.compactMap(\.text)
        } else if let text = value.text {
            texts = [text]
        } else {
            throw mismatch(value, shape, at: place())
        }
        do {
            for text in texts { try Self.parse(text, shape) }
        } catch {
            throw VerbError("bad-time", "\(spec.name): \(place()): \(error)")
        }
    }

    /// Whether a duration is given as a number, in quotes or not.
    private static func isBareNumber(_ value: Value) -> Bool {
        guard let text = value.text else { return value.number != nil }
        return !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func parse(_ text: String, _ shape: ValueShape) throws {
        switch shape {
        case .duration: _ = try Span.parse(text)
        case .moment: _ = try Moment.parse(text)
        case .schedule: _ = try Schedule.parse(text)
        case .lifeDays: _ = try Schedule.parse(life: text)
        default: _ = try ScheduleException.parse(text)
        }
    }

    private static func fits(_ value: Value, _ shape: ValueShape) -> Bool {
        switch shape {
        case .string: value.text != nil
        case .number: value.number != nil
        case .integer(let range): value.integer.map(range.contains) ?? false
        case .boolean: value.boolean != nil
        case .group, .member: value.text != nil || value["id"]?.text != nil
        case .handle: value["id"] != nil
        case .record: value.map != nil
        case .function, .handler: value.map?["function"] != nil
        default: false
        }
    }

    private func mismatch(_ value: Value, _ shape: ValueShape, at place: String) -> VerbError {
        VerbError(
            "bad-argument",
            "\(spec.name): \(place) must be \(shape.description), got \(Self.show(value))")
    }

    private static func show(_ value: Value) -> String {
        switch value {
        case .list, .map, .null: value.isNull ? "nil" : "a \(value.kindName)"
        default: CallText.text(of: value)
        }
    }
}
