import JubenEngine
import JubenValue

/// One verb as the manual tells of it, before it is laid out.
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

    let spec: VerbSpec
    let signature: String
    let summary: String
    let place: String
    let parts: [Part]

    init(_ spec: VerbSpec, _ language: Language) {
        self.spec = spec
        let form = CallForm(spec)
        signature = form.signature
        summary = spec.summary(language)
        place = ManualWords.place(spec, language)
        let parameters = form.arguments.compactMap { argument in
            if case .parameter(let parameter) = argument { parameter } else { nil }
        }
        var parts = [
            Part(
                heading: language.pick("Parameters", "参数"),
                items: parameters.flatMap { Self.items($0, language) }
            ),
            Part(
                heading: language.pick("Options", "选项"),
                items: spec.options.flatMap { Self.items($0, language) }
            ),
        ]
        parts.append(
            Part(
                heading: language.pick("Returns", "返回"),
                items: spec.results.flatMap { result in
                    [
                        Item(
                            name: result.name,
                            kind: ManualWords.shape(result.shape, language),
                            isOptional: result.isOptional,
                            text: result.summary(language),
                            depth: 0
                        )
                    ] + result.shape.declaredFields.flatMap { Self.items($0, language, depth: 1) }
                }
            )
        )
        parts.append(
            Part(
                heading: language.pick("Errors", "错误"),
                items: ManualWords.errors(of: spec, language).map {
                    Item(name: $0.code, kind: "", isOptional: false, text: $0.text, depth: 0)
                }
            )
        )
        self.parts = parts.filter { !$0.items.isEmpty }
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
}
