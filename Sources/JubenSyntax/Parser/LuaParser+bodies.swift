/// Functions and tables, the two expressions that hold lists.
extension LuaParser {
    /// Reads parameters, statements and `end`; the keyword `function` is already passed.
    mutating func functionBody(_ opening: Opening, isMethod: Bool) -> FunctionBody {
        var parameters = isMethod ? [Name(text: "self", position: opening.position)] : []
        let opened = token
        expect(.openParenthesis, "after 'function'")
        let isVariadic = parameterList(opened: opened, into: &parameters)
        variadicFunctions.append(isVariadic)
        // What went wrong between the parentheses does not touch the statements.
        if isRecovering, token.position.line > previous.position.line { isRecovering = false }
        let body = block()
        variadicFunctions.removeLast()
        expectEnd(of: opening)
        return FunctionBody(
            position: opening.position,
            parameters: parameters,
            isVariadic: isVariadic,
            block: body
        )
    }

    /// Reads parameters and the closing parenthesis, and says whether they end in `...`.
    private mutating func parameterList(opened: Token, into parameters: inout [Name]) -> Bool {
        guard !isRecovering else { return false }
        if accept(.closeParenthesis) { return false }
        var isVariadic = false
        repeat {
            if accept(.ellipsis) {
                isVariadic = true
                break
            }
            parameters.append(expectName("as a parameter"))
        } while accept(.comma) && !isRecovering
        if isRecovering { skipToNextElement(closer: .closeParenthesis) }
        expectClosing(.closeParenthesis, opened: opened)
        return isVariadic
    }

    mutating func tableConstructor() -> TableConstructor {
        let opened = token
        advance()
        var fields: [TableConstructor.Field] = []
        while !token.is(.closeBrace) {
            fields.append(field())
            if isRecovering { skipToNextElement(closer: .closeBrace) }
            if accept(.comma) || accept(.semicolon) { continue }
            guard !token.is(.closeBrace), !isRecovering, startsField(token) else { break }
            report(
                .unexpected,
                "',' expected between two fields of a table, found \(describe(token))"
            )
            isRecovering = false
        }
        let end = token.position
        expectClosing(.closeBrace, opened: opened)
        return TableConstructor(fields: fields, end: end)
    }

    /// Whether a token after a field most likely starts the next, with the comma forgotten.
    private func startsField(_ token: Token) -> Bool {
        switch token.kind {
        case .name, .string, .integer, .float, .keyword(.true), .keyword(.false), .keyword(.nil),
            .keyword(.function), .symbol(.openBrace), .symbol(.openBracket):
            true
        default: false
        }
    }

    private mutating func field() -> TableConstructor.Field {
        let opened = token
        if case .name(let text) = token.kind, peek().is(.assign) {
            advance()
            advance()
            let name = Name(text: text, position: opened.position)
            return TableConstructor.Field(key: .name(name), value: expression())
        }
        if accept(.openBracket) {
            let key = expression()
            expectClosing(.closeBracket, opened: opened)
            expect(.assign, "after the key of a field")
            return TableConstructor.Field(key: .computed(key), value: expression())
        }
        return TableConstructor.Field(key: .positional, value: expression())
    }
}
