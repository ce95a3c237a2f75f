/// Expressions.
extension LuaParser {
    mutating func expression() -> Expression {
        subexpression(above: 0)
    }

    /// One or more expressions between commas.
    mutating func expressionList() -> [Expression] {
        var values = [expression()]
        while accept(.comma) { values.append(expression()) }
        return values
    }

    func missing() -> Expression {
        Expression(position: token.position, kind: .missing)
    }

    /// Reads operands as long as the operators between them bind more tightly than `limit`.
    private mutating func subexpression(above limit: Int) -> Expression {
        guard enter() else { return missing() }
        defer { leave() }
        let position = token.position
        let first = operand()
        var steps: [BinaryChain.Step] = []
        while let binary = binaryOperator(token), binary.priorities.left > limit {
            let operatorPosition = token.position
            advance()
            let operand = subexpression(above: binary.priorities.right)
            steps.append(
                BinaryChain.Step(
                    binaryOperator: binary,
                    position: operatorPosition,
                    operand: operand
                )
            )
        }
        if steps.isEmpty { return first }
        return Expression(
            position: position,
            kind: .binary(BinaryChain(first: first, steps: steps))
        )
    }

    private func binaryOperator(_ token: Token) -> BinaryOperator? {
        switch token.kind {
        case .keyword(.and): .and
        case .keyword(.or): .or
        case .symbol(let symbol): symbol.binaryOperator
        default: nil
        }
    }

    private func unaryOperator(_ token: Token) -> UnaryOperator? {
        switch token.kind {
        case .keyword(.not): .not
        case .symbol(.minus): .minus
        case .symbol(.hash): .length
        case .symbol(.tilde): .bitwiseNot
        default: nil
        }
    }

    private mutating func operand() -> Expression {
        let position = token.position
        if let unary = unaryOperator(token) {
            advance()
            let operand = subexpression(above: UnaryOperator.priority)
            return Expression(position: position, kind: .unary(unary, operand))
        }
        let kind: Expression.Kind
        switch token.kind {
        case .integer(let value): kind = .integer(value)
        case .float(let value): kind = .float(value)
        case .string(let value): kind = .string(value)
        case .keyword(.nil): kind = .nil
        case .keyword(.true): kind = .boolean(true)
        case .keyword(.false): kind = .boolean(false)
        case .symbol(.ellipsis):
            checkVariadic()
            kind = .variadic
        case .symbol(.openBrace):
            return Expression(position: position, kind: .table(tableConstructor()))
        case .keyword(.function):
            let opening = opening(at: token)
            advance()
            let body = functionBody(opening, isMethod: false)
            return Expression(position: position, kind: .function(body))
        default: return suffixedExpression()
        }
        advance()
        return Expression(position: position, kind: kind)
    }

    private mutating func checkVariadic() {
        guard variadicFunctions.last != true else { return }
        let wasRecovering = isRecovering
        report(
            .unexpected,
            "'...' stands outside a function that takes '...': add it to the parameters"
        )
        isRecovering = wasRecovering
    }

    /// Reads a name or parentheses and every field, index and call that follows.
    mutating func suffixedExpression() -> Expression {
        let position = token.position
        let base = primaryExpression()
        var suffixes: [SuffixedExpression.Suffix] = []
        while let suffix = suffix() { suffixes.append(suffix) }
        if suffixes.isEmpty { return base }
        return Expression(
            position: position,
            kind: .suffixed(SuffixedExpression(base: base, suffixes: suffixes))
        )
    }

    private mutating func primaryExpression() -> Expression {
        let opened = token
        if case .name(let text) = token.kind {
            advance()
            return Expression(position: opened.position, kind: .name(text))
        }
        if accept(.openParenthesis) {
            let inner = expression()
            if isRecovering { skipToNextElement(closer: .closeParenthesis) }
            expectClosing(.closeParenthesis, opened: opened)
            return Expression(position: opened.position, kind: .parenthesized(inner))
        }
        reportNoValue()
        return missing()
    }

    private mutating func reportNoValue() {
        if previous.range == token.range || endsStatement(previous) {
            return report(.unexpected, "\(describe(token)) cannot start a statement")
        }
        report(
            .unexpected,
            "a value expected after \(describe(previous)), found \(describe(token))"
        )
    }

    private func endsStatement(_ token: Token) -> Bool {
        switch token.kind {
        case .keyword(.then), .keyword(.do), .keyword(.else), .keyword(.end), .keyword(.repeat),
            .symbol(.semicolon), .symbol(.closeParenthesis), .symbol(.closeBrace),
            .symbol(.closeBracket), .name, .string, .integer, .float:
            true
        default: false
        }
    }

    private mutating func suffix() -> SuffixedExpression.Suffix? {
        guard !isRecovering else { return nil }
        switch token.kind {
        case .symbol(.dot):
            advance()
            return .field(expectName("after '.'"))
        case .symbol(.openBracket):
            let opened = token
            advance()
            let key = expression()
            expectClosing(.closeBracket, opened: opened)
            return .index(key)
        case .symbol(.colon):
            advance()
            let name = expectName("after ':'")
            guard let arguments = callArguments() else {
                report(
                    .unexpected,
                    "'(' expected after ':\(name.text)', found \(describe(token))"
                )
                return nil
            }
            return .method(name, arguments)
        default:
            return callArguments().map(SuffixedExpression.Suffix.call)
        }
    }

    private mutating func callArguments() -> CallArguments? {
        let opened = token
        switch opened.kind {
        case .string(let value):
            advance()
            let argument = Expression(position: opened.position, kind: .string(value))
            return CallArguments(position: opened.position, values: [argument])
        case .symbol(.openBrace):
            let table = Expression(position: opened.position, kind: .table(tableConstructor()))
            return CallArguments(position: opened.position, values: [table])
        case .symbol(.openParenthesis):
            advance()
            let values = arguments(opened: opened)
            return CallArguments(position: opened.position, values: values)
        default: return nil
        }
    }

    private mutating func arguments(opened: Token) -> [Expression] {
        var values: [Expression] = []
        if accept(.closeParenthesis) { return values }
        repeat {
            values.append(expression())
            if isRecovering { skipToNextElement(closer: .closeParenthesis) }
        } while accept(.comma)
        expectClosing(.closeParenthesis, opened: opened)
        return values
    }
}

extension Symbol {
    /// The operator that the sign is between two operands.
    fileprivate var binaryOperator: BinaryOperator? {
        switch self {
        case .plus: .addition
        case .minus: .subtraction
        case .star: .multiplication
        case .slash: .division
        case .doubleSlash: .integerDivision
        case .percent: .modulo
        case .caret: .power
        case .ampersand: .bitwiseAnd
        case .tilde: .bitwiseXor
        case .pipe: .bitwiseOr
        case .shiftLeft: .shiftLeft
        case .shiftRight: .shiftRight
        case .equal: .equal
        case .notEqual: .notEqual
        case .lessOrEqual: .lessOrEqual
        case .greaterOrEqual: .greaterOrEqual
        case .less: .less
        case .greater: .greater
        case .concatenation: .concatenation
        default: nil
        }
    }
}
