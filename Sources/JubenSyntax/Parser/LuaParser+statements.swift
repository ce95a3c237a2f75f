/// Blocks and statements.
extension LuaParser {
    /// Reads statements up to what ends their block.
    mutating func block() -> Block {
        var statements: [Statement] = []
        while !endsBlock(token) {
            if accept(.semicolon) { continue }
            let isReturn = token.is(.return)
            statements.append(statement())
            if isReturn, !endsBlock(token), !isRecovering {
                report(
                    .unexpected,
                    "'return' must be the last statement of its block, found \(describe(token)) "
                        + "after it"
                )
                isRecovering = false
            }
        }
        return Block(statements: statements, end: token.position)
    }

    private mutating func statement() -> Statement {
        let first = token
        isRecovering = false
        skipStrayClosers()
        guard enter() else { return Statement(position: first.position, kind: .missing) }
        let kind = statementKind()
        leave()
        if isRecovering {
            if token.range == first.range, token.kind != .endOfFile { advance() }
            skipToNextStatement()
        }
        return Statement(position: first.position, kind: kind)
    }

    /// Passes brackets left over from a broken call; they are echoes of a problem already told.
    private mutating func skipStrayClosers() {
        guard hasProblems else { return }
        while token.is(.closeParenthesis) || token.is(.closeBrace) || token.is(.comma) {
            advance()
        }
    }

    private var hasProblems: Bool { !problems.isEmpty || !lexer.problems.isEmpty }

    private mutating func statementKind() -> Statement.Kind {
        guard case .keyword(let keyword) = token.kind else {
            if token.is(.doubleColon) { return label() }
            return endsBlock(token) ? .missing : expressionStatement()
        }
        switch keyword {
        case .if: return conditional()
        case .while: return whileLoop()
        case .do: return doBlock()
        case .for: return forLoop()
        case .repeat: return repeatLoop()
        case .function: return functionStatement()
        case .local: return local()
        case .return: return returning()
        case .break:
            advance()
            return .breaking
        case .goto:
            advance()
            return .goto(expectName("after 'goto'"))
        default: return endsBlock(token) ? .missing : expressionStatement()
        }
    }

    /// What is remembered about a block that opens at a token.
    func opening(at token: Token, closer: String = "end") -> Opening {
        Opening(
            keyword: lexer.text(token.range),
            closer: closer,
            position: token.position,
            offset: token.range.lowerBound,
            followsElse: token.is(.if) && previous.is(.else)
                && previous.position.line == token.position.line
        )
    }

    private mutating func label() -> Statement.Kind {
        advance()
        let name = expectName("between '::' and '::'")
        expect(.doubleColon, "after the label '\(name.text)'")
        return .label(name)
    }

    private mutating func conditional() -> Statement.Kind {
        let opening = opening(at: token)
        var branches: [ConditionalBranch] = []
        repeat {
            let branch = self.opening(at: token)
            advance()
            let condition = expression()
            expect(.then, after: "the condition", of: branch)
            branches.append(ConditionalBranch(condition: condition, block: block()))
        } while token.is(.elseif)
        let otherwise = accept(.else) ? block() : nil
        expectEnd(of: opening)
        return .conditional(branches, otherwise: otherwise)
    }

    private mutating func whileLoop() -> Statement.Kind {
        let opening = opening(at: token)
        advance()
        let condition = expression()
        expect(.do, after: "the condition", of: opening)
        let body = block()
        expectEnd(of: opening)
        return .whileLoop(condition, body)
    }

    private mutating func doBlock() -> Statement.Kind {
        let opening = opening(at: token)
        advance()
        let body = block()
        expectEnd(of: opening)
        return .block(body)
    }

    private mutating func repeatLoop() -> Statement.Kind {
        let opening = opening(at: token, closer: "until")
        advance()
        let body = block()
        guard accept(.until) else {
            if token.kind == .endOfFile {
                reportUnclosed(opening)
            } else {
                report(
                    .unclosed,
                    "'until' and a condition expected to close 'repeat' on line "
                        + "\(opening.position.line), found \(describe(token))"
                )
                _ = accept(.end)
            }
            return .repeatLoop(body, until: missing())
        }
        return .repeatLoop(body, until: expression())
    }

    private mutating func forLoop() -> Statement.Kind {
        let opening = opening(at: token)
        advance()
        let first = expectName("after 'for'")
        if accept(.assign) {
            var bounds = [expression()]
            expect(.comma, "after the first value of 'for'")
            bounds.append(expression())
            if accept(.comma) { bounds.append(expression()) }
            expect(.do, after: "the values", of: opening)
            let body = block()
            expectEnd(of: opening)
            return .numericFor(first, bounds: bounds, body)
        }
        var names = [first]
        while accept(.comma) { names.append(expectName("after ',' in 'for'")) }
        if !accept(.in) {
            report(
                .unexpected,
                "'=' or 'in' expected after the names of 'for', found \(describe(token))"
            )
        }
        let values = expressionList()
        expect(.do, after: "the values", of: opening)
        let body = block()
        expectEnd(of: opening)
        return .genericFor(names, values: values, body)
    }

    private mutating func functionStatement() -> Statement.Kind {
        let opening = opening(at: token)
        advance()
        var path = [expectName("after 'function'")]
        while accept(.dot) { path.append(expectName("after '.'")) }
        let method = accept(.colon) ? expectName("after ':'") : nil
        let body = functionBody(opening, isMethod: method != nil)
        return .function(path: path, method: method, body)
    }

    private mutating func local() -> Statement.Kind {
        advance()
        if token.is(.function) {
            let opening = opening(at: token)
            advance()
            let name = expectName("after 'local function'")
            return .localFunction(name, functionBody(opening, isMethod: false))
        }
        var names: [LocalName] = []
        repeat {
            let name = expectName(names.isEmpty ? "after 'local'" : "after ','")
            names.append(LocalName(name: name, attribute: attribute(after: names)))
        } while accept(.comma)
        return .local(names: names, values: accept(.assign) ? expressionList() : [])
    }

    private mutating func attribute(after earlier: [LocalName]) -> LocalName.Attribute? {
        guard accept(.less) else { return nil }
        let name = expectName("after '<'")
        let attribute = LocalName.Attribute(rawValue: name.text)
        if attribute == nil {
            report(
                .unexpected,
                at: name.position,
                "'<\(name.text)>' is unknown: Lua has '<const>' and '<close>'"
            )
        } else if attribute == .close, earlier.contains(where: { $0.attribute == .close }) {
            report(
                .unexpected,
                at: name.position,
                "only one name of a 'local' may be '<close>': use a second 'local'"
            )
        }
        expect(.greater, "after '<\(name.text)'")
        return attribute
    }

    private mutating func returning() -> Statement.Kind {
        advance()
        var values: [Expression] = []
        if !endsBlock(token), !token.is(.semicolon) { values = expressionList() }
        _ = accept(.semicolon)
        return .returning(values)
    }
}
