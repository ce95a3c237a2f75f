/// Statements that start with an expression: calls and assignments.
extension LuaParser {
    mutating func expressionStatement() -> Statement.Kind {
        let first = token
        let expression = suffixedExpression()
        if isRecovering { return .missing }
        if token.is(.assign) || token.is(.comma) { return assignment(first: expression, first) }
        if case .suffixed(let suffixed) = expression.kind, suffixed.isCall {
            return .call(expression)
        }
        reportNoStatement(first, expression)
        return .missing
    }

    private mutating func assignment(first: Expression, _ start: Token) -> Statement.Kind {
        var targets = [first]
        checkTarget(first, start)
        var levels = 0
        while accept(.comma), !isRecovering {
            let start = token
            guard enter() else { return .missing }
            levels += 1
            let target = suffixedExpression()
            checkTarget(target, start)
            targets.append(target)
        }
        expect(.assign, "after the names to assign to")
        let values = isRecovering ? [] : expressionList()
        leave(levels: levels)
        return .assignment(targets: targets, values: values)
    }

    private mutating func checkTarget(_ target: Expression, _ start: Token) {
        switch target.kind {
        case .name: return
        case .suffixed(let suffixed) where !suffixed.isCall: return
        case .suffixed:
            report(.unexpected, "the result of a call cannot be assigned to")
        default:
            report(
                .unexpected,
                at: start.position,
                "only a name or a field can be assigned to, found \(describe(start))"
            )
        }
    }

    /// Words of other languages at the start of a statement, with Lua's own.
    private static let otherLanguages: [String: String] = [
        "elif": "Lua writes 'elseif'", "elsif": "Lua writes 'elseif'",
        "elseIf": "Lua writes 'elseif'", "ElseIf": "Lua writes 'elseif'",
        "let": "Lua writes 'local'", "var": "Lua writes 'local'", "const": "Lua writes 'local'",
        "func": "Lua writes 'function'", "def": "Lua writes 'function'",
        "fn": "Lua writes 'function'", "foreach": "Lua writes 'for ... in ... do'",
        "continue": "Lua has no 'continue': put the rest of the loop in an 'if'",
        "switch": "Lua has no 'switch': write 'if' and 'elseif'",
        "try": "Lua has no 'try': expected outcomes are values",
        "If": "Lua writes 'if'", "For": "Lua writes 'for'", "While": "Lua writes 'while'",
        "Local": "Lua writes 'local'", "End": "Lua writes 'end'", "Return": "Lua writes 'return'",
    ]

    private mutating func reportNoStatement(_ first: Token, _ expression: Expression) {
        if case .name(let word) = expression.kind, let hint = Self.otherLanguages[word] {
            return report(
                .otherLanguage,
                at: first.position,
                "'\(word)' cannot stand here: \(hint)"
            )
        }
        let subject = lexer.text(first.range.lowerBound..<previous.range.upperBound)
        let shown = subject.count > 40 || subject.contains("\n") ? "this" : "'\(subject)'"
        if case .symbol(let symbol) = token.kind, BinaryOperator(rawValue: symbol.rawValue) != nil,
            peek().is(.assign)
        {
            let sign = symbol.rawValue
            return report(
                .otherLanguage,
                "Lua has no '\(sign)=': write '\(subject) = \(subject) \(sign) ...'"
            )
        }
        report(
            .unexpected,
            at: first.position,
            "\(shown) alone does nothing: call it with '(...)' or assign with '=', "
                + "found \(describe(token)) after it"
        )
    }
}
