/// The smallest piece of a Lua source that means something.
public struct Token: Sendable, Hashable {
    /// What the token is, with its value.
    public let kind: Kind
    /// The place of its first character.
    public let position: SourcePosition
    /// The bytes it takes up.
    public let range: Range<Int>
    /// Whether the lexer reported a problem after which the rest of the line makes little sense.
    public let isBroken: Bool

    /// The kinds of token.
    public enum Kind: Sendable, Hashable {
        case name(String)
        case string(LuaString)
        case integer(Int64)
        case float(Double)
        case keyword(Keyword)
        case symbol(Symbol)
        case endOfFile
    }

    /// Whether the token is the given keyword.
    func `is`(_ keyword: Keyword) -> Bool { kind == .keyword(keyword) }

    /// Whether the token is the given sign.
    func `is`(_ symbol: Symbol) -> Bool { kind == .symbol(symbol) }
}

/// The reserved words of Lua 5.4.
public enum Keyword: String, Sendable, Hashable, CaseIterable {
    case and, `break`, `do`, `else`, elseif, end, `false`, `for`, function, goto, `if`, `in`
    case local, `nil`, not, or, `repeat`, `return`, then, `true`, until, `while`

    /// Every keyword by its spelling, because a lookup happens for every word of a source.
    static let bySpelling = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

/// The signs of Lua 5.4.
public enum Symbol: String, Sendable, Hashable {
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case doubleSlash = "//"
    case percent = "%"
    case caret = "^"
    case hash = "#"
    case ampersand = "&"
    case tilde = "~"
    case pipe = "|"
    case shiftLeft = "<<"
    case shiftRight = ">>"
    case equal = "=="
    case notEqual = "~="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case assign = "="
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBrace = "{"
    case closeBrace = "}"
    case openBracket = "["
    case closeBracket = "]"
    case doubleColon = "::"
    case semicolon = ";"
    case colon = ":"
    case comma = ","
    case dot = "."
    case concatenation = ".."
    case ellipsis = "..."
}
