/// Parses Lua 5.4 and reports every problem of a source at once.
///
/// It accepts what the reference `lua5.4` loads from a file and refuses what that refuses. After a
/// problem it goes on at the next place that makes sense.
public struct LuaParser {
    var lexer: LuaLexer
    /// The token to read next.
    var token: Token
    /// The token read last.
    var previous: Token
    /// Whether a problem was reported and the place to go on is still to be found.
    var isRecovering = false
    /// The functions being read, innermost last; each says whether it takes `...`.
    var variadicFunctions = [true]

    private var ahead: Token?
    private(set) var problems: [SyntaxProblem] = []
    private var level = 0
    /// Whether the rest of the source was given up, so that nothing more is to be told of it.
    private var isAbandoned = false
    private let limits: ParseLimits
    /// The blocks whose `end` stands further left than they do: likely not their own.
    private var suspects: [Opening] = []

    /// Parses the bytes of a file.
    ///
    /// `name` is kept in the tree for messages.
    public static func parse(
        source: [UInt8],
        name: String,
        limits: ParseLimits = ParseLimits()
    ) -> ParseResult {
        guard source.count <= limits.sourceBytesMax else {
            let problem = SyntaxProblem(
                code: .limit,
                position: SourcePosition(line: 1, column: 1),
                message: "the file has \(source.count) bytes, more than the limit of "
                    + "\(limits.sourceBytesMax): split it"
            )
            return result(LuaParser(source: [], limits: limits), name: name, extra: [problem])
        }
        return result(LuaParser(source: source, limits: limits), name: name, extra: [])
    }

    /// Parses text.
    public static func parse(
        source: String,
        name: String,
        limits: ParseLimits = ParseLimits()
    ) -> ParseResult {
        parse(source: [UInt8](source.utf8), name: name, limits: limits)
    }

    private static func result(
        _ initial: LuaParser,
        name: String,
        extra: [SyntaxProblem]
    ) -> ParseResult {
        var parser = initial
        let chunk = Chunk(name: name, body: parser.file())
        var problems = extra + parser.problems + parser.lexer.problems
        var resolver = Resolver()
        resolver.resolve(chunk)
        // A broken tree lacks declarations and labels, so its names and jumps prove nothing.
        if problems.isEmpty { problems = resolver.problems }
        problems.sort { $0.position < $1.position }
        return ParseResult(
            chunk: chunk,
            problems: Array(problems.prefix(parser.limits.problemsMax)),
            scopes: resolver.analysis
        )
    }

    private init(source: [UInt8], limits: ParseLimits) {
        self.limits = limits
        lexer = LuaLexer(source: source)
        token = lexer.next()
        previous = token
    }

    /// Reads the whole file, past any `end` that closes nothing.
    private mutating func file() -> Block {
        var statements: [Statement] = []
        while true {
            let part = block()
            statements += part.statements
            if token.kind == .endOfFile { return Block(statements: statements, end: part.end) }
            isRecovering = false
            report(.unexpected, "\(describe(token)) has no block to close")
            advance()
        }
    }

    /// Makes the next token current.
    mutating func advance() {
        previous = token
        token = ahead ?? lexer.next()
        ahead = nil
        if token.isBroken { isRecovering = true }
    }

    /// The token after the current one.
    mutating func peek() -> Token {
        if let ahead { return ahead }
        let next = lexer.next()
        ahead = next
        return next
    }

    /// Passes the given sign if it is the current token.
    mutating func accept(_ symbol: Symbol) -> Bool {
        guard token.is(symbol) else { return false }
        advance()
        return true
    }

    /// Passes the given keyword if it is the current token.
    mutating func accept(_ keyword: Keyword) -> Bool {
        guard token.is(keyword) else { return false }
        advance()
        return true
    }

    /// Goes one level deeper, or gives the rest of the source up when that is too deep.
    mutating func enter(levels: Int = 1) -> Bool {
        if level + levels <= limits.nestingMax {
            level += levels
            return true
        }
        report(
            .limit,
            "this is nested too deeply (Lua allows about \(limits.nestingMax) levels): "
                + "split it into functions or variables"
        )
        abandon()
        return false
    }

    /// Comes back from `enter`.
    mutating func leave(levels: Int = 1) {
        level -= levels
    }

    private mutating func abandon() {
        let end = Token(
            kind: .endOfFile,
            position: token.position,
            range: token.range,
            isBroken: false
        )
        while lexer.next().kind != .endOfFile {}
        token = end
        ahead = end
        isAbandoned = true
    }

    /// Records a problem at a place unless one was just reported and not yet got over.
    mutating func report(
        _ code: SyntaxProblem.Code,
        at position: SourcePosition? = nil,
        _ message: String
    ) {
        defer { isRecovering = true }
        guard !isRecovering, !isAbandoned, !token.isBroken else { return }
        let position = position ?? token.position
        guard problems.last?.position != position else { return }
        problems.append(SyntaxProblem(code: code, position: position, message: message))
    }

    /// Remembers a block that its `end` betrays by standing further left than the opening line.
    mutating func noteEnd(of opening: Opening, at end: SourcePosition) {
        guard end.line > opening.position.line else { return }
        let indentation = lexer.indentation(of: opening.offset)
        if end.column < indentation || (opening.followsElse && end.column == indentation) {
            suspects.append(opening)
        }
    }

    /// Reports a block that the file leaves open, blaming the one whose `end` was taken.
    mutating func reportUnclosed(_ opening: Opening) {
        let culprit = suspects.first { $0.position > opening.position } ?? opening
        var message =
            "this '\(culprit.keyword)' on line \(culprit.position.line) is never closed by "
            + "'\(culprit.closer)'"
        if culprit.followsElse { message += "; write 'elseif' if no block of its own was meant" }
        report(.unclosed, at: culprit.position, message)
    }
}
