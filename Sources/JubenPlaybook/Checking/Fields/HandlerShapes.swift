import JubenEngine
import JubenSyntax

/// What the parameters of a file's handlers are, by the places of their names.
struct HandlerShapes {
    private let file: CheckedFile
    private let calls: [CheckedCall]
    private(set) var values: [SourcePosition: KnownValue] = [:]

    init(_ part: PlaybookRules.Part) {
        file = part.file
        calls = part.calls
        for call in calls {
            for (index, parameter) in call.spec.parameters.enumerated() {
                guard let argument = call.positional[index], let body = body(of: argument),
                    let form = form(of: call, among: parameter.shape.handlerForms)
                else { continue }
                note(body, form, call)
            }
        }
    }

    /// The function that an argument is; one with a name only where nothing else can call it.
    private func body(of argument: CallSite.Argument) -> FunctionBody? {
        if case .function(let body) = argument.expression.kind { return body }
        guard case .name = argument.expression.kind,
            let local = file.parse.scopes.local(at: argument.expression.position),
            local.isConstant, local.readCount == 1
        else { return nil }
        return argument.value.function
    }

    private mutating func note(_ body: FunctionBody, _ form: HandlerForm, _ call: CheckedCall) {
        for (name, parameter) in zip(body.parameters, form.parameters) {
            var shape = parameter.shape
            if call.spec.name == "command" {
                guard let arguments = commandArguments(call) else { continue }
                shape = arguments
            }
            var value = KnownValue(shape: shape)
            if name.text != parameter.name,
                form.parameters.contains(where: { $0.name == name.text })
            {
                value.confusion =
                    "; this is the \(parameter.name): the handler is \(form.signature) here"
            }
            values[name.position] = value
        }
    }

    // MARK: Forms

    /// How a function is called; nil when only running decides.
    private func form(of call: CheckedCall, among forms: [HandlerForm]) -> HandlerForm? {
        guard forms.count > 1 else { return forms.first }
        if case .event? = forms.first?.condition {
            guard let word = call.positional.first??.value.text, let event = EventSpec.named(word),
                let isMerged = isGiven("merge", call)
            else { return nil }
            return forms.first { $0.condition == .event(event.name, isMerged: isMerged) }
        }
        guard let each = each(call) else { return nil }
        return forms.first { $0.condition == .each(each) }
            ?? forms.first { $0.condition == .otherwise }
    }

    private func isGiven(_ option: String, _ call: CheckedCall) -> Bool? {
        if call.option(option) != nil { return true }
        return call.lacksOption(option) ? false : nil
    }

    /// Whom the handler is called for; the playbook may say so for all its triggers.
    private func each(_ call: CheckedCall) -> String? {
        if let field = call.option("each") { return field.value.text }
        guard call.lacksOption("each") else { return nil }
        guard call.spec.name != "playbook" else { return "group" }
        // A module does not know who uses it.
        guard let playbook = calls.first(where: { $0.spec.name == "playbook" }) else { return nil }
        return each(playbook)
    }

    /// The fields of a command's arguments; nil when only running decides which there are.
    private func commandArguments(_ call: CheckedCall) -> ValueShape? {
        guard let table = call.argument("parameters")?.value.table, !table.isOpen else {
            return nil
        }
        let fields = table.named.map { name, field in
            let kind = CommandParameter.kinds.first { $0.name == field.value.text }
            return VerbSpec.Parameter(
                name: name, shape: kind?.shape ?? .any, isRequired: true,
                summary: VerbSpec.Text("", ""))
        }
        return .fields(name: "this command", fields)
    }
}
