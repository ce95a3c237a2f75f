import JubenEngine
import JubenSyntax

/// Calls: what verbs return, and what functions of the script may do with what they get.
extension FieldWalker {
    /// The verbs of lists whose result has the items of their list.
    private static let keeping: Set<String> = [
        "list.filter", "list.sort", "list.slice", "list.reverse", "list.unique", "list.shuffle",
    ]

    /// Walks the arguments of a call.
    ///
    /// - Parameters:
    ///   - arguments: the arguments.
    ///   - isLocal: whether a function of the script may be called.
    /// - Returns: what is known of the first result.
    mutating func call(_ arguments: CallArguments, isLocal: Bool) -> KnownValue? {
        let call = calls[arguments.position]
        guard let call else {
            let known = arguments.values.map { expression($0) }
            if isLocal || !isHarmless(arguments) {
                for value in known { escape(value) }
            }
            grow(arguments, known)
            return nil
        }
        guard call.spec.noun == "list", let first = arguments.values.first else {
            for value in arguments.values { expression(value) }
            if call.spec.name == "wait" {
                let word = call.positional.first??.value.text
                return word.flatMap(WaitVerb.happening).map { KnownValue(shape: $0) }
            }
            return call.spec.results.first.map { KnownValue(shape: $0.shape) }
        }
        let list = expression(first)
        for value in arguments.values.dropFirst() { visit(value, itemsOf: list) }
        if Self.keeping.contains(call.spec.name) {
            return list ?? call.spec.results.first.map { KnownValue(shape: $0.shape) }
        }
        guard call.spec.name == "list.find" else {
            return call.spec.results.first.map { KnownValue(shape: $0.shape) }
        }
        guard let list, case .list(let element) = list.shape else { return nil }
        return list.turned(into: element, isItem: true)
    }

    /// Walks a function that a verb of lists calls for each item.
    private mutating func visit(_ argument: Expression, itemsOf list: KnownValue?) {
        if case .function(let body) = argument.kind, let name = body.parameters.first, let list,
            case .list(let element) = list.shape
        {
            values[name.position] = list.turned(into: element, isItem: true)
        }
        expression(argument)
    }

    /// Notes that a table may be reached by ways that are not followed.
    mutating func escape(_ value: KnownValue?) {
        guard let value else { return }
        for table in [tables.entry(value.shape), tables.item(value.shape)] {
            if let table { writes.escaped.insert(table.key) }
        }
    }

    /// Whether a call goes to a function of Lua that hands its arguments to nobody.
    private func isHarmless(_ arguments: CallArguments) -> Bool {
        guard let name = names[arguments.position] else { return false }
        return LuaNames.all.contains(name) && name != "pcall"
    }

    // MARK: Lists

    /// `table.insert` and `table.move` put something into a list.
    private mutating func grow(_ arguments: CallArguments, _ known: [KnownValue?]) {
        let name = names[arguments.position]
        guard name == "table.insert" || name == "table.move" else { return }
        let index = name == "table.move" && arguments.values.count > 4 ? 4 : 0
        guard index < arguments.values.count else { return }
        grow(arguments.values[index], known[index])
    }

    private mutating func grow(_ list: Expression, _ known: KnownValue?) {
        if let known {
            if let table = tables.item(known.shape) { writes.grown.insert(table.key) }
        } else if !isOwn(list) {
            writes.growsAny = true
        }
    }

    // MARK: Assignments

    mutating func assign(to target: Expression) {
        guard case .suffixed(let suffixed) = target.kind, let last = suffixed.suffixes.last else {
            return
        }
        let access = self.suffixed(suffixed.base, suffixed.suffixes.dropLast())
        guard case .index(let key) = last else {
            if case .field(let name) = last { writes.names.insert(name.text) }
            return
        }
        expression(key)
        if case .string(let string) = key.kind {
            if let name = string.text { writes.names.insert(name) }
            return
        }
        if let known = access.value {
            if let table = tables.entry(known.shape) { writes.opened.insert(table.key) }
            if let table = tables.item(known.shape) { writes.grown.insert(table.key) }
        } else if !isOwn(suffixed.base) {
            writes.growsAny = true
            if !key.isNumber { writes.opensAny = true }
        }
    }
}

extension Expression {
    /// Whether it can only be a number.
    fileprivate var isNumber: Bool {
        switch kind {
        case .integer, .float, .unary(.length, _), .unary(.minus, _): true
        case .binary(let chain):
            chain.steps.last.map { [.addition, .subtraction].contains($0.binaryOperator) } ?? false
        case .parenthesized(let inner): inner.isNumber
        default: false
        }
    }
}
