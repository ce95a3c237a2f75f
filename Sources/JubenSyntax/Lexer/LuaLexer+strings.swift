extension LuaLexer {
    /// Reads a string in ASCII quotes.
    mutating func quotedString(from position: SourcePosition) -> Token.Kind {
        let start = offset
        let quote = bytes[offset]
        offset += 1
        var value: [UInt8] = []
        while true {
            let byte = bytes[offset]
            if byte == quote {
                offset += 1
                return .string(LuaString(bytes: value))
            }
            if isAtEnd || isAtNewline { break }
            if byte == UInt8(ascii: "\\") {
                escape(into: &value)
            } else {
                value.append(byte)
                offset += 1
            }
        }
        reportUnclosed(start: start, quote: quote, at: position)
        return .string(LuaString(bytes: value))
    }

    private mutating func reportUnclosed(start: Int, quote: UInt8, at position: SourcePosition) {
        let sign = Character(Unicode.Scalar(quote))
        // ” and ’ (U+201D, U+2019) are E2 80 9D and E2 80 99: the input method closed the string.
        let last: UInt8 = quote == UInt8(ascii: "\"") ? 0x9D : 0x99
        for index in stride(from: offset - 3, to: start, by: -1)
        where bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] == last {
            offset = index + 3
            let found = text(index..<offset)
            return report(
                .foreignCharacter,
                at: position,
                "this string is closed by full-width '\(found)': close it with \(sign)"
            )
        }
        isBroken = true
        report(.badString, at: position, "this string is not closed: end it with \(sign)")
    }

    private mutating func escape(into value: inout [UInt8]) {
        let start = offset
        offset += 1
        let byte = bytes[offset]
        if let plain = Self.plainEscapes[byte] {
            value.append(plain)
            offset += 1
        } else if isDigit(byte) {
            decimalEscape(start: start, into: &value)
        } else if isAtEnd {
            return
        } else if isAtNewline {
            value.append(UInt8(ascii: "\n"))
            skipNewline()
        } else if byte == UInt8(ascii: "x") {
            hexadecimalEscape(start: start, into: &value)
        } else if byte == UInt8(ascii: "u") {
            unicodeEscape(start: start, into: &value)
        } else if byte == UInt8(ascii: "z") {
            offset += 1
            while isBlank(bytes[offset]) {
                if isAtNewline { skipNewline() } else { offset += 1 }
            }
        } else {
            offset += 1
            while bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            let found = text(start..<offset)
            reportEscape(
                start: start,
                "'\(found)' means nothing in a string: for a backslash write '\\\\'"
            )
        }
    }

    private static let plainEscapes: [UInt8: UInt8] = [
        UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10,
        UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "v"): 11,
        UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "\""): UInt8(ascii: "\""),
        UInt8(ascii: "'"): UInt8(ascii: "'"),
    ]

    private mutating func decimalEscape(start: Int, into value: inout [UInt8]) {
        var number = 0
        var digits = 0
        while digits < 3, isDigit(bytes[offset]) {
            number = number * 10 + Int(bytes[offset] - UInt8(ascii: "0"))
            digits += 1
            offset += 1
        }
        if let byte = UInt8(exactly: number) {
            value.append(byte)
        } else {
            reportEscape(start: start, "'\\\(number)' is no byte: write a number up to 255")
        }
    }

    private mutating func hexadecimalEscape(start: Int, into value: inout [UInt8]) {
        offset += 1
        guard let high = hexadecimalDigit(bytes[offset]),
            let low = hexadecimalDigit(bytes[offset + 1])
        else { return reportEscape(start: start, "'\\x' needs two hexadecimal digits") }
        value.append(UInt8(high * 16 + low))
        offset += 2
    }

    private mutating func unicodeEscape(start: Int, into value: inout [UInt8]) {
        offset += 1
        guard bytes[offset] == UInt8(ascii: "{"),
            hexadecimalDigit(bytes[offset + 1]) != nil
        else {
            return reportEscape(start: start, "'\\u' needs a number in braces, as in '\\u{4F60}'")
        }
        offset += 1
        var number: UInt64 = 0
        while let digit = hexadecimalDigit(bytes[offset]) {
            number = min(number * 16 + UInt64(digit), UInt64(UInt32.max))
            offset += 1
        }
        guard number < 0x8000_0000 else {
            return reportEscape(start: start, "this '\\u{...}' is too large for UTF-8")
        }
        guard bytes[offset] == UInt8(ascii: "}") else {
            return reportEscape(start: start, "'}' is missing after '\\u{'")
        }
        offset += 1
        value += utf8Bytes(UInt32(number))
    }

    private mutating func reportEscape(start: Int, _ message: String) {
        report(.badString, at: position(at: start), message)
    }

    /// The equals signs in the long bracket that opens here, or nil when none opens.
    func longBracketLevel() -> Int? {
        guard bytes[offset] == UInt8(ascii: "[") else { return nil }
        var index = offset + 1
        while bytes[index] == UInt8(ascii: "=") { index += 1 }
        return bytes[index] == UInt8(ascii: "[") ? index - offset - 1 : nil
    }

    func closing(level: Int) -> String { "]" + String(repeating: "=", count: level) + "]" }

    /// Reads a long bracket whole, or passes to the end of the source when it is not closed.
    mutating func longBracket(level: Int) -> [UInt8]? {
        offset += level + 2
        if isAtNewline { skipNewline() }
        var value: [UInt8] = []
        while !isAtEnd {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "]"), closesLongBracket(level: level) {
                offset += level + 2
                return value
            }
            if isAtNewline {
                value.append(UInt8(ascii: "\n"))
                skipNewline()
            } else {
                value.append(byte)
                offset += 1
            }
        }
        return nil
    }

    private func closesLongBracket(level: Int) -> Bool {
        let last = offset + level + 1
        return last < count && bytes[last] == UInt8(ascii: "]")
            && bytes[offset + 1..<last].allSatisfy { $0 == UInt8(ascii: "=") }
    }
}

private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
}

func hexadecimalDigit(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
}

/// The bytes of a code point as Lua writes them: UTF-8 extended to 31 bits and to surrogates.
private func utf8Bytes(_ codePoint: UInt32) -> [UInt8] {
    guard codePoint >= 0x80 else { return [UInt8(codePoint)] }
    var rest = codePoint
    var tail: [UInt8] = []
    // What still fits in the first byte shrinks by one bit with every byte that follows.
    var firstMax: UInt32 = 0x3F
    repeat {
        tail.append(UInt8(0x80 | (rest & 0x3F)))
        rest >>= 6
        firstMax >>= 1
    } while rest > firstMax
    let first = UInt8(truncatingIfNeeded: (~firstMax << 1) | rest)
    return [first] + tail.reversed()
}
