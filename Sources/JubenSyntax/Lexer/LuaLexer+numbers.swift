extension LuaLexer {
    /// Reads a numeral as Lua does: everything that could belong to one, then judged as a whole.
    mutating func numeral(from position: SourcePosition) -> Token.Kind {
        let start = offset
        let isHexadecimal =
            bytes[offset] == UInt8(ascii: "0") && bytes[offset + 1] | 0x20 == UInt8(ascii: "x")
        let exponent = UInt8(ascii: isHexadecimal ? "p" : "e")
        offset += isHexadecimal ? 2 : 1
        while true {
            let byte = bytes[offset]
            if byte | 0x20 == exponent {
                offset += 1
                let sign = bytes[offset]
                if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { offset += 1 }
            } else if hexadecimalDigit(byte) != nil || byte == UInt8(ascii: ".") {
                offset += 1
            } else {
                break
            }
        }
        while isNameByte(bytes[offset]) { offset += 1 }
        let digits = bytes[start..<offset]
        if let kind = isHexadecimal ? hexadecimal(digits) : decimal(digits) { return kind }
        let found = text(start..<offset)
        report(.badNumber, at: position, malformed(found))
        return .integer(0)
    }

    private func malformed(_ found: String) -> String {
        if found.contains("..") {
            return "'\(found)' is not a number: put spaces around '..'"
        }
        if let unit = found.last, "smhd".contains(unit), found.dropLast().allSatisfy(\.isNumber) {
            return "'\(found)' is not a number: write a duration in quotes, \"\(found)\""
        }
        return "'\(found)' is not a number; a name cannot start with a digit"
    }

    private func decimal(_ digits: ArraySlice<UInt8>) -> Token.Kind? {
        var scanner = NumeralScanner(digits)
        let whole = scanner.passDigits()
        if scanner.isAtEnd {
            // A whole number beyond 64 bits becomes a float, as in Lua.
            let text = String(decoding: digits, as: UTF8.self)
            return Int64(text).map(Token.Kind.integer) ?? Double(text).map(Token.Kind.float)
        }
        let fraction = scanner.pass(UInt8(ascii: ".")) ? scanner.passDigits() : 0
        guard whole + fraction > 0, scanner.passExponent(UInt8(ascii: "e")), scanner.isAtEnd else {
            return nil
        }
        return Double(String(decoding: digits, as: UTF8.self)).map(Token.Kind.float)
    }

    private func hexadecimal(_ digits: ArraySlice<UInt8>) -> Token.Kind? {
        var scanner = NumeralScanner(digits.dropFirst(2))
        var value: UInt64 = 0
        // Hexadecimal integers wrap around, as in Lua.
        let whole = scanner.passHexadecimal { value = value &* 16 &+ UInt64($0) }
        if scanner.isAtEnd {
            return whole > 0 ? .integer(Int64(bitPattern: value)) : nil
        }
        let fraction = scanner.pass(UInt8(ascii: ".")) ? scanner.passHexadecimal { _ in } : 0
        guard whole + fraction > 0, scanner.passExponent(UInt8(ascii: "p")), scanner.isAtEnd else {
            return nil
        }
        return Double(String(decoding: digits, as: UTF8.self)).map(Token.Kind.float)
    }
}

/// Passes over the parts of a numeral.
private struct NumeralScanner {
    private var rest: ArraySlice<UInt8>

    init(_ digits: ArraySlice<UInt8>) { rest = digits }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func pass(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    /// Passes decimal digits and says how many there were.
    mutating func passDigits() -> Int {
        let digits = rest.prefix(while: isDigit)
        rest = rest.dropFirst(digits.count)
        return digits.count
    }

    /// Passes hexadecimal digits, handing each to `body`, and says how many there were.
    mutating func passHexadecimal(_ body: (Int) -> Void) -> Int {
        var passed = 0
        while let byte = rest.first, let digit = hexadecimalDigit(byte) {
            body(digit)
            passed += 1
            rest.removeFirst()
        }
        return passed
    }

    /// Passes an exponent if there is one; false when it has a letter but no digits.
    mutating func passExponent(_ letter: UInt8) -> Bool {
        guard let byte = rest.first, byte | 0x20 == letter else { return true }
        rest.removeFirst()
        if !pass(UInt8(ascii: "+")) { _ = pass(UInt8(ascii: "-")) }
        return passDigits() > 0
    }
}
