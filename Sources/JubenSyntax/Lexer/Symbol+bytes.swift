extension Symbol {
    /// The sign that is spelt by exactly these one to three bytes, if any.
    ///
    /// Spelt out byte by byte, because building a string for each sign costs more than the rest of
    /// the lexer.
    init?(bytes: ArraySlice<UInt8>) {
        let start = bytes.startIndex
        switch bytes.count {
        case 1: self.init(bytes[start])
        case 2: self.init(bytes[start], bytes[start + 1])
        case 3 where bytes.allSatisfy { $0 == UInt8(ascii: ".") }: self = .ellipsis
        default: return nil
        }
    }

    private init?(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "+"): self = .plus
        case UInt8(ascii: "-"): self = .minus
        case UInt8(ascii: "*"): self = .star
        case UInt8(ascii: "/"): self = .slash
        case UInt8(ascii: "%"): self = .percent
        case UInt8(ascii: "^"): self = .caret
        case UInt8(ascii: "#"): self = .hash
        case UInt8(ascii: "&"): self = .ampersand
        case UInt8(ascii: "~"): self = .tilde
        case UInt8(ascii: "|"): self = .pipe
        case UInt8(ascii: "<"): self = .less
        case UInt8(ascii: ">"): self = .greater
        case UInt8(ascii: "="): self = .assign
        case UInt8(ascii: "("): self = .openParenthesis
        case UInt8(ascii: ")"): self = .closeParenthesis
        case UInt8(ascii: "{"): self = .openBrace
        case UInt8(ascii: "}"): self = .closeBrace
        case UInt8(ascii: "["): self = .openBracket
        case UInt8(ascii: "]"): self = .closeBracket
        case UInt8(ascii: ";"): self = .semicolon
        case UInt8(ascii: ":"): self = .colon
        case UInt8(ascii: ","): self = .comma
        case UInt8(ascii: "."): self = .dot
        default: return nil
        }
    }

    private init?(_ first: UInt8, _ second: UInt8) {
        switch (first, second) {
        case (UInt8(ascii: "/"), UInt8(ascii: "/")): self = .doubleSlash
        case (UInt8(ascii: "<"), UInt8(ascii: "<")): self = .shiftLeft
        case (UInt8(ascii: ">"), UInt8(ascii: ">")): self = .shiftRight
        case (UInt8(ascii: "="), UInt8(ascii: "=")): self = .equal
        case (UInt8(ascii: "~"), UInt8(ascii: "=")): self = .notEqual
        case (UInt8(ascii: "<"), UInt8(ascii: "=")): self = .lessOrEqual
        case (UInt8(ascii: ">"), UInt8(ascii: "=")): self = .greaterOrEqual
        case (UInt8(ascii: ":"), UInt8(ascii: ":")): self = .doubleColon
        case (UInt8(ascii: "."), UInt8(ascii: ".")): self = .concatenation
        default: return nil
        }
    }
}
