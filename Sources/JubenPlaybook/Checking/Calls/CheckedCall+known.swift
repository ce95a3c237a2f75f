import JubenEngine
import JubenSyntax
import JubenValue

extension CheckedCall {
    /// The arguments of these names, and the place of the first; nil when one is not seen in full.
    func known(_ names: [String]) -> (arguments: Arguments, position: SourcePosition)? {
        var values: [String: Value] = [:]
        var position: SourcePosition?
        for name in names {
            if let index = spec.parameters.firstIndex(where: { $0.name == name }) {
                guard let argument = positional[index] else {
                    guard !hasOpenEnd else { return nil }
                    continue
                }
                guard let value = argument.certainValue else { return nil }
                values[name] = value
                position = position ?? argument.position
            } else if let field = option(name) {
                guard let value = field.value.value else { return nil }
                values[name] = value
                position = position ?? field.valuePosition
            } else if !lacksOption(name) {
                return nil
            }
        }
        return (Arguments(values), position ?? site.position)
    }
}

extension CallSite.Argument {
    /// The value that the call is surely handed.
    ///
    /// A table in a local may have been filled by a function that it was handed to.
    fileprivate var certainValue: Value? {
        if value.table != nil, case .name = expression.kind { return nil }
        return value.value
    }
}
