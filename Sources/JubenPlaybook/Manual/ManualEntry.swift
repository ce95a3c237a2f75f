import JubenEngine
import JubenSchedule
import JubenValue

/// One verb, or one table, as the manual tells of it, before it is laid out.
struct ManualEntry {
    /// A heading, and what stands under it.
    struct Part {
        let heading: String
        let items: [Item]
    }

    /// A name, its kind, and what it means.
    struct Item {
        let name: String
        let kind: String
        let isOptional: Bool
        let text: String
        /// How deep it stands: the fields of a table are one deeper.
        let depth: Int
    }

    let signature: String
    let summary: String
    let place: String
    var parts: [Part]
    /// A line or a few of Lua that shows it; empty for a table.
    let example: String

    /// A verb.
    init(_ spec: VerbSpec, _ language: Language) {
        let form = CallForm(spec)
        signature = form.signature
        summary = spec.summary(language)
        place = ManualWords.place(spec, language)
        example = spec.example
        let parameters = form.arguments.compactMap { argument in
            if case .parameter(let parameter) = argument { parameter } else { nil }
        }
        let words = ManualWords.headings(language)
        parts = [
            Part(
                heading: words.parameters, items: parameters.flatMap { Self.items($0, language) })
        ]
        parts += spec.parameters.compactMap { Self.forms(of: $0.shape, language) }
        if let list = ManualWords.words(of: spec, language) {
            let items = list.words.flatMap { Self.items($0, language) }
            parts.append(Part(heading: list.heading, items: items))
        }
        parts += [
            Part(
                heading: words.handler,
                items: spec.parameters.flatMap { Self.calls($0.shape.handlerForms, language) }),
            Part(
                heading: words.options, items: spec.options.flatMap { Self.items($0, language) }),
            Part(
                heading: words.results,
                items: spec.results.flatMap { result in
                    let table = VerbSpec.Parameter(
                        name: result.name, shape: result.shape, isRequired: !result.isOptional,
                        summary: result.summary)
                    return Self.items(table, language)
                }),
            Part(
                heading: words.errors,
                items: ManualWords.errors(of: spec, language).map {
                    Item(name: $0.code, kind: "", isOptional: false, text: $0.text, depth: 0)
                }),
        ]
        parts = parts.filter { !$0.items.isEmpty }
    }

    /// A table that the host hands out.
    init(_ table: TableShape, among tables: [TableShape], _ language: Language) {
        signature = table.name
        summary = table.summary(language)
        place = ""
        example = ""
        let fields = tables.fields(of: table.name) ?? []
        parts = [
            Part(
                heading: ManualWords.headings(language).fields,
                items: fields.flatMap { Self.items($0, language) })
        ]
    }

    private static func items(
        _ parameter: VerbSpec.Parameter,
        _ language: Language,
        depth: Int = 0
    ) -> [Item] {
        let fields = parameter.shape.declaredFields
        let kind =
            if case .fields = parameter.shape { language.pick("a table", "表") } else {
                ManualWords.shape(parameter.shape, language)
            }
        return [
            Item(
                name: parameter.name,
                kind: kind,
                isOptional: !parameter.isRequired,
                text: parameter.summary(language),
                depth: depth
            )
        ] + fields.flatMap { items($0, language, depth: depth + 1) }
    }

    // MARK: Schedules and handlers

    /// How schedules, or days of a life, are written; nil for other shapes.
    private static func forms(of shape: ValueShape, _ language: Language) -> Part? {
        let words = ManualWords.headings(language)
        switch shape {
        case .schedule:
            return Part(
                heading: words.schedules,
                items: ScheduleForm.all.flatMap { items($0, language) { try Schedule.parse($0) } })
        case .lifeDays:
            return Part(
                heading: words.days,
                items: items(.life, language) { try Schedule.parse(life: $0) })
        default: return nil
        }
    }

    /// The examples of a form, each with what the parser understands, the first with the note.
    private static func items(
        _ form: ScheduleForm, _ language: Language, _ parse: (String) throws -> Schedule
    ) -> [Item] {
        let date: DateLanguage = language == .zh ? .chinese : .english
        return form.examples.enumerated().map { index, example in
            let meaning = (try? parse(example))?.explain(date) ?? ""
            let note = index == 0 ? form.note(date) : ""
            let text =
                meaning.prefix(1).uppercased() + meaning.dropFirst() + language.pick(".", "。")
                + (note.isEmpty ? "" : language.pick(" ", "") + note)
            return Item(name: "\"\(example)\"", kind: "", isOptional: false, text: text, depth: 0)
        }
    }

    private static func calls(_ forms: [HandlerForm], _ language: Language) -> [Item] {
        var event: String?
        return forms.flatMap { form -> [Item] in
            var heading: [Item] = []
            if case .event(let name, _) = form.condition, name != event {
                event = name
                let text = EventSpec.named(name)?.summary(language) ?? ""
                heading = [
                    Item(name: "\"\(name)\"", kind: "", isOptional: false, text: text, depth: 0)
                ]
            }
            let depth = event == nil ? 0 : 1
            let call = Item(
                name: form.signature, kind: ManualWords.condition(form.condition, language),
                isOptional: false, text: "", depth: depth)
            return heading + [call]
                + form.parameters.flatMap { items($0, language, depth: depth + 1) }
        }
    }
}
