import JubenEngine
import JubenSchedule
import JubenSyntax

/// Checks the texts and spreadsheets of `content/` that calls name.
struct ContentRules {
    private let file: CheckedFile
    private let content: ContentIndex

    init(_ file: CheckedFile, _ content: ContentIndex) {
        self.file = file
        self.content = content
    }

    func problems(of call: CheckedCall) -> [PlaybookProblem] {
        switch call.spec.name {
        case "render": render(call)
        case "rows": rows(call)
        case "faq": faq(call)
        default: []
        }
    }

    // MARK: Templates

    private func render(_ call: CheckedCall) -> [PlaybookProblem] {
        guard let argument = call.argument("name"), let name = argument.value.text else {
            return []
        }
        switch content.variables(of: name) {
        case .failure(let error): return [problem(error, at: argument.position, "render")]
        case .success(let variables): return missing(from: variables, name, call)
        }
    }

    private func missing(
        from variables: TemplateVariables, _ name: String, _ call: CheckedCall
    ) -> [PlaybookProblem] {
        let given: [String]
        let position: SourcePosition
        if let argument = call.argument("variables") {
            guard let table = argument.value.table, !table.isOpen else { return [] }
            given = table.named.filter { !$0.field.value.isNil }.map(\.name)
            position = argument.position
        } else {
            guard !call.hasOpenEnd else { return [] }
            given = []
            position = call.site.position
        }
        let spare = given.filter {
            !variables.required.contains($0) && !variables.optional.contains($0)
        }
        return variables.required.filter { !given.contains($0) }.map { variable in
            // A name that the text has no use for is likely the one that is misspelt.
            let nearest = Suggestion.nearest(variable, among: spare)
            let fix = nearest.map { "; rename '\($0)' to it" } ?? ": give { \(variable) = … }"
            return file.problem(
                at: position, code: "missing-variable",
                message: "render: the text '\(name)' needs '\(variable)'\(fix)")
        }
    }

    // MARK: Spreadsheets

    private func rows(_ call: CheckedCall) -> [PlaybookProblem] {
        guard let argument = call.argument("name"), let name = argument.value.text else {
            return []
        }
        switch content.headings(of: name) {
        case .failure(let error): return [problem(error, at: argument.position, "rows")]
        case .success(let headings):
            var asked = call.option("where")?.value.table?.named.map {
                (heading: $0.name, position: $0.field.position)
            }
            if let key = call.option("key"), let heading = key.value.text {
                asked = (asked ?? []) + [(heading, key.valuePosition)]
            }
            return (asked ?? []).filter { !headings.contains($0.heading) }.map { column in
                file.problem(
                    at: column.position, code: "unknown-column",
                    message: "rows: the spreadsheet '\(name)' has no column '\(column.heading)'"
                        + NameHint.phrase(for: column.heading, among: headings))
            }
        }
    }

    private func faq(_ call: CheckedCall) -> [PlaybookProblem] {
        guard let field = call.option("file"), let name = field.value.text else { return [] }
        switch content.headings(of: name) {
        case .failure(let error): return [problem(error, at: field.valuePosition, "faq")]
        case .success(let headings):
            return ["question", "answer"].filter { !headings.contains($0) }.map { column in
                file.problem(
                    at: field.valuePosition, code: "unknown-column",
                    message: "faq: the spreadsheet '\(name)' has no column '\(column)'"
                        + NameHint.phrase(for: column, among: headings))
            }
        }
    }

    /// A mistake inside a text is told there, one about the whole file at the call.
    private func problem(
        _ error: ContentError, at position: SourcePosition, _ verb: String
    ) -> PlaybookProblem {
        if let line = error.line {
            return PlaybookProblem(
                file: error.file, line: line, code: error.code, message: error.message)
        }
        let place = error.code.hasPrefix("unknown-") ? "" : "\(error.file): "
        return file.problem(
            at: position, code: error.code, message: "\(verb): \(place)\(error.message)")
    }
}
