/// Cuts a Lua source into tokens.
///
/// Signs that operators type by mistake, such as a full-width comma, are reported and read as what
/// was meant, so that one slip does not hide the problems behind it.
public struct LuaLexer: Sendable {
    /// The problems found so far, in source order.
    public internal(set) var problems: [SyntaxProblem] = []

    /// The source, followed by zeros so that looking a few bytes ahead needs no check.
    let bytes: [UInt8]
    /// The length of the source in bytes.
    let count: Int
    /// The byte to read next.
    var offset = 0
    /// Whether the token being read does not read.
    var isBroken = false

    private var line = 1
    /// The byte whose column is `column`; both lag behind `offset` until a place is asked for.
    private var columnOffset = 0
    private var column = 1

    /// Starts at the first byte, past a byte order mark and a first line that starts with `#`.
    public init(source: [UInt8]) {
        bytes = source + [0, 0, 0, 0]
        count = source.count
        if source.starts(with: [0xEF, 0xBB, 0xBF]) {
            offset = 3
            columnOffset = 3
        }
        if bytes[offset] == UInt8(ascii: "#") { skipLine() }
    }

    /// The next token; at the end of the source, `endOfFile` again and again.
    public mutating func next() -> Token {
        isBroken = false
        while true {
            skipBlanks()
            let start = offset
            let position = position(at: start)
            if let kind = scan(from: position) {
                return Token(
                    kind: kind,
                    position: position,
                    range: start..<offset,
                    isBroken: isBroken
                )
            }
        }
    }

    /// The source text between two bytes, with what is not UTF-8 replaced.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The place of a byte that is not before the last one asked for.
    mutating func position(at target: Int) -> SourcePosition {
        while columnOffset < target {
            // Only the first byte of a UTF-8 sequence starts a column.
            if bytes[columnOffset] & 0xC0 != 0x80 { column += 1 }
            columnOffset += 1
        }
        return SourcePosition(line: line, column: column)
    }

    /// Records a problem at a place.
    mutating func report(
        _ code: SyntaxProblem.Code,
        at position: SourcePosition,
        _ message: String
    ) {
        problems.append(SyntaxProblem(code: code, position: position, message: message))
    }

    /// Whether the next byte ends a line.
    var isAtNewline: Bool {
        bytes[offset] == UInt8(ascii: "\n") || bytes[offset] == UInt8(ascii: "\r")
    }

    var isAtEnd: Bool { offset >= count }

    /// Passes one line ending; a carriage return and a line feed together are one.
    mutating func skipNewline() {
        let first = bytes[offset]
        offset += 1
        if isAtNewline, bytes[offset] != first, !isAtEnd { offset += 1 }
        line += 1
        column = 1
        columnOffset = offset
    }

    /// Passes everything up to the end of the line.
    mutating func skipLine() {
        while !isAtEnd, !isAtNewline { offset += 1 }
    }

    private mutating func skipBlanks() {
        while !isAtEnd {
            switch bytes[offset] {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): skipNewline()
            case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0B, 0x0C: offset += 1
            case UInt8(ascii: "-") where bytes[offset + 1] == UInt8(ascii: "-"): skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() {
        let position = position(at: offset)
        offset += 2
        guard let level = longBracketLevel() else { return skipLine() }
        if longBracket(level: level) == nil {
            report(
                .unclosed,
                at: position,
                "this comment is never closed by '\(closing(level: level))'"
            )
        }
    }

    /// Reads one token, or nothing when what stood there was reported and left out.
    private mutating func scan(from position: SourcePosition) -> Token.Kind? {
        guard !isAtEnd else { return .endOfFile }
        let byte = bytes[offset]
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "_"):
            return word(from: position)
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return numeral(from: position)
        case UInt8(ascii: ".") where isDigit(bytes[offset + 1]):
            return numeral(from: position)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            return quotedString(from: position)
        case UInt8(ascii: "["):
            return bracket(from: position)
        case 0x80...:
            return foreign(from: position)
        default:
            return sign(from: position)
        }
    }

    private mutating func word(from position: SourcePosition) -> Token.Kind? {
        let start = offset
        while isNameByte(bytes[offset]) { offset += 1 }
        // A word that goes on in another script is one wrong name, not two tokens.
        if bytes[offset] >= 0x80, isForeignLetter(at: offset) {
            offset = start
            return foreignName(from: position)
        }
        let word = text(start..<offset)
        return Keyword.bySpelling[word].map(Token.Kind.keyword) ?? .name(word)
    }

    private mutating func bracket(from position: SourcePosition) -> Token.Kind {
        if let level = longBracketLevel() {
            if let value = longBracket(level: level) { return .string(LuaString(bytes: value)) }
            report(
                .unclosed,
                at: position,
                "this string is never closed by '\(closing(level: level))'"
            )
            isBroken = true
            return .string(LuaString(bytes: []))
        }
        offset += 1
        if bytes[offset] == UInt8(ascii: "=") {
            report(
                .badString,
                at: position,
                "'[=' starts a long string but the second '[' is missing: write '[=[' or '['"
            )
            while bytes[offset] == UInt8(ascii: "=") { offset += 1 }
            isBroken = true
        }
        return .symbol(.openBracket)
    }

    /// Reads a sign, the longest that fits.
    private mutating func sign(from position: SourcePosition) -> Token.Kind? {
        if let typo = signOfOtherLanguage(from: position) { return typo }
        for length in [3, 2, 1] where offset + length <= count {
            if let symbol = Symbol(bytes: bytes[offset..<offset + length]) {
                offset += length
                return .symbol(symbol)
            }
        }
        reportUnknownByte(at: position)
        offset += 1
        return nil
    }
}

func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
}

func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
    default: false
    }
}

extension LuaLexer {
    /// The column at which the line that holds a byte starts to hold code.
    func indentation(of target: Int) -> Int {
        var start = target
        while start > 0, bytes[start - 1] != UInt8(ascii: "\n"),
            bytes[start - 1] != UInt8(ascii: "\r")
        {
            start -= 1
        }
        var column = 1
        while bytes[start] == UInt8(ascii: " ") || bytes[start] == UInt8(ascii: "\t") {
            start += 1
            column += 1
        }
        return column
    }
}
