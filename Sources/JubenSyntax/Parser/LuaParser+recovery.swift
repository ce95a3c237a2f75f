/// Telling what is wrong and finding the place to go on.
extension LuaParser {
    /// A token as an operator would name it.
    func describe(_ token: Token) -> String {
        switch token.kind {
        case .endOfFile: return "the end of the file"
        case .string:
            let shown = lexer.text(token.range).prefix(24)
            let isWhole = shown.utf8.count == token.range.count
            return "the string \(shown.prefix { !$0.isNewline })\(isWhole ? "" : "…")"
        case .integer, .float: return "the number \(lexer.text(token.range))"
        case .name, .keyword, .symbol: return "'\(lexer.text(token.range))'"
        }
    }

    /// Passes the given sign, or reports what stands in its place.
    mutating func expect(_ symbol: Symbol, _ purpose: String) {
        if accept(symbol) { return }
        report(.unexpected, "'\(symbol.rawValue)' expected \(purpose), found \(describe(token))")
    }

    /// Passes a closing bracket, or reports the bracket that is left open.
    mutating func expectClosing(_ symbol: Symbol, opened: Token) {
        if accept(symbol) { return }
        let opener = lexer.text(opened.range)
        let place =
            opened.position.line == token.position.line
            ? "" : " on line \(opened.position.line)"
        if token.kind == .endOfFile {
            report(
                .unclosed,
                at: opened.position,
                "this '\(opener)'\(place) is never closed by '\(symbol.rawValue)'"
            )
        } else {
            report(
                .unclosed,
                "'\(symbol.rawValue)' expected to close '\(opener)'\(place), "
                    + "found \(describe(token))"
            )
        }
    }

    /// Passes `then` or `do` after a condition, past anything broken before it on the line.
    mutating func expect(_ keyword: Keyword, after subject: String, of opening: Opening) {
        if accept(keyword) { return }
        var message =
            "'\(keyword.rawValue)' expected after \(subject) of '\(opening.keyword)' "
            + "on line \(opening.position.line), found \(describe(token))"
        if token.is(.assign) { message += "; to compare, write '=='" }
        report(.unexpected, message)
        let line = previous.position.line
        while token.position.line == line, token.kind != .endOfFile, !endsBlock(token),
            !token.is(keyword), !token.is(.function)
        {
            advance()
        }
        _ = accept(keyword)
    }

    /// Passes the `end` of a block, or reports the block that stays open.
    mutating func expectEnd(of opening: Opening) {
        let end = token
        if accept(.end) { return noteEnd(of: opening, at: end.position) }
        if token.kind == .endOfFile { return reportUnclosed(opening) }
        report(
            .unclosed,
            "'end' expected to close '\(opening.keyword)' on line \(opening.position.line), "
                + "found \(describe(token))"
        )
    }

    /// A name, or an empty one when something else stands there.
    mutating func expectName(_ purpose: String) -> Name {
        let position = token.position
        if case .name(let text) = token.kind {
            advance()
            return Name(text: text, position: position)
        }
        if case .keyword(let keyword) = token.kind {
            report(
                .unexpected,
                "a name expected \(purpose), found '\(keyword.rawValue)', which is a word of Lua"
            )
            // Before '=' it can only have been meant as a name; elsewhere it may close a block.
            if peek().is(.assign) { advance() }
        } else {
            report(.unexpected, "a name expected \(purpose), found \(describe(token))")
        }
        return Name(text: "", position: position)
    }

    /// Whether a token can only stand after the last statement of a block.
    func endsBlock(_ token: Token) -> Bool {
        switch token.kind {
        case .keyword(.end), .keyword(.else), .keyword(.elseif), .keyword(.until), .endOfFile: true
        default: false
        }
    }

    /// Whether a token can only be the start of a statement.
    private func startsStatement(_ token: Token) -> Bool {
        guard case .keyword(let keyword) = token.kind else { return token.is(.semicolon) }
        switch keyword {
        case .local, .if, .for, .while, .repeat, .return, .break, .goto, .do: return true
        default: return false
        }
    }

    /// Passes what is left of a broken statement.
    mutating func skipToNextStatement() {
        while !endsBlock(token), !startsStatement(token) {
            if token.is(.function) {
                // A function inside the broken part has an 'end' of its own; one with a name is a
                // statement.
                guard peek().is(.openParenthesis) else { return }
                skipFunction()
            } else if case .name = token.kind, token.position.line > previous.position.line {
                return
            } else {
                advance()
            }
        }
    }

    /// Passes what is left of a broken element, up to a comma or the end of its list.
    mutating func skipToNextElement(closer: Symbol) {
        var depth = 0
        while !endsBlock(token), !startsStatement(token) {
            switch token.kind {
            case .symbol(.openParenthesis), .symbol(.openBrace), .symbol(.openBracket):
                depth += 1
            case .symbol(.closeParenthesis), .symbol(.closeBrace), .symbol(.closeBracket):
                if depth == 0 {
                    if token.is(closer) { isRecovering = false }
                    return
                }
                depth -= 1
            case .symbol(.comma) where depth == 0:
                isRecovering = false
                return
            case .keyword(.function):
                skipFunction()
                continue
            default: break
            }
            advance()
        }
    }

    private mutating func skipFunction() {
        guard enter() else { return }
        defer { leave() }
        let opening = opening(at: token)
        advance()
        isRecovering = false
        _ = functionBody(opening, isMethod: false)
        isRecovering = true
    }
}
